using Microsoft.Extensions.DependencyInjection;
using JetHarness.Bot.Outbox;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>What becomes of answers when LINE is not at its best.</summary>
public sealed class LineSendingTests : IAsyncLifetime
{
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_whose_token_died_goes_by_push()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await _simulator.FaultAsync("reply", "dead-token");

        await mei.Says("你好");

        (await mei.Hears()).Via.ShouldBe("push");
    }

    [Fact]
    public async Task A_reply_that_was_taken_though_its_answer_was_lost_is_not_said_twice()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await _simulator.FaultAsync("reply", "drop-after");

        await mei.Says("你好");
        await mei.Hears();
        var conversation = await _bot.ConversationAsync(mei);

        (await mei.HeardAlready()).ShouldBeEmpty();
        LastDelivery(conversation).ShouldBe("accepted");
        (await _simulator.CountersAsync()).Pushes.ShouldBe(0);
    }

    [Fact]
    public async Task A_push_that_was_taken_though_its_answer_was_lost_is_asked_again_under_its_key_and_said_once()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await _simulator.FaultAsync("reply", "dead-token");
        await _simulator.FaultAsync("push", "drop-after");

        await mei.Says("你好");
        await mei.Hears();
        var conversation = await _bot.ConversationAsync(mei);

        (await mei.HeardAlready()).ShouldBeEmpty();
        LastDelivery(conversation).ShouldBe("accepted");
        (await _simulator.CountersAsync()).Pushes.ShouldBe(1);
    }

    [Fact]
    public async Task A_reply_refused_with_429_is_sent_once_later_and_still_free()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await _simulator.FaultAsync("reply", "rate");

        await mei.Says("你好");

        (await mei.Hears()).Via.ShouldBe("reply");
        await _bot.ConversationAsync(mei);
        (await mei.HeardAlready()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_spent_quota_held_back_is_said_free_with_the_next_answer()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await _simulator.ChangeLineAsync(new { monthlyLimit = 1, monthlyUsed = 1 });
        await _simulator.FaultAsync("reply", "dead-token");
        await mei.Says("你好");
        await _simulator.WaitAsync(0, $"chat={mei.Id}&kind=called&endpoint=push", TimeSpan.FromSeconds(20));
        await Until.SeenAsync(() => _bot.Services.GetRequiredService<Database>().Read(session => session.Scalar<long>("SELECT COUNT(*) FROM outbox WHERE error = @reason", ("@reason", CallReasons.QuotaSpent))) > 0); // the refusal has been heard, not only given

        await mei.Says("我要報修");
        var heard = await mei.Hears();

        heard.Via.ShouldBe("reply");
        heard.Text.ShouldContain("機器人");
        heard.Text.ShouldContain("訂單編號");
    }

    [Fact]
    public async Task A_refused_token_loses_nothing_and_the_answers_come_in_order_once_it_is_mended()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await _simulator.FaultAsync("*", "unauthorized", times: null);
        await mei.Says("你好");
        var act = await mei.Says("我要報修");
        act.Statuses.ShouldAllBe(status => status == 200);

        await _simulator.ClearFaultsAsync();

        (await mei.Hears("機器人")).ShouldNotBeNull();
        (await _bot.ConversationAsync(mei)).GetProperty("awaiting").GetString().ShouldBe("order");
    }

    private static string? LastDelivery(System.Text.Json.JsonElement conversation) =>
        conversation.GetProperty("messages").EnumerateArray().Last(message => message.GetProperty("from").GetString() == "bot").GetProperty("delivery").GetString();
}
