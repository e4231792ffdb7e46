using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// A conversation changes hands: between the bot, our own staff, and others who share the chat on its platform. Turns see to that by themselves
/// (<see cref="TurnRecord"/>); where a platform keeps no owner of a chat, nothing happens.
/// </summary>
internal static class Handover
{
    /// <summary>The body of a planned call that says nothing and gives the chat to its speaker: <c>staff</c>, <c>bot</c>, <c>inbox</c> or <c>nobody</c>.</summary>
    public const string NoWords = "[]";

    /// <summary>
    /// After so long without a word nobody holds a chat any more, and it is the default's (https://developers.facebook.com/docs/messenger-platform/conversation-routing).
    /// </summary>
    private static readonly TimeSpan Silence = TimeSpan.FromHours(24);

    /// <summary>
    /// A person of our staff has the conversation, or the customer waits for one: the chat goes where the staff works, after what is planned to be said and
    /// before what will be.
    /// </summary>
    public static void ToStaff(Session session, long conversationId, DateTimeOffset now)
    {
        Want(session, conversationId);
        PlanGiving(session, conversationId, "staff", now);
    }

    /// <summary>The conversation is the bot's again: the chat is taken back, if another holds it.</summary>
    public static void ToBot(Session session, long conversationId, DateTimeOffset now)
    {
        if (Want(session, conversationId))
        {
            PlanGiving(session, conversationId, "bot", now);
        }
    }

    /// <summary>A person in the platform's own inbox asks for the chat: the bot makes room, and a person of ours who has it decides for themselves.</summary>
    public static void ToInbox(Session session, long conversationId, DateTimeOffset now)
    {
        if (ConversationTable.Get(session, conversationId).Control != "staff")
        {
            ToOther(session, conversationId, now);
            PlanGiving(session, conversationId, "inbox", now);
        }
    }

    /// <summary>All is done: whoever is the default on the platform may speak next.</summary>
    public static void ToNobody(Session session, long conversationId, DateTimeOffset now) => PlanGiving(session, conversationId, "nobody", now);

    /// <summary>
    /// Another application, or a person in the platform's own inbox, speaks from now on: nothing that was planned is sent any more, a turn
    /// that is being worked out is taken anew, and the bot is silent in it. What our own staff has still to say is not touched.
    /// </summary>
    public static void ToOther(Session session, long conversationId, DateTimeOffset now)
    {
        if (ConversationTable.Get(session, conversationId).Control != "staff")
        {
            ConversationTable.TakeOver(session, conversationId);
            OutboxTable.Hurry(session, conversationId, now);
        }

        ConversationTable.SetThreadOwner(session, conversationId, "other");
    }

    /// <summary>
    /// The other application gave the chat up: the bot goes on with the question that is open, unless it was our own staff that asked for the chat.
    /// <paramref name="owner"/> is <c>us</c> or <c>nobody</c>.
    /// </summary>
    public static void FromOther(Session session, long conversationId, string owner, DateTimeOffset now)
    {
        var conversation = ConversationTable.Get(session, conversationId); // what was read for the turn may be older
        ConversationTable.SetThreadOwner(session, conversationId, owner);
        OutboxTable.Hurry(session, conversationId, now);
        if (conversation is { ThreadOwner: "other", Control: "staff", StaffId: null } or { ThreadOwner: "passed", Control: not "bot" })
        {
            InternalEvents.Add(
                session, conversation.Channel, conversationId, $"handed-back:{conversationId}:{conversation.Version}", new Inbound.HandedBack { At = now }, now);
        }
    }

    /// <summary>Whether whoever spoke elsewhere has let the chat go by being silent, now that the customer writes to us again.</summary>
    public static bool IsLetGo(Session session, ConversationRow row, DateTimeOffset at)
    {
        if (row is not { ThreadOwner: "other", Control: "staff", StaffId: null })
        {
            return false;
        }

        var lastWords = MessageTable.LastOfStaff(session, row.Id) ?? DateTimeOffset.MinValue;
        return at - lastWords > Silence && at - row.LastCustomerAt > Silence;
    }

    /// <summary>Whether the chat has to be had back from another.</summary>
    private static bool Want(Session session, long conversationId)
    {
        if (ConversationTable.Get(session, conversationId).ThreadOwner is "unknown" or "us")
        {
            return false;
        }

        ConversationTable.SetThreadOwner(session, conversationId, "asked");
        return true;
    }

    private static void PlanGiving(Session session, long conversationId, string to, DateTimeOffset now) =>
        OutboxTable.Add(session, conversationId, null, to, NoWords, now);
}
