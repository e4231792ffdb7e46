using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels.Line;

/// <summary>Reads a message that a user sent (https://developers.line.biz/en/reference/messaging-api/#message-event).</summary>
internal static class LineMessageReader
{
    /// <summary>What the message says. What cannot be made sense of is <see cref="Inbound.Unreadable"/>, so that its sender hears something.</summary>
    public static Inbound Read(WireJson lineEvent, DateTimeOffset at)
    {
        var message = lineEvent.At("message");
        var type = message.At("type").Text() is { Length: > 0 } named ? named : "unknown";
        return type switch
        {
            "text" when LineText.Read(message) is { } text => Said(text, lineEvent, at),
            "sticker" => new Inbound.Sticker(Meaning(message)) { At = at },
            "image" or "video" when message.At("contentProvider").At("type").Text() == "external" =>
                // It lies on a stranger's server, which is not asked for it; LINE's own does not have it.
                new Inbound.Unreadable("external " + type) { At = at },
            "image" when message.At("id").Id() is { } id => new Inbound.Media(id, MediaKind.Photo, AlbumOf(message.At("imageSet"))) { At = at },
            "video" when message.At("id").Id() is { } id => new Inbound.Media(id, MediaKind.Video, null) { At = at },
            "file" when message.At("id").Id() is { } id => new Inbound.Media(id, MediaKind.File, null) { At = at },
            _ => new Inbound.Unreadable(type) { At = at },
        };
    }

    /// <summary>LINE emoji alone say no more than a sticker does.</summary>
    private static Inbound Said((string Words, string EmojiNames) text, WireJson lineEvent, DateTimeOffset at) =>
        string.IsNullOrWhiteSpace(text.Words) && text.EmojiNames.Length > 0
            ? new Inbound.Sticker(text.EmojiNames) { At = at }
            : new Inbound.Text(lineEvent.At("message").At("id").Id() ?? lineEvent.At("webhookEventId").Id() ?? "", text.Words) { At = at };

    /// <summary>What the customer typed on a message sticker, else LINE's keywords for it.</summary>
    private static string? Meaning(WireJson sticker) =>
        sticker.At("text").Text() is { } typed && !string.IsNullOrWhiteSpace(typed) ? typed
        : string.Join(", ", sticker.At("keywords").Items().Select(word => word.Text()).OfType<string>()) is { Length: > 0 } keywords ? keywords
        : null;

    private static Album? AlbumOf(WireJson imageSet) =>
        imageSet.At("id").Id() is { } id ? new(id, Count(imageSet.At("index")), Count(imageSet.At("total"))) : null;

    private static int? Count(WireJson number) => number.Whole() is { } count and > 0 and <= int.MaxValue ? (int)count : null;
}
