namespace JetHarness.Bot.Tests.Support;

/// <summary>The system's time, moved: days can pass at once, while whatever waits still waits in real time.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private readonly Lock _lock = new();
    private TimeSpan _shift;
    private DateTimeOffset _stoodAt;
    private int _holders;

    /// <summary>Time that starts at <paramref name="start"/> now.</summary>
    public static ShiftedTime From(DateTimeOffset start)
    {
        var time = new ShiftedTime();
        time.Advance(start - System.GetUtcNow());
        return time;
    }

    public void Advance(TimeSpan by)
    {
        lock (_lock)
        {
            _shift += by;
        }
    }

    /// <summary>Stands still while that is done, however long it takes; then it is as late as it would have been.</summary>
    public async Task AtOneMomentAsync(Func<Task> act)
    {
        lock (_lock)
        {
            _stoodAt = _holders++ == 0 ? System.GetUtcNow() : _stoodAt;
        }

        try
        {
            await act();
        }
        finally
        {
            lock (_lock)
            {
                _holders--;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return (_holders == 0 ? System.GetUtcNow() : _stoodAt) + _shift;
        }
    }
}
