using JetHarness.Bot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace JetHarness.Bot.Tests.Crash;

/// <summary>The real program, killed again and again while customers write to it.</summary>
[Collection(OneAtATime.Name)]
public class KillTests
{
    private const int Customers = 6;
    private const int Rounds = 30;

    [Fact]
    public async Task Thirty_kills_under_load_lose_no_acknowledged_event_answer_none_twice_and_keep_the_order()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ChangeLineAsync(new { redelivery = false });
        await using var bot = await BotProcess.StartAsync(simulator);
        var chance = new Random(20260302);
        using var stop = new CancellationTokenSource();
        var acknowledged = new List<List<string>>();
        var writers = new List<Task>();
        for (var i = 0; i < Customers; i++)
        {
            var customer = await simulator.NewLineCustomerAsync($"customer {i}");
            var mine = new List<string>();
            acknowledged.Add(mine);
            writers.Add(WriteAsync(simulator, customer, mine, stop.Token));
        }

        for (var round = 0; round < Rounds; round++)
        {
            await UntilAsync(acknowledged, more: chance.Next(3, 20));
            await bot.KillAsync();
            await bot.StartAsync();
        }

        await UntilAsync(acknowledged, more: 10);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        var store = new Evidence(bot.StoreFile);
        await store.UntilEverythingIsDoneAsync();

        acknowledged.Sum(one => one.Count).ShouldBeGreaterThan(Rounds * 3);
        store.Numbers("SELECT COUNT(*) FROM inbox WHERE outcome = 'parked'").ShouldBe([0]);
        store.Numbers("SELECT COUNT(*) FROM outbox WHERE inbox_id IS NOT NULL GROUP BY inbox_id HAVING COUNT(*) > 1").ShouldBeEmpty("an event was answered by two turns");
        store.Numbers("SELECT COUNT(*) FROM message WHERE message_id IS NOT NULL GROUP BY message_id HAVING COUNT(*) > 1").ShouldBeEmpty("an event was turned twice");
        var recorded = store.Words("SELECT text FROM message WHERE sender = 'customer' ORDER BY id");
        foreach (var mine in acknowledged)
        {
            var prefix = mine[0][..mine[0].IndexOf('-', StringComparison.Ordinal)];
            recorded.Where(text => text.StartsWith(prefix + "-", StringComparison.Ordinal)).Intersect(mine).ShouldBe(mine, "lost or out of order");
        }

        // A reply that a kill cut off is asked again with its token; nothing else may ever be refused.
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

    // Every message goes out twice, as duplicates do; one that was not acknowledged may or may not have been stored, and is not counted.
    private static async Task WriteAsync(SimulatorHost simulator, LineCustomer customer, List<string> acknowledged, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var text = $"{customer.Id}-{i}";
            var act = await customer.Says(text, new { copies = 2 });
            if (act.Statuses.Contains(200))
            {
                lock (acknowledged)
                {
                    acknowledged.Add(text);
                }
            }
        }
    }

    private static async Task UntilAsync(List<List<string>> acknowledged, int more)
    {
        int Count()
        {
            return acknowledged.Sum(one =>
            {
                lock (one)
                {
                    return one.Count;
                }
            });
        }

        var goal = Count() + more;
        while (Count() < goal)
        {
            await NextLook.Async();
        }
    }

    /// <summary>The store as the program left it, read beside it.</summary>
    private sealed class Evidence(string file)
    {
        public async Task UntilEverythingIsDoneAsync()
        {
            while (Numbers("SELECT (SELECT COUNT(*) FROM inbox WHERE done_at IS NULL) + (SELECT COUNT(*) FROM outbox WHERE done_at IS NULL)") is not [0])
            {
                await NextLook.Async();
            }
        }

        public List<long> Numbers(string sql) => Read(sql, row => row.GetInt64(0));

        public List<string> Words(string sql) => Read(sql, row => row.IsDBNull(0) ? "" : row.GetString(0));

        private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
            command.CommandText = sql;
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }
}
