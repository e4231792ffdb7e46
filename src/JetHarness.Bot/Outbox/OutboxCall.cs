using System.Collections.Immutable;
using System.Text.Json;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Outbox;

/// <summary>One call that was begun: the rows that it carries, by one reply token or by push.</summary>
internal sealed record OutboxCall
{
    /// <summary>LINE's reply tokens live a minute from receipt (https://developers.line.biz/en/reference/messaging-api/#send-reply-message).</summary>
    private static readonly TimeSpan TokenDeath = TimeSpan.FromSeconds(58);

    private const int MostBubbles = 5;
    /// <summary>Where no key makes repeating safe, a call of unknown end is looked for, and made once more; not again after that.</summary>
    private const int MostBlindAttempts = 2;

    /// <summary>How long an echo of a call of unknown end is waited for.</summary>
    private static readonly TimeSpan EchoTime = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(10);

    public required ImmutableArray<OutboxRow> Rows { get; init; }

    public ReplyToken? Token { get; init; }

    public required ImmutableArray<Bubble> Bubbles { get; init; }

    /// <summary>Whether the same was tried before with an unknown end.</summary>
    public bool IsAskedAgain { get; init; }

    /// <summary>Whether nothing else was planned in the conversation when it was begun, nor withheld on the way to it.</summary>
    public bool IsAlone { get; init; }

    /// <summary>The conversation as it stood when the call was begun.</summary>
    public required ConversationRow Conversation { get; init; }

    private bool IsThreadDoubtful => Conversation.ThreadOwner is "other" or "nobody" or "asked" or "passed";

    /// <summary>The call as the channel takes it.</summary>
    public Delivery ToDelivery() => new()
    {
        Key = Rows[0].RetryKey,
        UserId = Conversation.ChatId,
        ReplyToken = Token?.Token,
        Bubbles = Bubbles,
        GivesChatTo = !Bubbles.IsEmpty ? null : Rows[0].Speaker switch { "staff" => ChatHolder.Staff, "bot" => ChatHolder.Bot, "inbox" => ChatHolder.Inbox, _ => ChatHolder.Nobody },
        Speaker = Rows[0].Speaker == "staff" ? Speaker.Staff : Speaker.Bot,
        SpeakerName = Rows[0].SpeakerName,
        CustomerAt = Conversation.LastCustomerAt,
        PlannedAt = Rows[0].CreatedAt,
        IsAskedAgain = IsAskedAgain,
        IsThreadDoubtful = IsThreadDoubtful,
    };

    /// <summary>
    /// Begins the conversation's next call, if one is due: in one transaction the fence is checked, the token spent, the rows marked.
    /// Rows of an older fence are withheld here. Null when nothing is due.
    /// </summary>
    public static OutboxCall? Begin(Session session, ConversationRow conversation, IChannel channel, DateTimeOffset now)
    {
        var conversationId = conversation.Id;
        for (var isFirst = true; OutboxTable.Head(session, conversationId) is [var head, ..] rows; isFirst = false)
        {
            if (head.State == "sending")
            {
                if (head.NotBefore > now)
                {
                    return null;
                }

                if (Again(session, conversation, channel, head, rows, now) is { } again)
                {
                    return again;
                }

                continue;
            }

            if (!channel.RoutesChats && GivesChat(head))
            {
                CallEnd.Taken(session, head, null, now); // here whoever speaks has the chat
                continue;
            }

            var token = channel.ReplyTokenLife is { } life && head.Way is null ? InboxTable.LiveToken(session, conversationId, head.InboxId, now - life) : null;

            // What the quota holds back goes along with the answer to the event that brought the token; alone it would leave that answer without one.
            if (head.NotBefore > now && !(token is not null && head.Error == CallReasons.QuotaSpent && InboxTable.IsDone(session, token.InboxId)))
            {
                return null;
            }

            if (token is null && channel.ReplyTokenLife is not null && !head.MayCost)
            {
                CallEnd.NotTaken(session, conversation, head, "withheld", CallReasons.NoLongerFree, now);
                continue;
            }

            if (!OutboxTable.Claim(session, head.Id, token is null ? "push" : "reply", token?.InboxId))
            {
                CallEnd.NotTaken(session, conversation, head, "withheld", OutboxTable.Overtaken, now);
                continue;
            }

            var call = token is null
                ? new OutboxCall { Conversation = conversation, Rows = [head], Bubbles = BubblesOf(head) }
                : ByReply(session, conversation, rows, token);
            return call with { IsAlone = isFirst && rows.Count == 1 };
        }

        return null;
    }

