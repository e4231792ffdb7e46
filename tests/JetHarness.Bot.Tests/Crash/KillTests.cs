using System.Diagnostics;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Crash;

/// <summary>The real program, killed again and again while customers write to it.</summary>
[Collection(OneAtATime.Name)]
public class KillTests
{
    private const int Customers = 6;

    [Fact]
    public Task Kills_under_load_lose_no_acknowledged_event_answer_none_twice_and_keep_the_order() => KillAgainAndAgainAsync(LongForm.Or(100, 30));

    [Fact]
    public async Task Kills_on_PostgreSQL_and_Azure_storage_do_as_little_harm() => await KillAgainAndAgainAsync(LongForm.Or(50, 10), await SharedStores.NewAsync());

    private static async Task KillAgainAndAgainAsync(int rounds, params string[] stores)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ChangeLineAsync(new { redelivery = false });
        await using var bot = await BotProcess.StartAsync(simulator, stores);
        var chance = new Random(20260302);
        await using var rush = await Rush.StartAsync(simulator, Customers);

        for (var round = 0; round < rounds; round++)
        {
            await rush.UntilAcknowledgedAsync(more: chance.Next(3, 20));
            await bot.KillAsync();
            await bot.StartAsync();
        }

        await rush.UntilAcknowledgedAsync(more: 10);
        await rush.StopAsync();
        var store = Evidence.Of(bot, stores);
        await store.UntilEverythingIsDoneAsync();
        store.ShouldHoldEachEventOnceAndInOrder(rush.Acknowledged);
        await store.ShouldHaveShownNothingTwiceAsync(rush.Customers);

        // A reply that a kill cut off is asked again with its token; nothing else may ever be refused.
        (await simulator.CountersAsync()).Refusals.ShouldAllBe(refusal => refusal.Code!.StartsWith("reply_token"));
    }

    [Fact]
    public async Task A_replica_that_is_killed_is_taken_over_by_the_other_within_fifteen_seconds_and_nothing_is_lost_or_said_twice()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ChangeLineAsync(new { redelivery = false });
        var stores = await SharedStores.NewAsync();
        await using var one = await BotProcess.StartAsync(simulator, stores);
        await using var other = await BotProcess.StartAsync(simulator, stores);
        await using var router = await RandomRouter.StartAsync(one.Address, other.Address);
        await simulator.PostLineWebhooksToAsync(new Uri(router.Address, "webhooks/line"));
        var store = Evidence.Of(one, stores);
        var chance = new Random(20260302);
        await using var rush = await Rush.StartAsync(simulator, Customers);

        for (var round = 0; round < LongForm.Or(50, 6); round++)
        {
            await rush.UntilAcknowledgedAsync(more: chance.Next(3, 20));
            var victim = round % 2 == 0 ? one : other;
            await victim.KillAsync();
            var begun = Stopwatch.StartNew();
            await store.UntilDoneUpToAsync(store.NewestEvent());
            begun.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
            await victim.StartAsync();
        }

        await rush.StopAsync();
        await store.UntilEverythingIsDoneAsync();
        store.ShouldHoldEachEventOnceAndInOrder(rush.Acknowledged);
        await store.ShouldHaveShownNothingTwiceAsync(rush.Customers);
        (await simulator.CountersAsync()).Refusals.ShouldAllBe(refusal => refusal.Code!.StartsWith("reply_token"));
    }

    [Fact]
    public async Task Told_to_stop_it_finishes_what_is_in_hand_and_exits_with_0_within_ten_seconds()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotProcess.StartAsync(simulator);
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("你好");

        var (status, took) = await bot.StopAsync();

        status.ShouldBe(0);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await mei.HeardAlready()).Count.ShouldBe(1);
    }
}
