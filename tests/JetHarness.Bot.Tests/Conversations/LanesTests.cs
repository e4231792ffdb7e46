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

    [Fact]
    public async Task What_is_held_is_not_run_until_it_is_let_go_and_a_wake_up_meanwhile_is_not_lost()
    {
        const long Held = 7;
        var runs = new ConcurrentDictionary<long, int>();
        using var stop = new CancellationTokenSource();
        var lanes = new Lanes(2, (id, _) =>
        {
            runs.AddOrUpdate(id, 1, (_, n) => n + 1);
            return Task.CompletedTask;
        });
        var work = lanes.RunAsync(stop.Token);

        (await lanes.TryHoldAsync(Held)).ShouldBeTrue();
        (await lanes.TryHoldAsync(Held)).ShouldBeFalse();
        lanes.Wake(Held);
        lanes.Wake(8);
        await Until.SeenAsync(() => runs.GetValueOrDefault(8) == 1);
        runs.ShouldNotContainKey(Held);
        lanes.LetGo(Held, more: false);
        await Until.SeenAsync(() => runs.GetValueOrDefault(Held) == 1);

        await Until.SeenAsync(() => lanes.TryHoldAsync(Held)); // once it has fallen asleep
        lanes.Nudge(Held);
        lanes.LetGo(Held, more: false);
        lanes.Wake(9);
        await Until.SeenAsync(() => runs.GetValueOrDefault(9) == 1);
        runs[Held].ShouldBe(1);

        await stop.CancelAsync();
        await work;
    }

    [Fact]
    public async Task No_more_are_held_than_there_are_lanes_and_a_stop_waits_for_them()
    {
        using var stop = new CancellationTokenSource();
        var lanes = new Lanes(2, (_, _) => Task.CompletedTask);
        var work = lanes.RunAsync(stop.Token);

        (await lanes.TryHoldAsync(1)).ShouldBeTrue();
        (await lanes.TryHoldAsync(2)).ShouldBeTrue();
        (await lanes.TryHoldAsync(3)).ShouldBeFalse();
        lanes.LetGo(1, more: false);
        (await lanes.TryHoldAsync(3)).ShouldBeTrue();
        lanes.LetGo(3, more: false);

        await stop.CancelAsync();
        work.IsCompleted.ShouldBeFalse();
        lanes.LetGo(2, more: false);
        await work;
    }
}
