using System.Text.Json;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>Something that can be tapped.</summary>
/// <remarks><c>Kind</c>: <c>quick_reply</c>, <c>postback</c>, <c>web_url</c> and so on. <c>Payload</c>: of a link its address.</remarks>
internal sealed record MessengerButton(string Title, string Kind, string? Payload);

/// <summary>What a person sees in a message that the bot sent.</summary>
internal static class MessengerReading
{
    public static string TypeOf(JsonElement message) =>
        message.At("attachment") is { ValueKind: JsonValueKind.Object } attachment ? attachment.At("payload").Text("template_type") ?? attachment.Text("type")!
        : message.At("attachments").ValueKind == JsonValueKind.Array ? "image"
        : message.At("template").ValueKind == JsonValueKind.Object ? "utility"
        : "text";

    /// <summary>The words in the bubble, line by line, without those on buttons; a mark such as <c>[image]</c> where there are none.</summary>
    public static string TextOf(JsonElement message)
    {
        if (message.Text("text") is { } text)
        {
            return text;
        }

        var payload = message.At("attachment").At("payload");
        return payload.Text("template_type") switch
        {
            "button" => payload.Text("text") ?? "",
            "generic" => string.Join('\n', payload.At("elements").Items().SelectMany(WordsOf)),
            _ => $"[{message.At("template").Text("name") ?? TypeOf(message)}]",
        };
    }

    /// <summary>The buttons, in reading order, quick replies last.</summary>
    public static IEnumerable<MessengerButton> ButtonsOf(JsonElement message)
    {
        var payload = message.At("attachment").At("payload");
        return
        [
            .. payload.At("buttons").Items().Select(Button),
            .. payload.At("elements").Items().SelectMany(element => element.At("buttons").Items()).Select(Button),
            .. message.At("quick_replies").Items().Select(QuickReply),
        ];
    }

    private static IEnumerable<string> WordsOf(JsonElement element) => new[] { element.Text("title"), element.Text("subtitle") }.OfType<string>();

    private static MessengerButton QuickReply(JsonElement reply) => new(reply.Text("title") ?? reply.Text("content_type")!, "quick_reply", reply.Text("payload"));

    private static MessengerButton Button(JsonElement button) =>
        new(button.Text("title") ?? button.Text("type")!, button.Text("type")!, button.Text("payload") ?? button.Text("url"));
}
