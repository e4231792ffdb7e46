using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Saves a turn that says something, and has it sent.</summary>
internal interface IPromptSending
{
    /// <summary>
    /// Saves the turn and gives the conversation as it stands then. If nothing else of the conversation is on its way, the call is begun in the same transaction,
    /// and made without being waited for; else it waits its turn.
    /// </summary>
    /// <exception cref="TurnOvertakenException">As <see cref="TurnRecord.Save(Session, Action{BegunCall})"/> says.</exception>
    Task<ConversationRow> SaveAsync(TurnRecord record);
}

/// <summary>
/// A call that was begun in its turn's transaction, by that token or else by push. <paramref name="IsAlone"/>: the turn has planned no other.
/// </summary>
internal sealed record BegunCall(OutboxRow Row, string ThreadOwner, ReplyToken? Token, bool IsAlone);
