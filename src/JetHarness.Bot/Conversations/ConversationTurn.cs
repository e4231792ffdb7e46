using System.Collections.Immutable;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>One turn: what happened, what the dialog makes of it, all of it saved in one transaction.</summary>
internal sealed class ConversationTurn(
    Database database, ChannelSet channels, Policy policy, WakeUps wakeUps, TimeProvider time)
{
    private static readonly TimeSpan SlowTurn = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Turns the row; gives the conversation as it stands then, null if another turn was saved first (read anew and try again).
    /// Throws what the dialog or a look-up throws; then nothing has happened.
    /// </summary>
    public async Task<ConversationRow?> RunAsync(ConversationRow row, InboxRow happened, CancellationToken ct)
    {
        var channel = channels.Find(row.Channel) ?? throw new InvalidOperationException($"Channel {row.Channel} is switched off; switch it on to go on.");
        var at = EventTime.Of(happened.At, happened.ReceivedAt);
        var inbound = happened.IsOurs ? InternalEvents.Read(happened) : channel.Interpret(System.Text.Encoding.UTF8.GetBytes(happened.Body), at);
        if (inbound is null || happened.IsStandby)
        {
            return await database.WriteAsync(session => TurnRecord.SaveUnanswered(session, row, happened, inbound, at, time.GetUtcNow())) ? row : null;
        }

        using var loading = time.CreateTimer(_ => _ = channel.ShowLoadingAsync(row.ChatId, CancellationToken.None), null, SlowTurn, Timeout.InfiniteTimeSpan);
        var before = row.State is null ? new Conversation() : ConversationJson.Read(row.State);
        var (decided, name) = await DecideAsync(row, channel, before, inbound, ct);
        var record = new TurnRecord(row, happened, inbound, at, before, decided, name, time.GetUtcNow());
        var saved = await database.WriteAsync(record.Save);
        if (saved is not null)
        {
            Announce(row, decided.Effects, channel);
        }

        return saved;
    }

    private void Announce(ConversationRow row, ImmutableArray<Effect> effects, IChannel channel)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case Effect.Say:
                    wakeUps.WakeSend(row.Id);
                    break;
                case Effect.FetchMedia:
                    wakeUps.WakeFetch();
                    break;
                case Effect.ShowLoading:
                    _ = channel.ShowLoadingAsync(row.ChatId, CancellationToken.None);
                    break;
            }
        }
    }

    // Look-ups are inputs too: what the registry, the counter or the platform answers goes in by the same door, within the turn.
    private async Task<(Turn Turn, string? DisplayName)> DecideAsync(ConversationRow row, IChannel channel, Conversation conversation, Inbound inbound, CancellationToken ct)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        string? name = null;
        var waiting = new Queue<Inbound>([inbound]);
        var now = time.GetUtcNow();
        while (waiting.TryDequeue(out var next))
        {
            var turn = ClaimDialog.Advance(conversation, next, policy, now);
            conversation = turn.Next;
            foreach (var effect in turn.Effects)
            {
                if (await AnswerAsync(row, channel, effect, inbound.At, ct) is { } answer)
                {
                    name ??= (answer as Inbound.ProfileRead)?.DisplayName;
                    waiting.Enqueue(answer);
                }
                else
                {
                    effects.Add(effect);
                }
            }
        }

        return (new Turn(conversation, effects.ToImmutable()), name);
    }

    private async Task<Inbound?> AnswerAsync(ConversationRow row, IChannel channel, Effect effect, DateTimeOffset at, CancellationToken ct) => effect switch
    {
        Effect.LookUpOrder(var number) => database.Read(session => OrderTable.Find(session, number)) is { } order
            ? new Inbound.OrderFound(order) { At = at }
            : new Inbound.OrderUnknown(number) { At = at },
        Effect.NumberClaim(var day) => new Inbound.ClaimNumbered(await database.WriteAsync(session => ClaimTable.Draw(session, day))) { At = at },
        Effect.ReadProfile => await channel.ReadProfileAsync(row.ChatId, at, ct),
        _ => null,
    };
}
