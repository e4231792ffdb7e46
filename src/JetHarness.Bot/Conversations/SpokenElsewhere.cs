using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// What is said where our staff does not answer: in the platform's own inbox, or by another application. Whoever speaks there silences the bot; whether the customer
/// has had an answer is another question, for a platform's inbox also sends greetings and notices by itself, and does not tell them from a person's words.
/// </summary>
internal static class SpokenElsewhere
{
    /// <summary>No person has read and answered by then: it was sent by itself.</summary>
    private static readonly TimeSpan Instant = TimeSpan.FromSeconds(5);

    /// <summary>Records the words and gives the conversation to whoever spoke. A customer who had no answer goes on waiting, where staff see it.</summary>
    public static void Save(Session session, long conversationId, Meaning.SpokenByOther spoken, DateTimeOffset at, DateTimeOffset now)
    {
        var before = ConversationTable.Get(session, conversationId);
        if (before is { Control: "bot", ThreadOwner: "us" } && InboxTable.IsPassedSince(session, conversationId, at))
        {
            MessageTable.AddSpokenElsewhere(session, conversationId, at, spoken.Text, spoken.MessageId);
            return; // said before the chat was given back: whoever spoke does not speak any more
        }

        var isFirst = before.Control is not "staff"; // who answers at once later on was there already
        var isAnswer = !spoken.IsMachine && !(isFirst && (at - before.LastCustomerAt)?.Duration() < Instant);
        MessageTable.AddSpokenElsewhere(session, conversationId, at, spoken.Text, spoken.MessageId);
        Handover.ToOther(session, conversationId, now);
        if (isAnswer)
        {
            ConversationTable.NoteAnsweredElsewhere(session, conversationId, at);
        }
        else
        {
            ConversationTable.NoteUnanswered(session, conversationId, before.LastCustomerAt ?? at);
        }

        Tell(session, before, spoken.MessageId, isAnswer, at, now);
    }

    /// <summary>Somebody else took the chat: from then on that one owes the customer a word.</summary>
    public static void Taken(Session session, long conversationId, DateTimeOffset now)
    {
        var before = ConversationTable.Get(session, conversationId);
        Handover.ToOther(session, conversationId, now);
        if (before is { Control: "bot" or "queued", LastCustomerAt: { } asked })
        {
            Wait(session, conversationId, $"taken:{conversationId}:{before.Fence}", asked, now);
        }
    }

    /// <summary>
    /// Words of ours were withheld, for another application has the chat: the bot is silent from now on, and the customer waits (who waits for a person's answer that
    /// was withheld is seen to already). Who waits in the queue goes on waiting there.
    /// </summary>
    public static void ShutOut(Session session, long conversationId, OutboxRow withheld, DateTimeOffset now)
    {
        var row = ConversationTable.Get(session, conversationId);
        if (row.Control == "queued")
        {
            ConversationTable.SetThreadOwner(session, conversationId, "other");
            return;
        }

        Handover.ToOther(session, conversationId, now);
        if (withheld.Speaker == "bot")
        {
            Wait(session, conversationId, $"shut-out:{withheld.Id}", row.LastCustomerAt ?? now, now);
        }
    }

    /// <summary>The customer said something that somebody else is to answer.</summary>
    public static void Wait(Session session, long conversationId, string about, DateTimeOffset at, DateTimeOffset now)
    {
        ConversationTable.NoteUnanswered(session, conversationId, at);
        Tell(session, ConversationTable.Get(session, conversationId), about, isAnswered: false, at, now);
    }

    private static void Tell(Session session, ConversationRow row, string about, bool isAnswered, DateTimeOffset at, DateTimeOffset now) =>
        InternalEvents.Add(session, row.Channel, row.Id, $"elsewhere:{about}", new Inbound.Elsewhere(isAnswered) { At = at }, now);
}
