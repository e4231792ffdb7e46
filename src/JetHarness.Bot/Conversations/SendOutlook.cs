using JetHarness.Bot.Channels;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>What sending to a customer now would mean.</summary>
internal abstract record SendOutlook
{
    private SendOutlook()
    {
    }

    /// <summary>It is free until then.</summary>
    public sealed record Free(DateTimeOffset Until) : SendOutlook;

    /// <summary>It is one of the month's paid messages.</summary>
    public sealed record CostsPush : SendOutlook;

    /// <summary>It is free until then, for a person's own words alone.</summary>
    public sealed record PersonOnly(DateTimeOffset Until) : SendOutlook;

    /// <summary>It is not allowed, for that reason: <c>never_wrote</c>, <c>bot_too_late</c>, <c>too_late</c>, <c>channel_off</c>.</summary>
    public sealed record NotAllowed(string Why) : SendOutlook;

    /// <summary>The outlook of a conversation at that time; <paramref name="byPerson"/> or by the bot.</summary>
    public static SendOutlook Of(Session session, ConversationRow row, ChannelSet channels, bool byPerson, DateTimeOffset now)
    {
        var token = channels.Find(row.Channel)?.ReplyTokenLife is { } life ? InboxTable.LiveToken(session, row.Id, null, now - life) : null;
        return Of(channels, row.Channel, row.LastCustomerAt, token?.ReceivedAt, byPerson, now);
    }

    /// <summary>
    /// The same from what it depends on: when the customer last did something, and when the newest reply token that is not used came in, dead or alive.
    /// </summary>
    public static SendOutlook Of(ChannelSet channels, string channelId, DateTimeOffset? customerAt, DateTimeOffset? tokenAt, bool byPerson, DateTimeOffset now)
    {
        if (channels.Find(channelId) is not { } channel)
        {
            return new NotAllowed("channel_off");
        }

        var until = tokenAt + channel.ReplyTokenLife;
        return channel.TermsAt(now, customerAt, until > now ? until : null, byPerson ? Speaker.Staff : Speaker.Bot) switch
        {
            SendTerms.Free(var end) => new Free(end),
            SendTerms.Paid => new CostsPush(),
            SendTerms.PersonOnly(var end) => new PersonOnly(end),
            SendTerms.Closed(SendRefusal.NeverWrote) => new NotAllowed("never_wrote"),
            SendTerms.Closed(SendRefusal.BotTooLate) => new NotAllowed("bot_too_late"),
            SendTerms.Closed => new NotAllowed("too_late"),
            var other => throw new System.Diagnostics.UnreachableException($"{other}"),
        };
    }
}
