namespace JetHarness.Bot.Tests.Support;

/// <summary>The system's time, moved: days can pass at once, while whatever waits still waits in real time.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long _shift;

    /// <summary>Time that starts at <paramref name="start"/> now.</summary>
    public static ShiftedTime From(DateTimeOffset start)
    {
        var time = new ShiftedTime();
        time.Advance(start - System.GetUtcNow());
        return time;
    }

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));
}
