using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Passing a conversation on to somebody who is not the bot.</summary>
internal static class Handover
{
    /// <summary>
    /// Another application, or a person in the platform's own inbox, speaks from now on: nothing that was planned is sent any more, a turn
    /// that is being worked out is taken anew, and the bot is silent in it.
    /// </summary>
    public static void ToOther(Session session, long conversationId)
    {
        ConversationTable.TakeOver(session, conversationId);
        ConversationTable.SetThreadOwner(session, conversationId, "other");
    }
}
