using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// A conversation changes hands: between the bot, our own staff, and others who share the chat on its platform. Who calls this from outside of a turn wakes
/// the conversation afterwards (<see cref="WakeUps"/>).
/// </summary>
internal static class Handover
{
    /// <summary>The body of a planned call that says nothing and gives the chat to its speaker: <c>staff</c>, <c>bot</c> or <c>nobody</c>.</summary>
    public const string NoWords = "[]";

    /// <summary>
    /// A person of our staff takes the conversation over: nothing that was planned is sent any more, the bot is silent, and the chat is taken back from
    /// whoever holds it on the platform. What that person says is planned after this, and waits for it.
    /// </summary>
    public static void ToStaff(Session session, long conversationId, DateTimeOffset now)
    {
        Silence(session, conversationId);
        Want(session, ConversationTable.Get(session, conversationId));
        PlanGiving(session, conversationId, "staff", now);
    }

    /// <summary>Our staff gives the conversation back: the bot goes on with the question that is open, and takes the chat back if another holds it.</summary>
    public static void ToBot(Session session, long conversationId, DateTimeOffset now)
    {
        var conversation = ConversationTable.Get(session, conversationId);
        if (Want(session, conversation))
        {
            PlanGiving(session, conversationId, "bot", now);
        }

        HandBack(session, conversation, now);
    }

    /// <summary>All is done: whoever is the default on the platform may speak next.</summary>
    public static void ToNobody(Session session, long conversationId, DateTimeOffset now) => PlanGiving(session, conversationId, "nobody", now);

    /// <summary>The customer waits for a person: the chat goes where the staff works, after what is said about it.</summary>
    public static void ToQueue(Session session, long conversationId, DateTimeOffset now) => PlanGiving(session, conversationId, "staff", now);

    /// <summary>
    /// Another application, or a person in the platform's own inbox, speaks from now on: nothing that was planned is sent any more, a turn
    /// that is being worked out is taken anew, and the bot is silent in it. What our own staff has still to say is not touched.
    /// </summary>
    public static void ToOther(Session session, long conversationId)
    {
        if (ConversationTable.Get(session, conversationId).Control != "staff")
        {
            Silence(session, conversationId);
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
        OutboxTable.Hurry(session, conversationId);
        if (conversation is { ThreadOwner: "other", Control: "staff" } or { ThreadOwner: "passed", Control: not "bot" })
        {
            HandBack(session, conversation, now);
        }
    }

    private static void Silence(Session session, long conversationId)
    {
        ConversationTable.TakeOver(session, conversationId);
        OutboxTable.Hurry(session, conversationId);
    }

    /// <summary>Whether the chat has to be had back from another.</summary>
    private static bool Want(Session session, ConversationRow conversation)
    {
        if (conversation.ThreadOwner is "unknown" or "us")
        {
            return false;
        }

        ConversationTable.SetThreadOwner(session, conversation.Id, "asked");
        return true;
    }

    private static void PlanGiving(Session session, long conversationId, string to, DateTimeOffset now) =>
        OutboxTable.Add(session, conversationId, null, to, NoWords, now);

    private static void HandBack(Session session, ConversationRow conversation, DateTimeOffset now) => InternalEvents.Add(
        session,
        conversation.Channel,
        conversation.Id,
        $"handed-back:{conversation.Id}:{conversation.Version}",
        new Inbound.HandedBack { At = now },
        now);
}
