using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Outbox;

/// <summary>How a planned call ends, and what that means for a customer who waits for a person.</summary>
internal static class CallEnd
{
    /// <summary>The platform took it. Only now has a person's answer stopped the waiting.</summary>
    public static void Taken(Session session, OutboxRow row, string? platformIds, DateTimeOffset now)
    {
        OutboxTable.Finish(session, row.Id, "accepted", null, platformIds, now);
        if (row.Speaker == "staff")
        {
            ConversationTable.NoteAnswered(session, row.ConversationId, row.Id);
        }
    }

    /// <summary>It ends as <c>failed</c> or <c>withheld</c>. If it was a person's answer, and no other part of that answer was taken, the conversation hears that its customer still waits.</summary>
    public static void NotTaken(Session session, ConversationRow conversation, OutboxRow row, string state, string why, DateTimeOffset now)
    {
        OutboxTable.Finish(session, row.Id, state, why, null, now);
        if (OutboxTable.UnheardSince(session, row.Id) is { } since)
        {
            InternalEvents.Add(session, conversation.Channel, conversation.Id, $"unheard:{row.Id}", new Inbound.Unheard(since) { At = now }, now);
        }
    }
}
