namespace JetHarness.Bot.Outbox;

/// <summary>Why a call was not made, or nobody knows whether it was: what staff read beside the words. The platforms' own reasons come from the channels.</summary>
internal static class CallReasons
{
    /// <summary>It waits for the quota or for a token.</summary>
    public const string QuotaSpent = "The month's paid messages are used up: raise LINE's plan. It goes free of charge when the customer writes again.";

    /// <summary>Nobody has agreed to pay for it.</summary>
    public const string NoLongerFree = "The time for a free answer was over before it was sent. Send it again as a paid message, or wait until the customer writes.";

    /// <summary>Nobody will know whether this reply was taken.</summary>
    public const string OutcomeUnknown = "LINE did not say whether it took this reply, and its token is too old to ask again: it may have been shown.";

    /// <summary>The same of a message where no key makes repeating safe.</summary>
    public const string MayBeShown = "The platform did not say whether it took this message; it may have been shown. Look in the platform's own inbox before you send it again.";

    /// <summary>A take-over was faster than its second try.</summary>
    public const string OvertakenOnTheWay = "Somebody else took the conversation over before it was known to be sent.";
}
