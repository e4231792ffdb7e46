using System.Text.Json;

namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>What LINE takes as messages. https://developers.line.biz/en/reference/messaging-api/#message-objects</summary>
internal static class MessageRules
{
    private const int MostMessages = 5;

    private static readonly string[] Types =
        ["text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex", "coupon"];

    public static void Check(JsonElement request, Findings findings)
    {
        var root = new Part(request, "", IsPointer: false, findings.Add);
        var messages = root["messages"].Items(1, MostMessages);
        for (var i = 0; i < messages.Count; i++)
        {
            CheckMessage(messages[i], i, findings);
        }

        root["notificationDisabled"].Boolean();
    }

    private static void CheckMessage(Part message, int index, Findings findings)
    {
        switch (message["type"].OneOf(Types, required: true))
        {
            case "text":
                message["text"].Text(5000, TextLength.Utf16);
                Emojis(message);
                break;
            case "textV2":
                message["text"].Text(5000, TextLength.Utf16);
                break;
            case "sticker":
                message["packageId"].Text(20, TextLength.Utf16);
                message["stickerId"].Text(20, TextLength.Utf16);
                break;
            case "image":
                message["originalContentUrl"].PictureUrl(required: true);
                message["previewImageUrl"].PictureUrl(required: true);
                break;
            case "video":
                message["originalContentUrl"].PictureUrl(required: true);
                message["previewImageUrl"].PictureUrl(required: true);
                message["trackingId"].Text(100, TextLength.Utf16, required: false);
                break;
            case "audio":
                message["originalContentUrl"].PictureUrl(required: true);
                message["duration"].Number(1, long.MaxValue, required: true);
                break;
            case "location":
                message["title"].Text(100, TextLength.Graphemes);
                message["address"].Text(100, TextLength.Graphemes);
                message["latitude"].Number(-90, 90, required: true);
                message["longitude"].Number(-180, 180, required: true);
                break;
            case "template":
                message["altText"].Text(1500, TextLength.Utf16);
                TemplateRules.Check(message["template"]);
                break;
            case "flex":
                message["altText"].Text(1500, TextLength.Utf16);
                FlexRules.Check(message["contents"] with { Path = "", IsPointer = true, Report = (pointer, what) => findings.AddInCard(index, pointer, what) });
                break;
            case "imagemap" or "coupon":
                message["type"].Fail("The simulator does not know how to check this kind of message");
                break;
        }

        QuickReply(message["quickReply"]);
        Sender(message["sender"]);
    }

    private static void Emojis(Part message)
    {
        var text = message.Value.Text("text") ?? "";
        foreach (var emoji in message["emojis"].Items(0, 20))
        {
            emoji["productId"].Text(24, TextLength.Utf16);
            emoji["emojiId"].Text(3, TextLength.Utf16);
            if (emoji["index"].Number(0, Math.Max(0, text.Length - 1), required: true) is { } at && text.Length > 0 && text[(int)at] != '$')
            {
                emoji["index"].Fail("Must point at a $ in the text");
            }
        }
    }

    private static void QuickReply(Part quickReply)
    {
        if (!quickReply.Exists)
        {
            return;
        }

        foreach (var item in quickReply["items"].Items(1, 13))
        {
            item["type"].OneOf(["action"], required: true);
            item["imageUrl"].PictureUrl(required: false);
            ActionRules.Check(item["action"], ActionPlace.QuickReply);
        }
    }

    private static void Sender(Part sender)
    {
        if (sender["name"].Text(20, TextLength.Graphemes, required: false) is { } name && name.Contains("LINE", StringComparison.OrdinalIgnoreCase))
        {
            sender["name"].Fail("The name must not contain reserved words");
        }

        sender["iconUrl"].PictureUrl(required: false);
    }
}
