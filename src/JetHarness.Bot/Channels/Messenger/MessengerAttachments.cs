using System.Collections.Immutable;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>Something that came with a message (https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages#attachment).</summary>
internal sealed record MessengerAttachment(int Index, string? Type, string? Url, bool IsSticker, string? StickerId)
{
    /// <summary>The small, middle and large thumb: "like", and no photo (https://github.com/restfb/restfb/issues/666).</summary>
    private static readonly string[] Thumbs = ["369239263222822", "369239343222814", "369239383222810"];

    public bool IsThumb => StickerId is { } id && Thumbs.Contains(id);
}

/// <summary>
/// The attachments of a message. A sticker has come in three shapes: as an image with a sticker's id, as a sticker, and for some months as both, side by
/// side (https://developers.facebook.com/docs/messenger-platform/changelog); it is one sticker in each.
/// </summary>
internal static class MessengerAttachments
{
    public static ImmutableArray<MessengerAttachment> Read(WireJson message)
    {
        var ofMessage = message.At("sticker_id").Id();
        ImmutableArray<MessengerAttachment> all = [.. message.At("attachments").Items().Select((attachment, index) => ReadOne(attachment, index, ofMessage))];
        ImmutableArray<MessengerAttachment> stickers = [.. all.Where(attachment => attachment.IsSticker)];
        return stickers.IsEmpty
            ? all
            : [.. stickers.OrderBy(sticker => sticker.StickerId is null).Take(1), .. all.Where(other => !other.IsSticker && stickers.All(sticker => sticker.Url != other.Url))];
    }

    /// <summary>The address of what came under that place in the message; null if there is none.</summary>
    public static string? UrlAt(WireJson message, int index) => message.At("attachments").Items().ElementAtOrDefault(index) is { IsObject: true } attachment ? Url(attachment) : null;

    private static MessengerAttachment ReadOne(WireJson attachment, int index, string? stickerOfMessage)
    {
        var type = attachment.At("type").Text();
        var sticker = attachment.At("payload").At("sticker_id").Id() ?? (type is "image" or "sticker" ? stickerOfMessage : null);
        return new(index, type, Url(attachment), type == "sticker" || sticker is not null, sticker);
    }

    private static string? Url(WireJson attachment) => attachment.At("payload").At("url").Text() ?? attachment.At("url").Text();
}
