using System.Collections.Immutable;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// What staff do to a conversation, as a turn: the dialog decides what comes of it, and all of it is saved in the transaction that asked whether
/// the person may. So staff hear at once what has become of it, and nothing can come in between.
/// </summary>
internal sealed class StaffTurn(ChannelSet channels, CurrentPolicy policy)
{
    /// <summary>
    /// Takes the turn; gives the conversation as it stands then, null if an event of that id was taken before. <paramref name="row"/> was read in
    /// this transaction.
    /// </summary>
    /// <exception cref="TurnOvertakenException">Another turn was saved meanwhile: take it again.</exception>
    public ConversationRow? Take(Session session, ConversationRow row, string eventId, Inbound move, StaffVoice voice, DateTimeOffset now)
    {
        if (InternalEvents.Stored(session, row.Channel, row.Id, eventId, move, now) is not { } happened)
        {
            return null;
        }

        return new TurnRecord
        {
            Row = row,
            Happened = happened,
            Meanings = [new Meaning.Happened(move)],
            At = move.At,
            Now = now,
            Channel = channels.Find(row.Channel) ?? throw new InvalidOperationException($"Channel {row.Channel} is switched off; switch it on to go on."),
            Decided = Decide(session, row, move, now),
            Staff = voice,
        }.Save(session);
    }

    private DecidedTurn Decide(Session session, ConversationRow row, Inbound move, DateTimeOffset now)
    {
        var before = StoredState.OrWhatIsLeft(row, out var isLost);
        if (isLost)
        {
            ConversationTable.KeepState(session, row.Id);
        }

        before = before with { Control = ClaimRows.Read(row.Control, DialogJson.Default.Control) };
        var (conversation, effects) = (before, ImmutableArray.CreateBuilder<Effect>());
        var waiting = new Queue<Inbound>([move]);
        var inForce = policy.Value;
        while (waiting.TryDequeue(out var next))
        {
            var turn = ClaimDialog.Advance(conversation, next, inForce, now);
            conversation = turn.Next;
            foreach (var effect in turn.Effects)
            {
                if (Answer(session, effect, now) is { } answer)
                {
                    waiting.Enqueue(answer);
                }
                else
                {
                    effects.Add(effect);
                }
            }
        }

        return new DecidedTurn(before, conversation, effects.ToImmutable(), null);
    }

    // What the store can answer; what only the platform knows is not asked for by anything that staff do.
    private static Inbound? Answer(Session session, Effect effect, DateTimeOffset now) => effect switch
    {
        Effect.LookUpOrder(var number) => OrderTable.Find(session, number) is { } order ? new Inbound.OrderFound(order) { At = now } : new Inbound.OrderUnknown(number) { At = now },
        Effect.NumberClaim(var day) => new Inbound.ClaimNumbered(ClaimTable.Draw(session, day)) { At = now },
        _ => null,
    };
}
