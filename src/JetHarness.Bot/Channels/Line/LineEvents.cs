using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// Takes a webhook's body apart into its events, reading no more of each than storing it needs
/// (https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects).
/// </summary>
internal static class LineEvents
{
    /// <summary>
    /// The events in their order; null if the body is no JSON object. Anything in <c>events</c> is an event, even what is no object.
    /// <paramref name="receivedAt"/> stands in for a timestamp that is missing or impossible.
    /// </summary>
    public static ImmutableArray<ChannelEvent>? Read(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        if (WireJson.TryParse(body) is not { IsObject: true } root)
        {
            return null;
        }

        var destination = root.At("destination").Text() ?? "";
        return [.. root.At("events").Items().Select(lineEvent => ReadOne(lineEvent, destination, receivedAt))];
    }

    /// <summary>The user, group or room of an event's <c>source</c>; no id where it has none, or is of a kind not known yet.</summary>
    public static (bool IsUser, string? Id) Chat(WireJson lineEvent)
    {
        var source = lineEvent.At("source");
        return source.At("type").Text() switch
        {
            // A source without a type is from a time before groups.
            "user" or null => (true, source.At("userId").Id()),
            "group" => (false, source.At("groupId").Id()),
            "room" => (false, source.At("roomId").Id()),
            _ => (false, null),
        };
    }

    /// <summary>Another (module) channel holds the chat: the bot must send nothing (https://developers.line.biz/en/docs/partner-docs/module-technical-chat-control/).</summary>
    public static bool IsStandby(WireJson lineEvent) => lineEvent.At("mode").Text() == "standby";

    private static ChannelEvent ReadOne(WireJson lineEvent, string destination, DateTimeOffset receivedAt)
    {
        var type = lineEvent.At("type").Text() ?? "";
        return new()
        {
            EventId = lineEvent.At("webhookEventId").Id() ?? ContentId(lineEvent, destination),
            // An edit and an unsend name a message that came earlier; they bring none.
            MessageId = type == "message" ? lineEvent.At("message").At("id").Id() : null,
            Type = type,
            ChatId = Chat(lineEvent).Id,
            At = lineEvent.At("timestamp").UnixTime() ?? receivedAt,
            ReplyToken = lineEvent.At("replyToken").Text() is { Length: > 0 } token ? token : null,
            IsStandby = IsStandby(lineEvent),
            Raw = lineEvent.Raw.ToArray(),
        };
    }

    /// <summary>Stands in for an event id: the same for the same content. <c>deliveryContext</c> is left out, for it alone differs in a redelivery.</summary>
    private static string ContentId(WireJson lineEvent, string destination)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(destination + "\n"));
        if (!lineEvent.IsObject)
        {
            hash.AppendData(lineEvent.Raw.Span);
        }

        foreach (var (name, value) in lineEvent.Properties().Where(property => property.Name != "deliveryContext"))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + ":"));
            hash.AppendData(value.Raw.Span);
            hash.AppendData("\n"u8);
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
