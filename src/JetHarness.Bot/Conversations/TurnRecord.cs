using System.Collections.Immutable;
using System.Text.Json;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>All that an event leaves behind, saved in one transaction or not at all.</summary>
internal sealed record TurnRecord
{
    public required ConversationRow Row { get; init; }
    public required InboxRow Happened { get; init; }
    public required ImmutableArray<Meaning> Meanings { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The turn; null where the event is only recorded: it says nothing to us, or another application answers it.</summary>
    public DecidedTurn? Decided { get; init; }

    /// <summary>How a platform's message is divided into calls.</summary>
    public required IChannel Channel { get; init; }

    /// <summary>The person whose doing it is; null where it is nobody's of ours.</summary>
    public StaffVoice? Staff { get; init; }

    private ReplyToken? LiveToken => Happened.ReplyToken is { } token && Happened.ReceivedAt > Now - Channel.ReplyTokenLife ? new(Happened.Id, token, Happened.ReceivedAt) : null;

    /// <summary>
    /// Saves it; gives the conversation as it stands then. With <paramref name="begun"/> the call that says it is begun as well, where nothing stands against it, and told by the commit.
    /// </summary>
    /// <exception cref="TurnOvertakenException">The event is done already, or the conversation was changed since it was read: thrown here, or by the commit.</exception>
    public ConversationRow Save(Session session, Action<BegunCall>? begun = null)
    {
        var saved = Row;
        if (Decided is not null)
        {
            if (Meanings is [Meaning.Happened(Inbound.Faulted)])
            {
                ConversationTable.KeepState(session, Row.Id);
            }

            var turn = SavedTurn(Decided);
            ConversationTable.Save(session, Row, turn, Overtaken);
            saved = turn.Control == "staff" ? Row : Row with { StaffId = null, StaffName = null, StaffSince = null };
            saved = saved with { Version = Row.Version + 1, Control = turn.Control, Language = turn.Language, State = turn.State, DisplayName = turn.DisplayName ?? Row.DisplayName };
            saved = turn.CustomerAt > (saved.LastCustomerAt ?? DateTimeOffset.MinValue) ? saved with { LastCustomerAt = turn.CustomerAt } : saved;
        }
        else
        {
            NoteUnanswered(session);
        }

        foreach (var meaning in Meanings)
        {
            MeaningRecord.Save(session, Row, meaning, At, Now);
        }

        if (Channel.RoutesChats && saved.Control == "bot" && Row.Control != "bot")
        {
            Handover.ToBot(session, Row.Id, Now); // before what the bot says
        }

        foreach (var effect in Decided?.Effects ?? [])
        {
            Save(session, effect, begun);
        }

        if (Channel.RoutesChats && Decided?.Effects.Any(effect => effect is Effect.Escalate) == true)
        {
            Handover.ToStaff(session, Row.Id, Now); // after what was said about it
        }
        else if (Channel.RoutesChats && Meanings is [Meaning.Happened(Inbound.TakenOver)])
        {
            Handover.ToStaff(session, Row.Id, Now); // before what the person will say
        }
        else if (Channel.RoutesChats && saved.Control == "closed" && Row.Control != "closed")
        {
            Handover.ToNobody(session, Row.Id, Now);
        }

        SearchTable.NoteTurn(session, Row.Id);
        InboxTable.Finish(session, Happened.Id, Decided is null ? "recorded" : "turn", Now, Overtaken);
        return saved;
    }

    private TurnOvertakenException Overtaken() => new(Row.Id);

    // What another application answers, and what is answered without the dialog, is heard from the customer all the same.
    private void NoteUnanswered(Session session)
    {
        if (Happened.IsStandby)
        {
            ConversationTable.SetThreadOwner(session, Row.Id, "other");
        }

        if (!Happened.IsOurs && Meanings.Any(IsAct))
        {
            ConversationTable.HearCustomer(session, Row.Id, At);
            if (Meanings.Any(IsSaid) && Row.Control != "bot")
            {
                SpokenElsewhere.Wait(session, Row.Id, Happened.EventId, At, Now);
            }
        }
    }

    // What platforms count from for how long we may write; changing or taking back what was said before is none of it.
    private static bool IsAct(Meaning meaning) => meaning is Meaning.MoreChoices or Meaning.Stirred or Meaning.Happened(not (Inbound.Edited or Inbound.Unsent));

    // Words, taps, photos, stickers: what somebody waits for an answer to.
    private static bool IsSaid(Meaning meaning) =>
        meaning is Meaning.Happened(Inbound.Text or Inbound.Tap or Inbound.Media or Inbound.Sticker or Inbound.Unreadable);

    private SavedTurn SavedTurn(DecidedTurn decided) => new()
    {
        Control = ClaimRows.Word(decided.Next.Control, DialogJson.Default.Control),
        Language = decided.Next.Language,
        State = ReferenceEquals(decided.Next, decided.Before) && Row.State is { } same ? same : ConversationJson.Write(decided.Next),
        DisplayName = decided.DisplayName,
        CustomerAt = Happened.IsOurs || !Meanings.Any(IsAct) ? null : At,
        AskedAt = Meanings is [Meaning.Happened(Inbound.Unheard(var since))] ? since : Meanings.Any(IsSaid) ? At : null,
        Order = (decided.Next.Draft ?? decided.Before.Draft) is { } draft ? draft.Order?.Number ?? draft.UnknownOrder : null,
        Serial = (decided.Next.Draft ?? decided.Before.Draft) is { } named ? named.Serial ?? named.UnmatchedSerial : null,
        Escalation = decided.Effects.OfType<Effect.Escalate>().LastOrDefault() is { } escalation
            ? ClaimRows.Word(escalation.Why, DialogJson.Default.EscalationReason)
            : null,
        IsWeakEscalation = decided.Effects.OfType<Effect.Escalate>().LastOrDefault() is { IsWeak: true },
        Now = Now,
    };

    private void Save(Session session, Effect effect, Action<BegunCall>? begun)
    {
        switch (effect)
        {
            case Effect.Say(var bubbles):
                Save(session, bubbles, null, begun);
                break;
            case Effect.PassOn(var words):
                Save(session, [new Bubble { Phrase = "staff", Text = words }], Staff ?? throw new InvalidOperationException("A person's words need the person."), null);
                break;
            case Effect.FetchMedia(var messageId, var sort):
                MediaTable.Add(session, Row.Id, Happened.Id, Row.Channel, messageId, sort.ToString(), Now);
                break;
            case Effect.SetTimer(var name, var due):
                TimerTable.Set(session, Row.Id, name, due);
                break;
            case Effect.ClearTimer(var name):
                TimerTable.Clear(session, Row.Id, name);
                break;
            case Effect.SaveClaim(var claim):
                ClaimRecord.File(session, Row.Id, claim, Now);
                break;
            case Effect.AnswerClaim(var number, var media):
                ClaimRecord.Answer(session, number, media, Now);
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

    private void Save(Session session, ImmutableArray<Bubble> bubbles, StaffVoice? voice, Action<BegunCall>? begun)
    {
        // What staff decided is a person's answer to this customer, in prepared words: Meta's rules for persons hold for it, and no take-over before it was planned withholds it.
        var speaker = voice is not null || Meanings is [Meaning.Happened(Inbound.ClaimMoved)] ? "staff" : "bot";
        var (calls, token) = (Channel.Divide(bubbles), LiveToken);
        foreach (var call in calls)
        {
            var body = JsonSerializer.Serialize(call, DialogJson.Default.ImmutableArrayBubble);
            var planned = begun is not null && call == calls[0] && (token is not null || Channel.ReplyTokenLife is null)
                ? OutboxTable.AddBegun(session, Row.Id, Happened.Id, speaker, body, token, Now, (row, owner) => begun(new(row, owner, token, calls.Length == 1 && !Channel.RoutesChats)))
                : OutboxTable.Add(session, Row.Id, Happened.Id, speaker, body, Now, voice?.Name, voice?.MayCost ?? true, Staff is null ? null : Row.WaitingSince);
            // Without words it is a card beside them, which says nothing new.
            foreach (var bubble in call.Where(bubble => bubble.Text.Length > 0))
            {
                MessageTable.AddOurs(session, Row.Id, Now, voice is null ? "bot" : "staff", bubble.Text, voice is null ? bubble.Phrase : null, planned);
            }
        }
    }
}

/// <summary>What the dialog made of an event, look-ups and all.</summary>
internal sealed record DecidedTurn(Conversation Before, Conversation Next, ImmutableArray<Effect> Effects, string? DisplayName);

/// <summary>A person who speaks: the name that customers may read, and whether the person agreed to pay for it.</summary>
internal sealed record StaffVoice(string Name, bool MayCost);

/// <summary>The event was turned already, or another turn of the conversation was saved since this one read it; nothing of this one is.</summary>
internal sealed class TurnOvertakenException(long conversationId) : Exception($"Conversation {conversationId} was changed meanwhile; the turn is taken again.");
