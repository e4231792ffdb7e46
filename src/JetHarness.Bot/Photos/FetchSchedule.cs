namespace JetHarness.Bot.Photos;

/// <summary>How an attempt to fetch a photo from the platform ended, if not with the photo.</summary>
internal enum FetchOutcome
{
    /// <summary>The platform still prepares it (LINE: 202).</summary>
    NotReady,

    /// <summary>The platform does not have it (404): not yet, or no longer.</summary>
    NotFound,

    /// <summary>The customer took it back (410).</summary>
    Withdrawn,

    /// <summary>Our credentials were refused (401, 403), which an operator may mend.</summary>
    Unauthorized,

    /// <summary>The platform, the network or our store failed: 429, 5xx, too slow, cut off, empty.</summary>
    Failed,

    /// <summary>It came, and is too large or of a wrong kind.</summary>
    Unusable,
}

/// <summary>
/// When to ask for a photo again, and when to give up. The first tries follow each other quickly, while the answer to the customer is still
/// free; the last ends so early that the customer is told within three minutes.
/// </summary>
internal static class FetchSchedule
{
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan LastEnd = TimeSpan.FromSeconds(160);
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The pause before the next try; null: give up and tell the customer. <paramref name="attempt"/> counts the tries so far, from 1;
    /// <paramref name="sinceWanted"/> is the time since the photo was first wanted or, after a stop of the service, since it was taken up again.
    /// </summary>
    public static TimeSpan? After(FetchOutcome outcome, int attempt, TimeSpan sinceWanted)
    {
        // The pause that the first try is followed by, and the time within which the last try begins.
        var (first, within) = outcome switch
        {
            FetchOutcome.NotReady => (1.0, 120),
            FetchOutcome.NotFound => (0.5, 30),
            FetchOutcome.Unauthorized or FetchOutcome.Failed => (0.5, 120),
            _ => (0.0, 0), // Withdrawn, Unusable: asking again changes nothing
        };
        var left = TimeSpan.FromSeconds(within) - sinceWanted;
        if (left <= TimeSpan.Zero)
        {
            return null;
        }

        var doublings = Math.Clamp(attempt - 1, 0, 10);
        var pause = TimeSpan.FromSeconds(first * (1 << doublings));
        return new[] { pause, LongestPause, left }.Min();
    }

    /// <summary>How long an attempt that starts now may take: a hanging connection must leave time for another, a long photo time to come.</summary>
    public static TimeSpan TimeFor(TimeSpan sinceWanted)
    {
        var left = LastEnd - sinceWanted;
        return left < LeastTime ? LeastTime : left < AttemptTime ? left : AttemptTime;
    }
}