    /// <summary>What a turn has begun as it planned it. <paramref name="saved"/> is the conversation as the turn leaves it.</summary>
    public static OutboxCall Of(BegunCall begun, ConversationRow saved) => new()
    {
        Conversation = saved with { ThreadOwner = begun.ThreadOwner }, // who holds the chat, the turn does not know
        Rows = [begun.Row],
        Token = begun.Token,
        Bubbles = BubblesOf(begun.Row),
        IsAlone = begun.IsAlone,
    };

    // What waited longer goes along with the reply: a token is good for one call of up to five bubbles, and it is free.
    private static OutboxCall ByReply(Session session, ConversationRow conversation, List<OutboxRow> rows, ReplyToken token)
    {
        InboxTable.Spend(session, token.InboxId);
        var taken = new List<OutboxRow> { rows[0] };
        var bubbles = BubblesOf(rows[0]).ToList();
        foreach (var row in rows.Skip(1))
        {
            var more = BubblesOf(row);
            if (row.State != "queued" || row.Way == "push" || GivesChat(row) || row.Speaker != rows[0].Speaker || row.SpeakerName != rows[0].SpeakerName || bubbles.Count + more.Length > MostBubbles
                || !OutboxTable.Claim(session, row.Id, "reply", token.InboxId))
            {
                break;
            }

            taken.Add(row);
            bubbles.AddRange(more);
        }

        return new OutboxCall { Conversation = conversation, Rows = [.. taken], Token = token, Bubbles = [.. bubbles] };
    }

    // A push is safe to repeat: its retry key makes it one. A reply has no such key; asked again while its token could live, the answer tells.
    private static OutboxCall? Again(
        Session session, ConversationRow conversation, IChannel channel, OutboxRow head, List<OutboxRow> rows, DateTimeOffset now)
    {
        if (head.Way == "push")
        {
            if (!channel.KnowsRetryKeys && head.BlindTries >= MostBlindAttempts)
            {
                CallEnd.NotTaken(session, conversation, head, "failed", OutboxTable.MayBeShown, now);
                return null;
            }

            if (OutboxTable.Claim(session, head.Id, "push", null))
            {
                return new OutboxCall { Conversation = conversation, Rows = [head], Bubbles = BubblesOf(head), IsAskedAgain = true };
            }

            CallEnd.NotTaken(session, conversation, head, "withheld", OutboxTable.OvertakenOnTheWay, now);
            return null;
        }

        var same = rows.TakeWhile(row => row.State == "sending" && row.TokenId == head.TokenId).ToList();
        var token = InboxTable.TokenOf(session, head.TokenId!.Value);
        if (now - token.ReceivedAt < TokenDeath && same.TrueForAll(row => OutboxTable.Claim(session, row.Id, "reply", row.TokenId)))
        {
            return new OutboxCall { Conversation = conversation, Rows = [.. same], Token = token, Bubbles = [.. same.SelectMany(row => BubblesOf(row))], IsAskedAgain = true };
        }

        same.ForEach(row => CallEnd.NotTaken(session, conversation, row, "failed", OutboxTable.OutcomeUnknown, now));
        return null;
    }

