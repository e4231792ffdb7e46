using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;

namespace JetHarness.Bot.Conversations;

/// <summary>One turn: what happened, what the dialog makes of it, all of it saved in one transaction.</summary>
internal sealed class ConversationTurn(
    Database database, ChannelSet channels, ChannelGates gates, CurrentPolicy policy, IPromptSending sending, WakeUps wakeUps, LiveUpdates updates, TimeProvider time)
{
    private static readonly TimeSpan SlowTurn = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Turns the row; gives the conversation as it stands then. Throws what the dialog or a look-up throws; then nothing has happened.
    /// </summary>
    /// <exception cref="TurnOvertakenException">The event was done already, or another turn was saved first: read anew and try again.</exception>
    public async Task<ConversationRow> RunAsync(ConversationRow row, InboxRow happened, CancellationToken ct)
    {
        if (row.IsErased)
        {
            // A claim whose customer was erased still moves on; there is nobody to tell.
            await database.WriteAsync(session => InboxTable.Finish(session, happened.Id, "recorded", time.GetUtcNow()), row.Id);
            return row;
        }

        var channel = channels.Find(row.Channel) ?? throw new InvalidOperationException($"Channel {row.Channel} is switched off; switch it on to go on.");
        var at = EventTime.Of(happened.At, happened.ReceivedAt);
        var meanings = MeaningsOf(row, happened, channel, at);
        if (row.NotifiesStaffId is not null)
        {
            await database.WriteAsync(
                session =>
                {
                    StaffChat.Record(session, row, happened, meanings, at, time.GetUtcNow());
                    return true;
                },
                row.Id);
            return Staffs(row);
        }

        if (StaffChat.CodeOf(meanings) is { } code && await database.WriteAsync(session => StaffChat.TryLink(session, row, happened, code, at, time.GetUtcNow()), row.Id))
        {
            return Staffs(row);
        }

        if (channel.RoutesChats && !happened.IsOurs && !happened.IsStandby && meanings.Any(meaning => meaning is Meaning.Happened)
            && database.Read(session => Handover.IsLetGo(session, row, at)))
        {
            meanings = meanings.Add(new Meaning.ThreadPassed(ThreadOwner.Nobody)); // the bot goes on, and whose the chat is is asked before it speaks
        }

        var saved = await SaveAsync(row, happened, meanings, at, channel, ct);
        if (happened.IsStandby || meanings.Any(meaning => meaning is not Meaning.Happened))
        {
            wakeUps.WakeTurn(row.Id); // who spoke elsewhere, or has given the chat back, may have left an event of our own
        }

        updates.Changed(row.Id);
        return saved;
    }

    private async Task<ConversationRow> SaveAsync(ConversationRow row, InboxRow happened, ImmutableArray<Meaning> meanings, DateTimeOffset at, IChannel channel, CancellationToken ct)
    {
        var record = new TurnRecord { Row = row, Happened = happened, Meanings = meanings, At = at, Now = time.GetUtcNow(), Channel = channel };
        var inbounds = meanings.OfType<Meaning.Happened>().Select(meaning => meaning.Inbound).ToList();
        if (inbounds.Count == 0 || happened.IsStandby)
        {
            return await database.WriteAsync(session => record.Save(session), row.Id);
        }

        // Where the state itself is what is broken, the customer must hear of it all the same; it is kept (TurnRecord).
        var before = inbounds is [Inbound.Faulted] ? StoredState.OrWhatIsLeft(row, out _) : StoredState.Of(row);
        using var loading = time.CreateTimer(_ => ShowLoading(row, channel), null, SlowTurn, Timeout.InfiniteTimeSpan);
        var decided = await DecideAsync(row, channel, before, inbounds, ct);
        record = record with { Decided = decided, Now = time.GetUtcNow() };
        var saved = await (decided.Effects.Any(effect => effect is Effect.Say) ? sending.SaveAsync(record) : database.WriteAsync(session => record.Save(session), row.Id));
        Announce(saved, decided.Effects, channel);
        return saved;
    }

    private ConversationRow Staffs(ConversationRow row)
    {
        wakeUps.WakeSend(row.Id);
        return database.Read(session => ConversationTable.Get(session, row.Id));
    }

    /// <summary>What an event means for a conversation; empty where the channel is switched off.</summary>
    /// <exception cref="JsonException">The event cannot be read.</exception>
    public ImmutableArray<Meaning> MeaningsOf(ConversationRow row, InboxRow happened) =>
        channels.Find(row.Channel) is { } channel ? MeaningsOf(row, happened, channel, EventTime.Of(happened.At, happened.ReceivedAt)) : [];

    private ImmutableArray<Meaning> MeaningsOf(ConversationRow row, InboxRow happened, IChannel channel, DateTimeOffset at) => happened.IsOurs
        ? InternalEvents.Read(happened) switch
        {
            // Whoever spoke elsewhere gave the chat back, and a person of ours has taken it by now.
            Inbound.HandedBack when row.StaffId is not null => [],
            var inbound => [new Meaning.Happened(inbound)],
        }
        : [.. channel.Interpret(Encoding.UTF8.GetBytes(happened.Body), at).SelectMany<Meaning, Meaning>(meaning => meaning is Meaning.Happened(var inbound)
            ? [.. Completed(row, inbound).Select(one => new Meaning.Happened(one))]
            : [meaning])];

    // What the platform leaves out and the store knows.
    private IEnumerable<Inbound> Completed(ConversationRow row, Inbound inbound) => inbound switch
    {
        Inbound.Tap { Label: null } tap => [tap with { Label = database.Read(session => TapLabel.Find(session, row.Id, tap.Data)) }],
        Inbound.Unsent unsent => [unsent, .. database.Read(session => MediaTable.IdsWithin(session, row.Id, unsent.MessageId)).Select(id => unsent with { MessageId = id })],
        _ => [inbound],
    };

    private void Announce(ConversationRow row, ImmutableArray<Effect> effects, IChannel channel)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case Effect.FetchMedia:
                    wakeUps.WakeFetch();
                    break;
                case Effect.Escalate(var why, _):
                    Measures.Escalation(row.Channel, ClaimRows.Word(why, DialogJson.Default.EscalationReason));
                    _ = ReadNameAsync(row, channel);
                    break;
                case Effect.SaveClaim(var claim):
                    Measures.Decision(
                        ClaimRows.Word(claim.Kind, DialogJson.Default.ClaimKind), ClaimRows.Word(claim.Decision.Outcome, DialogJson.Default.Outcome), string.Join(' ', claim.Decision.Rules));
                    _ = ReadNameAsync(row, channel);
                    break;
                case Effect.ShowLoading:
                    ShowLoading(row, channel);
                    break;
            }
        }
    }

    // A person who is called, or has a claim to decide, wants to know whose it is. Beside the turn and best effort: without a name the console shows the end of the id.
    private async Task ReadNameAsync(ConversationRow row, IChannel channel)
    {
        if (row.DisplayName is null && (await ReadProfileAsync(row, channel, time.GetUtcNow(), CancellationToken.None)).DisplayName is { } name)
        {
            await database.WriteAsync(session =>
            {
                ConversationTable.SetName(session, row.Id, name);
                return true;
            }, about: row.Id);
            updates.Changed(row.Id);
        }
    }

    // What the conversation can do without is not asked of a platform that refuses us.
    private void ShowLoading(ConversationRow row, IChannel channel)
    {
        if (gates.Of(channel.Id).IsOpen)
        {
            _ = channel.ShowLoadingAsync(row.ChatId, CancellationToken.None);
        }
    }

    private async Task<Inbound.ProfileRead> ReadProfileAsync(ConversationRow row, IChannel channel, DateTimeOffset at, CancellationToken ct)
    {
        var profile = gates.Of(channel.Id).IsOpen ? await channel.ReadProfileAsync(row.ChatId, at, ct) : new Inbound.ProfileRead(null, null) { At = at };
        return profile with { DisplayName = CustomerName.Plain(profile.DisplayName) };
    }

    // Look-ups are inputs too: what the registry, the counter or the platform answers goes in by the same door, within the turn.
    private async Task<DecidedTurn> DecideAsync(
        ConversationRow row, IChannel channel, Conversation before, List<Inbound> inbounds, CancellationToken ct)
    {
        if (ClaimRows.Read(row.Control, DialogJson.Default.Control) is var control && control != before.Control)
        {
            before = before with { Control = control }; // a take-over changes the row alone
        }

        var (conversation, effects, name) = (before, ImmutableArray.CreateBuilder<Effect>(), (string?)null);
        var waiting = new LinkedList<Inbound>(inbounds);
        var (now, inForce) = (time.GetUtcNow(), policy.Value);
        while (waiting.First is { Value: var next })
        {
            waiting.RemoveFirst();
            LinkedListNode<Inbound>? answered = null; // what was looked up comes before what else the event brought
            var turn = ClaimDialog.Advance(conversation, next, inForce, now);
            conversation = turn.Next;
            foreach (var effect in turn.Effects)
            {
                if (await AnswerAsync(row, channel, effect, next.At, ct) is { } answer)
                {
                    name ??= (answer as Inbound.ProfileRead)?.DisplayName;
                    answered = answered is null ? waiting.AddFirst(answer) : waiting.AddAfter(answered, answer);
                }
                else
                {
                    effects.Add(effect);
                }
            }
        }

        return new DecidedTurn(before, conversation, Merged(effects), name);
    }

    // What several messages of one event lead to is said in one go.
    private static ImmutableArray<Effect> Merged(ImmutableArray<Effect>.Builder effects)
    {
        var said = effects.OfType<Effect.Say>().ToList();
        return said.Count < 2 ? effects.ToImmutable() : [.. effects.Where(effect => effect is not Effect.Say), new Effect.Say([.. said.SelectMany(say => say.Bubbles)])];
    }

    private async Task<Inbound?> AnswerAsync(ConversationRow row, IChannel channel, Effect effect, DateTimeOffset at, CancellationToken ct) => effect switch
    {
        Effect.LookUpOrder(var number) => database.Read(session => OrderTable.Find(session, number)) is { } order
            ? new Inbound.OrderFound(order) { At = at }
            : new Inbound.OrderUnknown(number) { At = at },
        Effect.NumberClaim(var day) => new Inbound.ClaimNumbered(await database.WriteAsync(session => ClaimTable.Draw(session, day))) { At = at },
        Effect.ReadProfile => await ReadProfileAsync(row, channel, at, ct),
        _ => null,
    };
}
