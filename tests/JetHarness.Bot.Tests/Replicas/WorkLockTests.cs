using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace JetHarness.Bot.Tests.Replicas;

public class WorkLockTests
{
    [Fact]
    public async Task What_one_replica_works_on_no_other_enters_until_it_leaves_or_is_gone()
    {
        using var store = await TempDatabase.PostgresAsync();
        using var one = new WorkLocks(store.Database.Dialect);
        using var other = new WorkLocks(store.Database.Dialect);

        (await one.TryTakeAsync(17)).ShouldBeTrue();
        (await other.TryTakeAsync(17)).ShouldBeFalse();
        (await other.TryTakeAsync(18)).ShouldBeTrue();

        one.Release(17);
        (await one.TryTakeAsync(18)).ShouldBeFalse(); // asked after the release, which is done by then
        (await other.TryTakeAsync(17)).ShouldBeTrue();

        other.Dispose();
        while (!await one.TryTakeAsync(18))
        {
        }
    }

    [Fact]
    public async Task A_thousand_locks_wanted_at_once_by_two_are_each_granted_to_one()
    {
        using var store = await TempDatabase.PostgresAsync();
        using var one = new WorkLocks(store.Database.Dialect);
        using var other = new WorkLocks(store.Database.Dialect);

        var granted = await Task.WhenAll(Enumerable.Range(1, 1000).Select(async key => (await Task.WhenAll(one.TryTakeAsync(key), other.TryTakeAsync(key))).Count(has => has)));

        granted.ShouldAllBe(count => count == 1);
    }

    [Fact]
    public async Task A_lost_connection_grants_nothing_for_a_moment_and_then_again()
    {
        using var store = await TempDatabase.PostgresAsync();
        using var locks = new WorkLocks(store.Database.Dialect);
        (await locks.TryTakeAsync(1)).ShouldBeTrue();

        PostgresServer.Disconnect(store.Options.ConnectionString);

        await locks.TryTakeAsync(2);
        (await locks.TryTakeAsync(3)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_one_replica_holds_no_other_holds_or_works_on_until_it_is_let_go()
    {
        const long Held = 7;
        using var store = await TempDatabase.PostgresAsync();
        using var signals = new Signals(store.Database, TimeProvider.System, NullLogger<Signals>.Instance);
        using var gates = new WorkGates(store.Database, signals);
        using var otherGates = new WorkGates(store.Database, signals);
        using var stop = new CancellationTokenSource();
        var runs = 0;
        var lanes = new Lanes(2, (_, _) => Task.CompletedTask, gates.Of(WorkKind.Send));
        var others = new Lanes(2, (id, _) => Task.FromResult(id == Held ? Interlocked.Increment(ref runs) : 0), otherGates.Of(WorkKind.Send));
        var work = others.RunAsync(stop.Token);

        (await lanes.TryHoldAsync(Held)).ShouldBeTrue();
        (await others.TryHoldAsync(Held)).ShouldBeFalse();
        others.Wake(Held);
        await Until.SeenAsync(() => others.TryHoldAsync(8));
        runs.ShouldBe(0);
        lanes.LetGo(Held, more: false);
        await Until.SeenAsync(() =>
        {
            others.Nudge(Held);
            return Volatile.Read(ref runs) > 0;
        });

        others.LetGo(8, more: false);
        await stop.CancelAsync();
        await work;
    }
}
