using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>Reads a message that a customer sent (https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages).</summary>
internal static class MessengerMessageReader
{
    /// <summary>What the message says: never nothing, so that its sender hears something. Words and photos may come together.</summary>
    public static ImmutableArray<Inbound> Read(WireJson message, DateTimeOffset at)
    {
        var mid = MessengerKind.MessageId(message) ?? "";
        var text = message.At("text").Text() is { } words && !string.IsNullOrWhiteSpace(words) ? words : null;
        var attachments = MessengerAttachments.Read(message);
        ImmutableArray<Inbound> all =
        [
            .. Words(message, mid, text, at),
            // The preview of a link in the words says nothing beside them.
            .. attachments.Where(attachment => text is null || attachment.Type != "fallback").Select(attachment => Attached(attachment, attachments, mid, at)),
        ];
        return !all.IsEmpty ? all
            : message.At("sticker_id").Id() is not null ? [new Inbound.Sticker(null) { At = at }]
            : [new Inbound.Unreadable("unknown") { At = at }];
    }

    /// <summary>The id under which an attachment is asked for.</summary>
    public static string MediaId(string mid, int index) => string.Create(CultureInfo.InvariantCulture, $"{mid}#{index}");

    /// <summary>The place of an attachment in its message, by its id; null if it is none of ours.</summary>
    public static int? IndexOf(string mediaId) =>
        int.TryParse(mediaId.AsSpan(mediaId.LastIndexOf('#') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static IEnumerable<Inbound> Words(WireJson message, string mid, string? text, DateTimeOffset at) =>
        message.At("quick_reply").At("payload").Text() is { Length: > 0 } payload ? [new Inbound.Tap(payload, text) { At = at }]
        : text is not null ? [new Inbound.Text(mid, text) { At = at }]
        : [];

    private static Inbound Attached(MessengerAttachment attachment, ImmutableArray<MessengerAttachment> all, string mid, DateTimeOffset at) => attachment switch
    {
        { IsSticker: true } => new Inbound.Sticker(attachment.IsThumb ? "👍" : null) { At = at },
        { Type: "image", Url: not null } => new Inbound.Media(MediaId(mid, attachment.Index), MediaKind.Photo, AlbumOf(attachment, all, mid)) { At = at },
        { Type: "video", Url: not null } => new Inbound.Media(MediaId(mid, attachment.Index), MediaKind.Video, null) { At = at },
        // Some come without a type: the bytes tell.
        { Type: "file" or null, Url: not null } => new Inbound.Media(MediaId(mid, attachment.Index), MediaKind.File, null) { At = at },
        _ => new Inbound.Unreadable(attachment.Type is { Length: > 0 } type ? type : "unknown") { At = at },
    };

    private static Album? AlbumOf(MessengerAttachment photo, ImmutableArray<MessengerAttachment> all, string mid)
    {
        List<int> photos = [.. all.Where(attachment => attachment is { Type: "image", IsSticker: false, Url: not null }).Select(attachment => attachment.Index)];
        return photos.Count > 1 ? new(mid, photos.IndexOf(photo.Index) + 1, photos.Count) : null;
    }
}
