using System.Collections.Immutable;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// An event whose turn failed for good. What the customer said stands in the chat all the same, marked, so that a person can answer it; what was to be fetched
/// is fetched.
/// </summary>
internal static class ParkedTurn
{
    /// <summary>
    /// Parks it. Without <paramref name="meanings"/> (the event cannot be read, or what it means cannot be saved) the chat shows that there was a message.
    /// </summary>
    public static void Save(Session session, ConversationRow row, InboxRow happened, ImmutableArray<Meaning>? meanings, DateTimeOffset now)
    {
        if (!InboxTable.Finish(session, happened.Id, "parked", now))
        {
            return;
        }

        if (!happened.IsOurs)
        {
            Keep(session, row, happened, meanings, now);
        }

        if (happened.Type == InternalEvents.TypeOf<Inbound.Faulted>())
        {
            ConversationTable.Queue(session, row.Id, "fault", now); // saying that something broke breaks as well: staff have to see it without the dialog
        }
        else
        {
            InternalEvents.Add(session, row.Channel, row.Id, $"faulted:{happened.Id}", new Inbound.Faulted { At = now }, now);
        }
    }

    private static void Keep(Session session, ConversationRow row, InboxRow happened, ImmutableArray<Meaning>? meanings, DateTimeOffset now)
    {
        var at = EventTime.Of(happened.At, happened.ReceivedAt);
        var before = MessageTable.NewestId(session, row.Id);
        foreach (var meaning in meanings ?? [])
        {
            MeaningRecord.Save(session, row, meaning, at, now);
            if (meaning is Meaning.Happened(Inbound.Media(var messageId, var sort, _)))
            {
                MediaTable.Add(session, row.Id, happened.Id, row.Channel, messageId, sort.ToString(), now);
            }
        }

        if (meanings is null)
        {
            MessageTable.AddCustomers(session, row.Id, at, "other", null, happened.MessageId);
        }

        if (MessageTable.MarkParked(session, row.Id, before) > 0)
        {
            ConversationTable.HearCustomer(session, row.Id, at);
            ConversationTable.NoteUnturned(session, row.Id, at);
            SearchTable.NoteTurn(session, row.Id);
        }
    }
}
