using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Passing a conversation on to somebody who is not the bot, and back.</summary>
internal static class Handover
{
    /// <summary>
    /// Another application, or a person in the platform's own inbox, speaks from now on: nothing that was planned is sent any more, a turn
    /// that is being worked out is taken anew, and the bot is silent in it.
    /// </summary>
    public static void ToOther(Session session, long conversationId)
    {
        ConversationTable.TakeOver(session, conversationId);
        OutboxTable.Hurry(session, conversationId);
        ConversationTable.SetThreadOwner(session, conversationId, "other");
    }

    /// <summary>
    /// The other application gave the chat up: the bot goes on with the question that is open. One that a person of ours had taken over meanwhile
    /// is the bot's again too: it was handed over as a whole. <paramref name="owner"/> is <c>us</c> or <c>nobody</c>.
    /// </summary>
    public static void FromOther(Session session, long conversationId, string owner, DateTimeOffset now)
    {
        var conversation = ConversationTable.Get(session, conversationId); // what was read for the turn may be older
        ConversationTable.SetThreadOwner(session, conversationId, owner);
        if (conversation is { ThreadOwner: "other", Control: "staff" })
        {
            InternalEvents.Add(session, conversation.Channel, conversationId, $"handed-back:{conversationId}:{conversation.Fence}", new Inbound.HandedBack { At = now }, now);
        }
    }
}
