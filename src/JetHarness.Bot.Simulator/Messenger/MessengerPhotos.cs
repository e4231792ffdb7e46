using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Pictures;

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

        return new JsonObject { ["type"] = content.Kind, ["payload"] = new JsonObject { ["url"] = links.For(file, ExtensionOf(content)) } };
    }

    /// <summary>One of several photos that are sent together; it may name a <c>fault</c> for its link.</summary>
    public JsonObject AttachPhoto(string mid, int place, JsonElement photo, string chat, int number) =>
        Attach(mid, place, CustomerFiles.Photo(photo, chat, number), photo.Text("fault"));

    /// <summary>A message that is a sticker, in the shape of its time; the oldest has <c>sticker_id</c> beside the attachments too.</summary>
    public JsonObject Sticker(string mid, string chat, string stickerId, string? shape)
    {
        var picture = Attach(mid, 0, new Content(SamplePhotos.Png("connector", 1), "image/png", "image", chat));
        var url = (string)picture["payload"]!["url"]!;
        return (shape ?? page.StickerShape) switch
        {
            "both" => new JsonObject { ["attachments"] = new JsonArray(Of("image"), Of("sticker")) },
            "old" => new JsonObject { ["sticker_id"] = Number(), ["attachments"] = new JsonArray(Of("image")) },
            _ => new JsonObject { ["attachments"] = new JsonArray(Of("sticker")) },
        };

        JsonNode Number() => MessengerWire.IdNode(stickerId, numeric: true);

        JsonObject Of(string type) => new() { ["type"] = type, ["payload"] = new JsonObject { ["url"] = url, ["sticker_id"] = Number() } };
    }

    public static JsonObject Location(JsonElement wish)
    {
        var latitude = wish.At("latitude").ValueKind == JsonValueKind.Number ? wish.At("latitude").GetDouble() : 25.0402;
        var longitude = wish.At("longitude").ValueKind == JsonValueKind.Number ? wish.At("longitude").GetDouble() : 121.5119;
        return new JsonObject
        {
            ["type"] = "location",
            ["title"] = wish.Text("title") ?? "我的位置",
            ["url"] = string.Create(CultureInfo.InvariantCulture, $"https://www.facebook.com/l.php?u=https%3A%2F%2Fwww.bing.com%2Fmaps%3Fcp%3D{latitude}%7E{longitude}"),
            ["payload"] = new JsonObject { ["coordinates"] = new JsonObject { ["lat"] = latitude, ["long"] = longitude } },
        };
    }

    /// <summary>A shared link; without <c>url</c> a share of which Meta tells nothing.</summary>
    public static JsonObject Share(JsonElement wish) => new()
    {
        ["type"] = "fallback",
        ["payload"] = wish.Text("url") is { } url ? new JsonObject { ["url"] = url, ["title"] = wish.Text("title") } : null,
    };

    private static string ExtensionOf(Content content) => content.ContentType switch
    {
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        _ => content.Kind switch { "image" => "jpg", "file" => "pdf", _ => "mp4" },
    };
}
