using JetHarness.Bot.Channels;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Saves a turn that says something, and has it sent.</summary>
internal interface IPromptSending
{
    /// <summary>
    /// Runs <paramref name="save"/> in a transaction and gives what it gave. If nothing else of the conversation is on its way, the call is begun in the same
    /// transaction, and made without being waited for; else it waits its turn.
    /// </summary>
    Task<ConversationRow> SaveAsync(ConversationRow row, IChannel channel, Func<Session, ConversationRow> save);
}
