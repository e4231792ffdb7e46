using System.Globalization;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>
/// Counted messages: one for each recipient of a push who can be reached; replies are free. A month is one of Japan's, where LINE counts.
/// https://developers.line.biz/en/docs/messaging-api/pricing/
/// </summary>
internal sealed class MonthlyQuota(LineChannel channel, SimulatorClock clock)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, int> months = new(StringComparer.Ordinal);

    public int Used
    {
        get
        {
            lock (gate)
            {
                return months.GetValueOrDefault(Month());
            }
        }
        set
        {
            lock (gate)
            {
                months[Month()] = value;
            }
        }
    }

    public IReadOnlyDictionary<string, int> ByMonth
    {
        get
        {
            lock (gate)
            {
                return months.ToDictionary(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Counts one message; false, counting nothing, where the month's limit is used up.</summary>
    public bool TryUse()
    {
        lock (gate)
        {
            var used = months.GetValueOrDefault(Month());
            if (channel.MonthlyLimit is { } limit && used >= limit)
            {
                return false;
            }

            months[Month()] = used + 1;
            return true;
        }
    }

    public bool IsUsedUp => channel.MonthlyLimit is { } limit && Used >= limit;

    public void Clear()
    {
        lock (gate)
        {
            months.Clear();
        }
    }

    private string Month() => clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
