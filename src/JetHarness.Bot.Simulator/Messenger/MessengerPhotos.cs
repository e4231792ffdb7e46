using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Line;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>What customers attach: files behind links, and what needs no file.</summary>
internal sealed class MessengerPhotos(MessengerPage page, MessengerLinks links, ContentStore contents, Faults faults)
{
    /// <summary>The thumb beside the message box, in three sizes: a sticker like any other but for its number.</summary>
    public static readonly string[] Thumbs = ["369239263222822", "369239343222814", "369239383222810"];

    /// <summary>An attachment of type image, video, audio or file, its bytes kept for the bot to fetch; <paramref name="fault"/> is what its link meets.</summary>
    public JsonObject Attach(string mid, int place, Content content, string? fault = null)
    {
        var file = $"{mid}.{place}";
        contents.Add(file, content);
        if (fault is not null)
        {
            faults.Add(new Fault { Endpoint = "cdn", Kind = fault, Message = file });
        }

        var extension = content.ContentType switch
        {
            "image/png" => "png",
            "image/gif" => "gif",
            "image/webp" => "webp",
            _ => content.Kind switch { "image" => "jpg", "file" => "pdf", _ => "mp4" },
        };
        return new JsonObject { ["type"] = content.Kind, ["payload"] = new JsonObject { ["url"] = links.For(file, extension) } };
    }

    public static Content Photo(JsonElement wish, string chat, int place) => LinePhotos.From(wish, chat, place);

    public static Content File(JsonElement wish, string chat)
    {
        _ = LinePhotos.FileMessage(wish, out var bytes);
        return LinePhotos.FileContent(wish, bytes, chat);
    }

    /// <summary>A message that is a sticker, in the shape of its time; the third shape has <c>sticker_id</c> beside the attachments too.</summary>
    public JsonObject Sticker(string mid, string stickerId, string? shape, Content drawing)
    {
        var picture = Attach(mid, 0, drawing);
        var url = (string)picture["payload"]!["url"]!;
        var number = MessengerWire.IdNode(stickerId, numeric: true);
        JsonObject Of(string type) => new() { ["type"] = type, ["payload"] = new JsonObject { ["url"] = url, ["sticker_id"] = number.DeepClone() } };
        return (shape ?? page.StickerShape) switch
        {
            "both" => new JsonObject { ["attachments"] = new JsonArray(Of("image"), Of("sticker")) },
            "old" => new JsonObject { ["sticker_id"] = number.DeepClone(), ["attachments"] = new JsonArray(Of("image")) },
            _ => new JsonObject { ["attachments"] = new JsonArray(Of("sticker")) },
        };
    }
}
