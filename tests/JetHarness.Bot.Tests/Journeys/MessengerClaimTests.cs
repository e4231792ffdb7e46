using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>What a claim leaves in the chat on Messenger, through the real service against the simulator.</summary>
public sealed class MessengerClaimTests : IAsyncLifetime
{
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator);
        await _bot.KnowsAsync(Purchases.Received("JH-20260105-0007", Purchases.DaysAgo(60), "WHK7P-2601-00001"));
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_claims_card_stays_tappable_when_the_quick_replies_are_gone()
    {
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修，訂單 JH-20260105-0007，序號 WHK7P-2601-00001，插上之後完全不通電，量不到訊號");
        await mei.Hears("照片");
        await mei.SendsAlbum(2);
        await mei.Hears("確認");
        await mei.Taps("正確，送出");
        var decision = await mei.Hears("保固範圍內");
        var card = (await mei.Hears()).Bubbles.ShouldHaveSingleItem();

        decision.Buttons.ShouldBeEmpty("quick replies hang below the last message");
        card.Type.ShouldBe("generic");
        card.Text.ShouldStartWith("RMA-");
        card.Text.ShouldEndWith("產品故障：已受理，同事確認中");
        card.Buttons.ShouldBe(["查詢案件進度", "再報修一件", "真人客服"]);

        await mei.Says("謝謝");
        await mei.Hears("不客氣");
        (await mei.TapsOn(card, "查詢案件進度")).Statuses.ShouldAllBe(status => status == 200);
        (await mei.Hears("RMA-")).Text.ShouldContain("已受理，同事確認中");

        var messages = (await _bot.ConversationAsync(mei)).GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("from").GetString() == "bot").ToList();
        messages.Count(message => message.GetProperty("phrase").GetString() == "decision").ShouldBe(1);
        messages.ShouldAllBe(message => message.GetProperty("text").GetString()!.Length > 0);
        await _simulator.ShouldHaveRefusedNothingAsync();
    }
}
