using System.Text.Json;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>A whole claim on LINE, through the real service against the simulator.</summary>
public abstract class LineClaimTests : IAsyncLifetime
{
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;
    private OtherReplicas _others = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        var store = await StoreAsync();
        _bot = await BotHost.StartAsync(_simulator, store);
        _others = await OtherReplicas.StartAsync(_simulator, null, _bot, Replicas - 1, store);
        await _bot.KnowsAsync(Purchases.Received("JH-20260105-0007", Purchases.DaysAgo(60), "WHK7P-2601-00001"));
    }

    public async Task DisposeAsync()
    {
        await _others.DisposeAsync();
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    /// <summary>How many of the service share the store; each webhook goes to any of them.</summary>
    private protected virtual int Replicas => 1;

    /// <summary>The settings that say where things are kept.</summary>
    private protected abstract Task<string[]> StoreAsync();

    [Fact]
    public async Task A_fault_in_normal_use_within_the_year_is_a_provisional_yes_and_the_whole_claim_costs_no_push()
    {
        var mei = await _simulator.NewLineCustomerAsync();

        await mei.Says("你好");
        await mei.Hears("機器人");
        await mei.Taps("產品故障報修");
        await mei.Hears("訂單編號");
        await mei.Says("jh20260105 0007");
        await mei.Hears("序號");
        await mei.Says("ＷＨＫ７Ｐ－２６０１－００００１");
        await mei.Hears("照片");
        await mei.SendsAlbum(2);
        await mei.Hears("狀況");
        await mei.Says("插上之後完全不通電，量不到訊號");
        await mei.Hears("確認");
        await mei.Taps("正確，送出");
        var decision = await mei.Hears("RMA-");

        decision.Text.ShouldContain("保固範圍內");
        var conversation = await _bot.ConversationAsync(mei);
        var claim = conversation.GetProperty("claims").EnumerateArray().ShouldHaveSingleItem();
        claim.GetProperty("decision").GetString().ShouldBe("covered");
        claim.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()).ShouldBe(["W1"]);
        conversation.GetProperty("control").GetString().ShouldBe("bot");
        conversation.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("from").GetString() == "bot")
            .ShouldAllBe(message => message.GetProperty("delivery").GetString() == "accepted");
        From(conversation, "customer").Select(message => message.GetProperty("text").GetString()).ShouldContain("正確，送出", "a tap is shown by its label");
        (await _simulator.CountersAsync()).Pushes.ShouldBe(0);
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task The_same_event_twenty_times_in_parallel_makes_one_turn_and_one_reply()
    {
        var mei = await _simulator.NewLineCustomerAsync();

        var act = await mei.Says("你好", new { copies = 20, parallel = true });
        await mei.Hears();

        act.Statuses.ShouldAllBe(status => status == 200);
        var conversation = await _bot.ConversationAsync(mei);
        From(conversation, "customer").ShouldHaveSingleItem();
        (await mei.HeardAlready()).ShouldBeEmpty();
        (await _simulator.CountersAsync()).Replies.ShouldBe(1);
    }

    [Fact]
    public async Task An_album_of_five_in_any_order_with_one_failing_makes_one_answer_that_names_the_missing_one()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await mei.Says("我要報修，訂單 JH-20260105-0007，序號 WHK7P-2601-00001");
        await mei.Hears("照片");

        await mei.SendsAlbum(5, order: [1, 2, 5, 3, 4], failing: new Dictionary<int, string> { [4] = "gone" });
        var answer = await mei.Hears();

        answer.Text.ShouldContain("第 4 張");
        var conversation = await _bot.ConversationAsync(mei);
        conversation.GetProperty("answers").GetProperty("photos").GetInt32().ShouldBe(4);
        (await mei.HeardAlready()).ShouldBeEmpty();
        (await _simulator.CountersAsync()).Pushes.ShouldBe(0);
    }

    private static IEnumerable<JsonElement> From(JsonElement conversation, string who) =>
        conversation.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("from").GetString() == who);
}

public sealed class LineClaimSqliteTests : LineClaimTests
{
    private protected override Task<string[]> StoreAsync() => Task.FromResult<string[]>([]);
}

public sealed class LineClaimPostgresTests : LineClaimTests
{
    private protected override Task<string[]> StoreAsync() => SharedStores.NewAsync();
}

public sealed class LineClaimReplicasTests : LineClaimTests
{
    private protected override int Replicas => 2;

    private protected override Task<string[]> StoreAsync() => SharedStores.NewAsync();
}
