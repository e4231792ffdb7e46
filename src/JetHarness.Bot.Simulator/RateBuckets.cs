using System.Collections.Concurrent;

namespace JetHarness.Bot.Simulator;

/// <summary>Token buckets by name, on the simulator's clock; each starts full.</summary>
internal sealed class RateBuckets(SimulatorClock clock)
{
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    private sealed class Bucket
    {
        public double Left { get; set; }

        public DateTimeOffset At { get; set; }
    }

    /// <summary>Whether one more call fits into <paramref name="calls"/> calls <paramref name="per"/> time; it is counted if so.</summary>
    public bool Allows(string name, int calls, TimeSpan per)
    {
        var now = clock.GetUtcNow();
        var bucket = buckets.GetOrAdd(name, _ => new Bucket { Left = calls, At = now });
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
