using System.Diagnostics;
using System.Globalization;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>How many events the store alone takes durably: what no webhook endpoint on it can exceed.</summary>
internal static class StoreRate
{
    /// <summary>The sub-command that measures, in a process of its own.</summary>
    public const string Command = "load-store";

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    /// <summary>Writes events one after the other, then so many side by side; prints the rates and the microseconds of processor time per event.</summary>
    public static async Task RunAsync(string folder)
    {
        var options = new StorageOptions { ConnectionString = $"Data Source={Path.Combine(folder, "rate.db")}" };
        using var database = new Database(Options.Create(options), NullLogger<Database>.Instance);
        await MeasureAsync(database, Sender.Connections); // what runs often is compiled better
        var (alone, _) = await MeasureAsync(database, 1);
        var (together, processor) = await MeasureAsync(database, Sender.Connections);
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alone:F1} {together:F1} {processor:F2}"));
    }

    private static async Task<(double Rate, double Processor)> MeasureAsync(Database database, int writers)
    {
        var (begun, processor, written) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, 0);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            while (begun.Elapsed < Time)
            {
                await database.WriteAsync(session => Add(session, writer));
                written++;
            }
        }));
        return (written / begun.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / written);
    }

    private static List<long> Add(Session session, int writer)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.NewGuid().ToString();
        var body = new byte[500];
        body.AsSpan().Fill((byte)'x');
        var stored = new List<long>(1);
        InboxTable.AddOfChat(session, "line", $"U{writer}", new ChannelEvent { EventId = id, MessageId = id, Type = "message", At = now, ReplyToken = id, Raw = body }, now, null, stored.Add);
        return stored;
    }
}
