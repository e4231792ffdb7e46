namespace JetHarness.Bot.Mail;

/// <summary>When a letter that was not taken is tried again.</summary>
internal static class MailSchedule
{
    /// <summary>After so long a person has to see to it.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(48);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>
    /// The pause after the <paramref name="attempt"/>th try (from 1) of a letter of that age: half a minute, doubling up to an hour; null when it is
    /// given up.
    /// </summary>
    public static TimeSpan? After(int attempt, TimeSpan age)
    {
        var pause = TimeSpan.FromSeconds(30 * Math.Pow(2, Math.Clamp(attempt - 1, 0, 20)));
        pause = pause < Longest ? pause : Longest;
        return age + pause > GiveUpAfter ? null : pause;
    }
}
