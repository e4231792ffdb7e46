namespace JetHarness.Bot.Simulator;

/// <summary>The simulator's own time: the real clock, moved forward on demand so that a minute can pass at once.</summary>
internal sealed class SimulatorClock : TimeProvider
{
    private long aheadTicks;

    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref aheadTicks, by.Ticks);

    public void Reset() => Interlocked.Exchange(ref aheadTicks, 0);
}
