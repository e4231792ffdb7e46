using System.Collections.Immutable;
using System.Text;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// Takes a webhook's body apart into its events, reading no more of each than storing it needs
/// (https://developers.facebook.com/docs/messenger-platform/webhooks).
/// </summary>
internal static class MessengerEvents
{
    /// <summary>
    /// The events of every entry in their order; null if the body is no JSON object. What is not about a Page holds none, and neither does what
    /// happened on the Page's feed. <paramref name="receivedAt"/> stands in for a timestamp that is missing or impossible.
    /// </summary>
    public static ImmutableArray<ChannelEvent>? Read(ReadOnlyMemory<byte> body, string pageId, DateTimeOffset receivedAt)
    {
        if (WireJson.TryParse(body) is not { IsObject: true } root)
        {
            return null;
        }

        return root.At("object").Text() == "page"
            ? [.. root.At("entry").Items().SelectMany(entry => ReadEntry(entry, pageId, receivedAt))]
            : [];
    }

    private static IEnumerable<ChannelEvent> ReadEntry(WireJson entry, string pageId, DateTimeOffset receivedAt)
    {
        var entryAt = entry.At("time").UnixTime() ?? receivedAt;
        foreach (var (list, isStandby) in new[] { ("messaging", false), ("standby", true) })
        {
            foreach (var item in entry.At(list).Items())
            {
                yield return ReadOne(item, entry.At("id").Id() ?? pageId, pageId, isStandby, entryAt);
            }
        }
    }

    private static ChannelEvent ReadOne(WireJson item, string entryPage, string ourPage, bool isStandby, DateTimeOffset entryAt)
    {
        var (kind, value) = MessengerKind.Of(item);
        var person = MessengerKind.PersonId(item, entryPage);
        var type = kind == "message" && MessengerKind.IsDeleted(value) ? "deleted" : kind == "message" && MessengerKind.IsEcho(item, entryPage) ? "echo" : kind;
        return new()
        {
            EventId = EventId(type, item, value, entryPage, person),
            // An edit and a removal name a message that came earlier; they bring none.
            MessageId = type is "message" or "echo" or "postback" ? MessengerKind.MessageId(value) : null,
            Type = type,
            // Another Page's customers are not ours to answer: our token does not open their chats.
            ChatId = entryPage == ourPage ? person : null,
            At = item.At("timestamp").UnixTime() ?? entryAt,
            IsStandby = isStandby,
            Raw = item.Raw.ToArray(),
        };
    }

    /// <summary>
    /// Meta repeats events, and copies may differ in what does not matter: when they were sent, where a photo lies. So each kind has a key of its own.
    /// </summary>
    private static string EventId(string type, WireJson item, WireJson value, string page, string? person)
    {
        var mid = MessengerKind.MessageId(value);
        var at = item.At("timestamp").UnixTime()?.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (type, mid) switch
        {
            ("message" or "echo" or "deleted" or "postback", not null) => $"{type}:{mid}",
            ("message_edit", not null) => $"{type}:{mid}:{(value.At("num_edit").Id() ?? value.At("num_edits").Id() ?? ContentHash.Of(value.Raw.Span))}",
            ("postback", _) => ContentHash.Of(type, page, person, at, Written(value.At("payload"))),
            ("reaction", _) => ContentHash.Of(type, page, person, mid, item.At("sender").At("id").Id(), value.At("action").Text(), at),
            ("delivery" or "read", _) when value.At("watermark").Id() is { } watermark => ContentHash.Of(type, page, person, watermark),
            ("pass_thread_control" or "take_thread_control" or "request_thread_control", _) => ContentHash.Of(
                type, page, person, at, Written(value.At("previous_owner_app_id")), Written(value.At("new_owner_app_id")), Written(value.At("requested_owner_app_id"))),
            _ => ContentHash.Of(page, Written(item)),
        };
    }

    /// <summary>An id as a string or number is the same id; anything else is what it is.</summary>
    private static string Written(WireJson value) => value.Id() ?? Encoding.UTF8.GetString(value.Raw.Span);
}
