using System.Collections.Immutable;
using System.Text;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>Says what an event means to the service (https://developers.facebook.com/docs/messenger-platform/webhooks#events).</summary>
internal static class MessengerInterpreter
{
    /// <summary>
    /// Nothing where the event is only recorded: receipts, and kinds that the bot does nothing about. A message from a customer always
    /// means something. <paramref name="pageId"/> and <paramref name="appId"/> are our own.
    /// </summary>
    public static ImmutableArray<Meaning> Interpret(ReadOnlyMemory<byte> raw, string pageId, string? appId, DateTimeOffset at)
    {
        if (WireJson.TryParse(raw) is not { } messagingEvent || MessengerKind.PersonId(messagingEvent, pageId) is null)
        {
            return [];
        }

        var (kind, value) = MessengerKind.Of(messagingEvent);
        return kind switch
        {
            "message" when MessengerKind.IsEcho(messagingEvent, pageId) => Echoed(value, appId),
            "message" when MessengerKind.IsDeleted(value) => Happened(MessengerKind.MessageId(value) is { } id ? new Inbound.Unsent(id) { At = at } : null),
            "message" => [.. MessengerMessageReader.Read(value, at).Select(Meant)],
            "message_edit" => Happened(Edited(value, at)),
            "postback" => [Meant(Tapped(value, at))],
            "referral" => [Meant(Referred(value, at))],
            "reaction" when value.At("action").Text() == "react" && messagingEvent.At("sender").At("id").Id() != pageId => [new Meaning.Stirred()],
            "request_thread_control" when value.At("requested_owner_app_id").Id() == MessengerThreads.PageInbox => [new Meaning.ThreadWanted()],
            _ => MessengerThreads.After(kind, value, appId) is { } owner ? [new Meaning.ThreadPassed(owner)] : [],
        };
    }

    private static ImmutableArray<Meaning> Happened(Inbound? inbound) => inbound is null ? [] : [new Meaning.Happened(inbound)];

    private static Meaning Meant(Inbound inbound) =>
        inbound is Inbound.Tap tap && MessengerMessages.MoreOf(tap.Data) is var (key, shown)
            ? new Meaning.MoreChoices(key, shown, tap.Label)
            : new Meaning.Happened(inbound);

    private static Inbound.Edited? Edited(WireJson edit, DateTimeOffset at) =>
        (MessengerKind.MessageId(edit), edit.At("text").Text()) is ({ } id, { } text) ? new(id, text) { At = at } : null;

    /// <summary>A button that another app made comes without its data; its label can be typed as well, and is taken for that.</summary>
    private static Inbound Tapped(WireJson postback, DateTimeOffset at)
    {
        var title = postback.At("title").Text();
        var payload = postback.At("payload");
        return (payload.Text() ?? (payload.IsObject ? Encoding.UTF8.GetString(payload.Raw.Span) : "")) switch
        {
            "" when title is { Length: > 0 } => new Inbound.Text(MessengerKind.MessageId(postback) ?? "", title) { At = at },
            var data when IsGetStarted(data) => Referred(postback.At("referral"), at),
            var data => new Inbound.Tap(data, title) { At = at },
        };
    }

    private static bool IsGetStarted(string data) =>
        data.Length < 20 && string.Concat(data.Where(char.IsAsciiLetter)).Equals("getstarted", StringComparison.OrdinalIgnoreCase);

    /// <summary>Somebody came by a link, an advertisement or "get started". A link such as <c>m.me/PAGE?ref=menu/status</c> opens that entry of the menu.</summary>
    private static Inbound Referred(WireJson referral, DateTimeOffset at) =>
        referral.At("ref").Text() is { } entry && (entry.StartsWith("menu/", StringComparison.Ordinal) || entry.StartsWith("topic/", StringComparison.Ordinal))
            ? new Inbound.Tap(entry, null) { At = at }
            : new Inbound.Followed(false) { At = at };

    /// <summary>
    /// Something that the Page said (https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-echoes). Ours brings back the
    /// key that it was sent with. Of the rest, only what Facebook itself put there, a card with nothing in it from no app, silences nobody.
    /// </summary>
    private static ImmutableArray<Meaning> Echoed(WireJson message, string? appId)
    {
        var id = MessengerKind.MessageId(message) ?? "";
        var app = message.At("app_id").Id();
        var text = message.At("text").Text() is { Length: > 0 } words ? words : null;
        if ((app is null || appId is null || app == appId) && Guid.TryParseExact(message.At("metadata").Text(), "D", out var key))
        {
            return [new Meaning.OwnEcho(key, id)];
        }

        return (appId is not null && app == appId) || MessengerKind.IsDeleted(message) || (app is null && text is null && IsEmptyCard(message))
            ? []
            : [new Meaning.SpokenByOther(id, text, MessengerThreads.IsMachine(app) || message.At("ai_generated").IsTrue)];
    }

    private static bool IsEmptyCard(WireJson message) => message.At("attachments").Items().All(attachment => !attachment.At("payload").IsObject);
}
