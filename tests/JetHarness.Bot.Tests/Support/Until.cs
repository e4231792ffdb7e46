using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// Waits for what another thread, process or store does without a signal. What never comes fails the test that waits for it, and says what it
/// was: a test that waits for ever would take the whole run with it.
/// </summary>
internal static class Until
{
    /// <summary>So long that only what never comes is given up, however busy the machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Long enough to leave the other one the processor, short enough to cost nothing. It never decides whether a test passes.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    /// <summary>Looks again and again until <paramref name="look"/> gives true.</summary>
    public static async Task SeenAsync(Func<Task<bool>> look, [CallerArgumentExpression(nameof(look))] string what = "")
    {
        for (var begun = Stopwatch.GetTimestamp(); !await look(); await Task.Delay(BetweenLooks))
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new TimeoutException($"Waited {Patience.TotalSeconds} s, and it never came: {what}");
            }
        }
    }

    /// <inheritdoc cref="SeenAsync(Func{Task{bool}}, string)"/>
    public static Task SeenAsync(Func<bool> look, [CallerArgumentExpression(nameof(look))] string what = "") =>
        SeenAsync(() => Task.FromResult(look()), what);

    /// <summary>Looks again and again until what <paramref name="look"/> gives satisfies, and gives that.</summary>
    public static async Task<T> FoundAsync<T>(Func<Task<T>> look, Func<T, bool> satisfies, [CallerArgumentExpression(nameof(satisfies))] string what = "")
    {
        T found = default!;
        await SeenAsync(async () => satisfies(found = await look()), what);
        return found;
    }
}
