using System.Text.Json;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>Something in a message that can be tapped.</summary>
/// <remarks><c>Label</c>: The words on it; of a box without a label, the words in it.</remarks>
internal sealed record LineButton(string Label, JsonElement Action, bool IsQuickReply);

/// <summary>What a person sees in a message that the bot sent.</summary>
internal static class LineReading
{
    private static readonly string[] Quotable = ["text", "textV2", "sticker", "image", "video", "template", "flex"];

    private static readonly string[] Blocks = ["header", "hero", "body", "footer"];

    public static bool CanBeQuoted(JsonElement message) => Quotable.Contains(message.Text("type"));

    /// <summary>The words in the bubble, line by line, without those on buttons; a mark such as <c>[image]</c> where there are none.</summary>
    public static string TextOf(JsonElement message) => message.Text("type") switch
    {
        "text" or "textV2" => message.Text("text") ?? "",
        "template" => string.Join('\n', TemplateWords(message.At("template"))),
        "flex" => string.Join('\n', FlexWords(message.At("contents"))),
        "location" => $"[location] {message.Text("title")} {message.Text("address")}",
        var other => $"[{other}]",
    };

    /// <summary>The buttons of the message, in reading order, quick replies last.</summary>
    public static IEnumerable<LineButton> ButtonsOf(JsonElement message) =>
        [.. Actions(message.At("template")), .. Actions(message.At("contents")), .. QuickReplies(message)];

    private static IEnumerable<LineButton> QuickReplies(JsonElement message) =>
        from item in message.At("quickReply").At("items").Items()
        let action = item.At("action")
        select new LineButton(action.Text("label") ?? "", action, IsQuickReply: true);

    private static IEnumerable<LineButton> Actions(JsonElement part)
    {
        if (part.ValueKind == JsonValueKind.Array)
        {
            return part.EnumerateArray().SelectMany(Actions);
        }

        if (part.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return part.EnumerateObject().SelectMany(property => property.Name switch
        {
            "action" => [Button(property.Value, part)],
            "defaultAction" => [Button(property.Value, part)],
            "actions" => property.Value.Items().Select(action => Button(action, part)),
            _ => Actions(property.Value),
        });
    }

    private static LineButton Button(JsonElement action, JsonElement part) => new(
        action.Text("label") is { Length: > 0 } label ? label : string.Join(' ', part.Text("type") == "text" ? [part.Text("text") ?? ""] : FlexWords(part)),
        action,
        IsQuickReply: false);

    private static IEnumerable<string> TemplateWords(JsonElement template) =>
        template.At("columns").Items().SelectMany(TemplateWords)
            .Prepend(template.Text("text"))
            .Prepend(template.Text("title"))
            .OfType<string>();

    private static IEnumerable<string> FlexWords(JsonElement part)
    {
        if (part.ValueKind == JsonValueKind.Array)
        {
            return part.EnumerateArray().SelectMany(FlexWords);
        }

        return part.Text("type") switch
        {
            "text" when part.At("contents").Items().Any() => [string.Concat(part.At("contents").Items().Select(span => span.Text("text")))],
            "text" or "span" => [part.Text("text") ?? ""],
            "bubble" => Blocks.SelectMany(block => FlexWords(part.At(block))),
            "box" or "carousel" => FlexWords(part.At("contents")),
            _ => [],
        };
    }
}