    /// <summary>Ends the call as the platform answered.</summary>
    public void End(Session session, SendResult result, DateTimeOffset now, Func<double> chance)
    {
        switch (result)
        {
            case SendResult.Accepted(var ids):
                Taken(session, string.Join(',', ids), now);
                if (IsThreadDoubtful)
                {
                    ConversationTable.SetThreadOwner(session, Conversation.Id, "us"); // whom the platform lets speak holds the chat
                }

                break;
            case SendResult.ChatGiven(var owner):
                Taken(session, null, now);
                ConversationTable.SetThreadOwner(session, Conversation.Id, owner switch { ThreadOwner.Us => "us", ThreadOwner.Other => "passed", _ => "nobody" });
                break;
            case SendResult.TokenDead when IsAskedAgain && Token is { } token && now - token.ReceivedAt < TokenDeath:
                // The token was alive and is used up: it was the first call that used it.
                Taken(session, null, now);
                break;
            case SendResult.TokenDead when IsAskedAgain:
                NotTaken(session, "failed", OutboxTable.OutcomeUnknown, now);
                break;
            case SendResult.TokenDead:
                PutOff(session, "The reply token was no longer good.", now, TimeSpan.Zero, freesToken: false);
                break;
            case SendResult.QuotaSpent:
                PutOff(session, CallReasons.QuotaSpent, now, RetrySchedule.QuotaPause, freesToken: false, mayChangeWay: true);
                break;
            case SendResult.TryLater(var why, var after):
                Retry(session, why, after, now, chance, mayChangeWay: false);
                break;
            case SendResult.Busy(var why, var after):
                Retry(session, why, after, now, chance, mayChangeWay: false);
                break;
            case SendResult.Refused(var why):
                Retry(session, why, RefusedPause, now, chance, mayChangeWay: true, attempt: 1); // not ever more seldom: the channel's gate sees to that
                break;
            case SendResult.Unknown(var why):
                Later(session, "sending", why, now + (Token is null ? EchoTime : TimeSpan.FromSeconds(1)), mayChangeWay: false);
                break;
            case SendResult.PersonaGone(var why):
                Retry(session, why, null, now, chance, mayChangeWay: false);
                break;
            case SendResult.Blocked(var why):
                NotTaken(session, "failed", why, now);
                break;
            case SendResult.GiveUp(var why):
                NotTaken(session, "failed", why, now);
                if (Bubbles.IsEmpty)
                {
                    ConversationTable.StopAskingForThread(session, Conversation.Id);
                }

                break;
            case SendResult.Withheld(var why):
                NotTaken(session, "withheld", why, now);
                break;
            case SendResult.NotOurThread(var why):
                NotTaken(session, "withheld", why, now);
                SpokenElsewhere.ShutOut(session, Conversation.Id, Rows[0], now);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"{result}");
        }
    }

    private void Retry(Session session, string why, TimeSpan? asked, DateTimeOffset now, Func<double> chance, bool mayChangeWay, int? attempt = null)
    {
        if (RetrySchedule.After(attempt ?? Rows[0].Attempts + 1, now - Rows[0].CreatedAt, asked, chance) is { } pause)
        {
            PutOff(session, why, now, pause, freesToken: Token is not null, mayChangeWay);
        }
        else
        {
            NotTaken(session, "failed", $"Given up after {RetrySchedule.GiveUpAfter.TotalHours:F0} hours: {why}", now);
        }
    }

    private void PutOff(Session session, string why, DateTimeOffset now, TimeSpan pause, bool freesToken, bool mayChangeWay = false)
    {
        if (freesToken)
        {
            InboxTable.Free(session, Token!.InboxId);
        }

        Later(session, "queued", why, now + pause, mayChangeWay);
    }

    private void Later(Session session, string state, string why, DateTimeOffset when, bool mayChangeWay)
    {
        foreach (var row in Rows)
        {
            OutboxTable.Later(session, row.Id, state, why, when, mayChangeWay);
        }
    }

    private void Taken(Session session, string? platformIds, DateTimeOffset now)
    {
        foreach (var row in Rows)
        {
            CallEnd.Taken(session, row, platformIds, now);
        }
    }

    private void NotTaken(Session session, string state, string why, DateTimeOffset now)
    {
        foreach (var row in Rows)
        {
            CallEnd.NotTaken(session, Conversation, row, state, why, now);
        }
    }

    /// <summary>A call without bubbles says nothing: it gives the chat to somebody (<see cref="Handover"/>).</summary>
    private static bool GivesChat(OutboxRow row) => row.Body == Handover.NoWords;

    private static ImmutableArray<Bubble> BubblesOf(OutboxRow row) =>
        JsonSerializer.Deserialize(row.Body, DialogJson.Default.ImmutableArrayBubble);
}
