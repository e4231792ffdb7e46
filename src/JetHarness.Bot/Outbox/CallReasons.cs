using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Outbox;

/// <summary>Why a call was not made, or nobody knows whether it was: what staff read beside the words. The platforms' own reasons come from the channels, those that tell whether something was shown from <see cref="OutboxTable"/>.</summary>
internal static class CallReasons
{
    /// <summary>It waits for the quota or for a token.</summary>
    public const string QuotaSpent = "The month's paid messages are used up: raise LINE's plan. It goes free of charge when the customer writes again.";

    /// <summary>Nobody has agreed to pay for it.</summary>
    public const string NoLongerFree = "The time for a free answer was over before it was sent. Send it again as a paid message, or wait until the customer writes.";

    /// <summary>Our own code broke on it, each time it was tried.</summary>
    public const string OurFault = "A fault of this service kept it from being sent. Write it again; the service's log says what broke.";
}
