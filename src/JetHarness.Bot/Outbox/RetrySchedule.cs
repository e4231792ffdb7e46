namespace JetHarness.Bot.Outbox;

/// <summary>When a send that failed is tried again.</summary>
internal static class RetrySchedule
{
    /// <summary>
    /// No later than this after the call was planned: LINE forgets a retry key after 24 hours, and the same key would send again
    /// (https://developers.line.biz/en/docs/messaging-api/retrying-api-request/).
    /// </summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(23);

    /// <summary>How long the month's quota is left alone before a push is tried again; a reply token that comes meanwhile is used at once.</summary>
    public static readonly TimeSpan QuotaPause = TimeSpan.FromHours(1);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The pause after the <paramref name="attempt"/>th try (from 1): doubling from a second to five minutes, at least what the platform
    /// asked for, and half of it by chance (<paramref name="chance"/> gives 0 to 1), so that many do not come back at once.
    /// Null when the call is older than <see cref="GiveUpAfter"/> allows: a person has to know.
    /// </summary>
    public static TimeSpan? After(int attempt, TimeSpan age, TimeSpan? asked, Func<double> chance)
    {
        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Clamp(attempt - 1, 0, 20)));
        var pause = doubled < Longest ? doubled : Longest;
        pause = (pause / 2) + (pause / 2 * chance());
        if (asked is { } least && pause < least)
        {
            pause = least;
        }

        return age + pause > GiveUpAfter ? null : pause;
    }
}
