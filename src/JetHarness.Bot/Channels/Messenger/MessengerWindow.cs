using System.Globalization;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>What Meta allows to send now: a messaging type with its tag, or nothing, and why.</summary>
internal sealed record MessengerPermit(string MessagingType, string? Tag, string? Refusal);

/// <summary>
/// How long after the customer's last words who may write (https://developers.facebook.com/docs/messenger-platform/policy/policy-overview): the bot for
/// 24 hours; a person for seven days, from the second day on with the tag HUMAN_AGENT, which a bot's words must never carry. No other tag is sent: those for
/// updates ended in April 2026.
/// </summary>
internal static class MessengerWindow
{
    public static readonly TimeSpan Standard = TimeSpan.FromHours(24);
    public static readonly TimeSpan HumanAgent = TimeSpan.FromDays(7);

    public static MessengerPermit At(DateTimeOffset now, DateTimeOffset? customerAt, Speaker speaker) => (now - customerAt, speaker) switch
    {
        (null, _) => Refused("This customer has not written yet, and Meta lets nobody write first."),
        ({ } since, _) when since <= Standard => new("RESPONSE", null, null),
        ({ } since, Speaker.Staff) when since <= HumanAgent => new("MESSAGE_TAG", "HUMAN_AGENT", null),
        ({ } since, Speaker.Bot) when since <= HumanAgent => Refused(
            $"The bot may answer for 24 hours after the customer's last words ({Written(customerAt)}). A person may still answer until {Written(customerAt + HumanAgent)}."),
        _ => Refused($"Nobody may write more than 7 days after the customer's last words ({Written(customerAt)})."),
    };

    /// <summary>The same for whoever wants to know before.</summary>
    public static SendTerms TermsAt(DateTimeOffset now, DateTimeOffset? customerAt, Speaker speaker) => At(now, customerAt, speaker) switch
    {
        { Tag: not null } => new SendTerms.PersonOnly(customerAt!.Value + HumanAgent),
        { Refusal: null } => new SendTerms.Free(customerAt!.Value + Standard),
        _ when customerAt is null => new SendTerms.Closed(SendRefusal.NeverWrote),
        _ when now - customerAt <= HumanAgent => new SendTerms.Closed(SendRefusal.BotTooLate),
        _ => new SendTerms.Closed(SendRefusal.TooLate),
    };

    private static MessengerPermit Refused(string why) => new("", null, $"{why} {MessengerEndings.Alternatives}");

    private static string Written(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "";
}
