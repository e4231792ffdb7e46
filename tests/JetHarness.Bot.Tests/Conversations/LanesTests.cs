using System.Collections.Concurrent;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Conversations;

public class LanesTests
{
    [Fact]
    public async Task One_conversation_never_runs_twice_at_once_and_no_wake_up_is_lost()
    {
        var asked = new ConcurrentDictionary<long, int>();
        var served = new ConcurrentDictionary<long, int>();
        var running = new ConcurrentDictionary<long, bool>();
        var overlaps = 0;
        using var stop = new CancellationTokenSource();
        var lanes = new Lanes(8, async (id, _) =>
        {
            if (!running.TryAdd(id, true))
            {
                Interlocked.Increment(ref overlaps);
            }

            var wanted = asked[id];
            await Task.Yield();
            served[id] = wanted;
            running.TryRemove(id, out bool _);
        });
        var work = lanes.RunAsync(stop.Token);

        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), (i, _) =>
        {
            var id = i % 37;
            asked.AddOrUpdate(id, 1, (_, n) => n + 1);
            lanes.Wake(id);
            return ValueTask.CompletedTask;
        });
        await Until.SeenAsync(() => asked.All(pair => served.GetValueOrDefault(pair.Key) == pair.Value));

        await stop.CancelAsync();
        await work;
        overlaps.ShouldBe(0);
    }
}
