using System.Collections.Concurrent;
using JetHarness.Bot.Conversations;

namespace JetHarness.Bot.Tests.Conversations;

public class LiveUpdatesTests
{
    private readonly LiveUpdates _updates = new();

    [Fact]
    public async Task Everyone_who_watches_is_told_and_each_conversation_once()
    {
        using var mei = _updates.Subscribe();
        using var chen = _updates.Subscribe();

        _updates.Changed(7);
        _updates.Changed(8);
        _updates.Changed(7);

        (await mei.TakeAsync(default)).Conversations.ShouldBe([7, 8], ignoreOrder: true);
        (await chen.TakeAsync(default)).Conversations.ShouldBe([7, 8], ignoreOrder: true);
    }

    [Fact]
    public async Task What_changes_after_it_was_taken_is_told_again()
    {
        using var watch = _updates.Subscribe();
        _updates.Changed(7);
        await watch.TakeAsync(default);

        var next = watch.TakeAsync(default);
        next.IsCompleted.ShouldBeFalse();
        _updates.Changed(7);

        (await next).Conversations.ShouldBe([7]);
    }

    [Fact]
    public async Task Who_never_takes_holds_bounded_memory_and_learns_that_anything_may_have_changed()
    {
        using var slow = _updates.Subscribe();

        for (var id = 1L; id <= 100_000; id++)
        {
            _updates.Changed(id);
        }

        var changes = await slow.TakeAsync(default);
        changes.Conversations.Count.ShouldBe(LiveUpdates.Watch.MostKept);
        changes.AnyMayHave.ShouldBeTrue();
        _updates.Changed(1);
        (await slow.TakeAsync(default)).AnyMayHave.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_has_stopped_watching_is_told_no_more()
    {
        var gone = _updates.Subscribe();
        gone.Dispose();

        _updates.Changed(7);

        using var ct = new CancellationTokenSource();
        var next = gone.TakeAsync(ct.Token);
        next.IsCompleted.ShouldBeFalse();
        await ct.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(next);
    }

    [Fact]
    public async Task No_change_is_lost_however_many_tell_while_one_takes()
    {
        const long End = -1;
        using var watch = _updates.Subscribe();
        var last = new ConcurrentDictionary<long, int>();
        var seen = new Dictionary<long, int>();

        var telling = Parallel.ForEachAsync(Enumerable.Range(1, 20_000), (i, _) =>
        {
            last.AddOrUpdate(i % 37, i, (_, before) => Math.Max(before, i));
            _updates.Changed(i % 37);
            return ValueTask.CompletedTask;
        }).ContinueWith(_ => _updates.Changed(End), TaskScheduler.Default);
        LiveChanges changes;
        do
        {
            changes = await watch.TakeAsync(default);
            foreach (var id in changes.Conversations.Except([End]))
            {
                seen[id] = last[id];
            }
        }
        while (!changes.Conversations.Contains(End));

        await telling;
        seen.ShouldBe(last, ignoreOrder: true);
    }
}
