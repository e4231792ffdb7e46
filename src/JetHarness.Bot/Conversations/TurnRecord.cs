using System.Text.Json;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>All that a turn leaves behind, saved in one transaction or not at all.</summary>
internal sealed record TurnRecord(
    ConversationRow Row, InboxRow Happened, Inbound Inbound, DateTimeOffset At, Conversation Before, Turn Decided,
    string? DisplayName, DateTimeOffset Now)
{
    /// <summary>Saves it; gives the conversation as it stands then, null if another turn was saved first.</summary>
    public ConversationRow? Save(Session session)
    {
        var turn = SavedTurn();
        if (!InboxTable.Finish(session, Happened.Id, "turn", Now))
        {
            return null;
        }

        if (!ConversationTable.Save(session, Row, turn))
        {
            throw new TurnOvertakenException(Row.Id);
        }

        SaveInbound(session, Row, Inbound, At);
        foreach (var effect in Decided.Effects)
        {
            Save(session, effect);
        }

        return Row with { Version = Row.Version + 1, Control = turn.Control, Language = turn.Language, State = turn.State };
    }

    /// <summary>Records an event that is not answered: one that says nothing to us, or that another application answers. False if it was done already.</summary>
    public static bool SaveUnanswered(Session session, ConversationRow row, InboxRow happened, Inbound? inbound, DateTimeOffset at, DateTimeOffset now)
    {
        if (!InboxTable.Finish(session, happened.Id, "recorded", now))
        {
            return false;
        }

        if (inbound is not null)
        {
            SaveInbound(session, row, inbound, at);
        }

        return true;
    }

    private SavedTurn SavedTurn() => new()
    {
        Control = ClaimRows.Word(Decided.Next.Control, DialogJson.Default.Control),
        Language = Decided.Next.Language,
        State = ReferenceEquals(Decided.Next, Before) && Row.State is { } same ? same : ConversationJson.Write(Decided.Next),
        DisplayName = DisplayName,
        CustomerAt = Happened.IsOurs ? null : At,
        Escalation = Decided.Effects.OfType<Effect.Escalate>().LastOrDefault() is { } escalation
            ? ClaimRows.Word(escalation.Why, DialogJson.Default.EscalationReason)
            : null,
        Now = Now,
    };

    private void Save(Session session, Effect effect)
    {
        switch (effect)
        {
            case Effect.Say(var bubbles):
                var outboxId = OutboxTable.Add(
                    session, Row.Id, Happened.Id, Row.Fence, JsonSerializer.Serialize(bubbles, DialogJson.Default.ImmutableArrayBubble), Now);
                foreach (var bubble in bubbles)
                {
                    MessageTable.AddOurs(session, Row.Id, Now, "bot", bubble.Text, bubble.Phrase, outboxId);
                }

                break;
            case Effect.FetchMedia(var messageId, var sort):
                MediaTable.Add(session, Row.Id, Row.Channel, messageId, sort.ToString(), Now);
                break;
            case Effect.SetTimer(var name, var due):
                TimerTable.Set(session, Row.Id, name, due);
                break;
            case Effect.ClearTimer(var name):
                TimerTable.Clear(session, Row.Id, name);
                break;
            case Effect.SaveClaim(var claim):
                ClaimTable.Save(session, Row.Id, ClaimRows.Of(claim), Now);
                break;
            case Effect.HideMessage(var messageId):
                MessageTable.Hide(session, Row.Id, messageId, Now);
                MediaTable.Hide(session, Row.Id, messageId, Now);
                break;
            case Effect.Escalate or Effect.ShowLoading:
                break; // the one is in the conversation's row, the other is done after the commit
            default:
                throw new System.Diagnostics.UnreachableException($"{effect.GetType().Name} is not a thing to save.");
        }
    }

    private static void SaveInbound(Session session, ConversationRow row, Inbound inbound, DateTimeOffset at)
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
            case Inbound.Edited(var id, var body):
                MessageTable.Edit(session, row.Id, id, body);
                break;
        }
    }
}

/// <summary>Another turn of the conversation was saved since this one read it; nothing of this one is.</summary>
internal sealed class TurnOvertakenException(long conversationId) : Exception($"Conversation {conversationId} was changed meanwhile; the turn is taken again.");
