using System.Collections.Concurrent;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>
/// Token buckets, one an endpoint. https://developers.line.biz/en/reference/messaging-api/#rate-limits
/// </summary>
internal sealed class LineRates(LineChannel channel, SimulatorClock clock)
{
    private static readonly Dictionary<string, (int Calls, TimeSpan Per)> Limits = new(StringComparer.Ordinal)
    {
        ["loading"] = (100, TimeSpan.FromSeconds(1)),
        ["webhook-test"] = (60, TimeSpan.FromHours(1)),
        ["webhook-endpoint"] = (1000, TimeSpan.FromMinutes(1)),
        ["richmenu-create"] = (100, TimeSpan.FromHours(1)),
        ["richmenu-delete"] = (100, TimeSpan.FromHours(1)),
        ["richmenu-list"] = (10, TimeSpan.FromSeconds(1)),
    };

    private static readonly (int Calls, TimeSpan Per) Default = (2000, TimeSpan.FromSeconds(1));

    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    private sealed class Bucket
    {
        public double Left { get; set; }

        public DateTimeOffset At { get; set; }
    }

    public bool Allows(string endpoint)
    {
        if (!channel.RateLimits)
        {
            return true;
        }

        var (calls, per) = Limits.GetValueOrDefault(endpoint, Default);
        var now = clock.GetUtcNow();
        var bucket = buckets.GetOrAdd(endpoint, _ => new Bucket { Left = calls, At = now });
        lock (bucket)
        {
            bucket.Left = Math.Min(calls, bucket.Left + ((now - bucket.At) / per * calls));
            bucket.At = now;
            if (bucket.Left < 1)
            {
                return false;
            }

            bucket.Left--;
            return true;
        }
    }

    public void Clear() => buckets.Clear();
}
