using System.Diagnostics;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>How long something took, in milliseconds: half of the times are below the one, 99 of 100 below the other.</summary>
internal readonly record struct Percentiles(double Half, double High)
{
    /// <summary>Of durations as <see cref="Stopwatch"/> counts them.</summary>
    public static Percentiles Of(List<long> ticks)
    {
        ticks.Sort();
        return ticks.Count == 0 ? default : new(Milliseconds(ticks[ticks.Count / 2]), Milliseconds(ticks[(int)(ticks.Count * .99)]));
    }

    private static double Milliseconds(long ticks) => ticks * 1000d / Stopwatch.Frequency;
}
