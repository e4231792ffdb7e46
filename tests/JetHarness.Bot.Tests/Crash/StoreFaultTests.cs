using System.Diagnostics;
using System.Globalization;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Crash;

/// <summary>The real program, while its store fails under it: nothing that got 200 is lost, what cannot be stored gets no 200, and all goes on by itself afterwards.</summary>
[Collection(OneAtATime.Name)]
public class StoreFaultTests
{
    [Fact]
    public async Task A_PostgreSQL_that_cuts_every_connection_or_starts_anew_under_load_costs_time_and_nothing_else()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ChangeLineAsync(new { redelivery = false });
        var stores = await SharedStores.NewAsync();
        await using var bot = await BotProcess.StartAsync(simulator, stores);
        var chance = new Random(20261123);
        await using var rush = await Rush.StartAsync(simulator, customers: 6);

        for (var round = 0; round < LongForm.Or(50, 6); round++)
        {
            await rush.UntilAcknowledgedAsync(more: chance.Next(3, 20));
            if (round % 3 == 2)
            {
                await PostgresServer.RestartAsync();
            }
            else
            {
                PostgresServer.Disconnect(SharedStores.Database(stores));
            }
        }

        await rush.UntilAcknowledgedAsync(more: 10);
        await rush.StopAsync();
        var store = Evidence.Of(bot, stores);
        await store.UntilEverythingIsDoneAsync();
        store.ShouldHoldEachEventOnceAndInOrder(rush.Acknowledged);
        await store.ShouldHaveShownNothingTwiceAsync(rush.Customers);
    }

    [Fact]
    public async Task A_full_disk_is_told_the_platform_with_503_and_when_there_is_room_again_everybody_is_answered()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotProcess.StartAsync(simulator);
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("你好");
        await mei.Hears();

        await LimitFilesAsync(bot, "4096");
        var refused = await mei.Says("我要報修");
        refused.Statuses.ShouldAllBe(status => status == 503);
        (await bot.ReadinessAsync()).ShouldBe(503);

        await LimitFilesAsync(bot, "unlimited");
        await Until.SeenAsync(async () => await bot.ReadinessAsync() == 200);
        await simulator.RedeliverAsync();
        await mei.Hears("訂單");
        (await mei.HeardAlready()).ShouldBeEmpty();
    }

    // What a process may write to a file at most is as good as a full disk: every write beyond it fails.
    private static async Task LimitFilesAsync(BotProcess bot, string bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", bot.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:"]);
        await limit.WaitForExitAsync();
        limit.ExitCode.ShouldBe(0);
    }
}
