namespace JetHarness.Bot.Dialog;

/// <summary>The bot: given how a conversation stands and what happened, what comes next.</summary>
public static class ClaimDialog
{
    /// <summary>Takes any inbound in any state and gives the turn; never throws on what a customer can send.</summary>
    public static Turn Advance(Conversation conversation, Inbound inbound, Policy policy, DateTimeOffset now) => new(conversation, []);
}
