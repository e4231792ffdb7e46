using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>What an event leaves in the chat's record, answered or not.</summary>
internal static class MeaningRecord
{
    /// <summary>Saves it in the transaction of its event.</summary>
    public static void Save(Session session, ConversationRow row, Meaning meaning, DateTimeOffset at, DateTimeOffset now)
    {
        switch (meaning)
        {
            case Meaning.Happened(var inbound):
                Save(session, row, inbound, at);
                break;
            case Meaning.OwnEcho(var key, var id):
                ConversationTable.NoteAnswered(session, row.Id, OutboxTable.AcceptByKey(session, key, id, now));
                break;
            case Meaning.SpokenByOther spoken:
                SpokenElsewhere.Save(session, row.Id, spoken, at, now);
                break;
            case Meaning.MoreChoices(var key, var shown, var label):
                MessageTable.AddCustomers(session, row.Id, at, "tap", label, null);
                MoreChoices.Plan(session, row, key, shown, now);
                break;
            case Meaning.ThreadWanted:
                Handover.ToInbox(session, row.Id, now);
                break;
            case Meaning.ThreadPassed when InboxTable.IsPassedSince(session, row.Id, at):
                break; // it came late, and no longer holds
            case Meaning.ThreadPassed(ThreadOwner.Other):
                SpokenElsewhere.Taken(session, row.Id, now);
                break;
            case Meaning.ThreadPassed(var owner):
                Handover.FromOther(session, row.Id, owner is ThreadOwner.Us ? "us" : "nobody", now);
                break;
        }
    }

    private static void Save(Session session, ConversationRow row, Inbound inbound, DateTimeOffset at)
    {
        switch (inbound)
        {
            case Inbound.Text(var id, var body):
                MessageTable.AddCustomers(session, row.Id, at, "text", body, id);
                break;
            case Inbound.Tap(_, var label):
                MessageTable.AddCustomers(session, row.Id, at, "tap", label, null);
                break;
            case Inbound.Media(var id, var sort, _):
                MessageTable.AddCustomers(session, row.Id, at, sort switch { MediaKind.Photo => "image", MediaKind.Video => "video", _ => "file" }, null, id);
                break;
            case Inbound.Sticker(var meaning):
                MessageTable.AddCustomers(session, row.Id, at, "sticker", meaning, null);
                break;
            case Inbound.Unreadable(var type):
                MessageTable.AddCustomers(session, row.Id, at, type, null, null);
                break;
            case Inbound.Unsent(var id):
                // At once and in every case, also where another application answers (https://developers.line.biz/en/reference/messaging-api/#unsend-event).
                MessageTable.Hide(session, row.Id, id, at);
                MediaTable.Hide(session, row.Id, id, at);
                break;
            case Inbound.Edited(var id, var body):
                MessageTable.Edit(session, row.Id, id, body);
                break;
        }
    }
}
