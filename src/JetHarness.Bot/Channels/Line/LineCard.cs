using System.Collections.Immutable;
using System.Text.Json;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// Draws a card as a Flex bubble: the title, a row per answer with its small grey label, its value and the button that changes it, and
/// the buttons at the foot (https://developers.line.biz/en/docs/messaging-api/flex-message-elements/).
/// </summary>
internal static class LineCard
{
    private const int MaxBytes = 30_000;
    private const int MaxTitle = 200;
    private const int MaxLabel = 100;
    private const string Ink = "#1A1A1A";
    private const string Grey = "#6B6B6B";
    private const string Accent = "#0B6E4F";
    private static readonly ImmutableArray<int> ValueLengths = [2000, 500, 100];

    /// <summary>The card, with long values cut if it must be; null if it is empty, or too large all the same.</summary>
    public static FlexBubble? Draw(Card card) => card is { Title: "", Rows: [], Buttons: [] }
        ? null
        : ValueLengths.Select(longest => Draw(card, longest)).FirstOrDefault(bubble => JsonSerializer.SerializeToUtf8Bytes(bubble, LineJson.Wire.FlexBubble).Length <= MaxBytes);

    private static FlexBubble Draw(Card card, int longestValue)
    {
        FlexComponent title = new FlexComponent.Label(Shown(card.Title, MaxTitle), "lg", Ink) { Weight = "bold" };
        IEnumerable<FlexComponent> rows = card.Rows.Select(row => Row(row, longestValue));
        ImmutableArray<FlexComponent> body = card.Rows.IsEmpty ? [title] : [title, new FlexComponent.Separator { Margin = "lg" }, .. rows];
        ImmutableArray<FlexComponent> buttons = [.. card.Buttons.Select(LineActions.OnCard).OfType<LineAction>().Select(Button)];
        return new(new FlexComponent.Box("vertical", body), buttons.IsEmpty ? null : new FlexComponent.Box("vertical", buttons) { Spacing = "sm" });
    }

    private static FlexComponent.Box Row(CardRow row, int longestValue)
    {
        FlexComponent answer = new FlexComponent.Box(
            "vertical",
            [new FlexComponent.Label(Shown(row.Label, MaxLabel), "xs", Grey), new FlexComponent.Label(Shown(row.Value, longestValue), "sm", Ink) { Margin = "xs" }])
        {
            Flex = 5,
        };
        var edit = row.Edit is null ? null : LineActions.OnCard(row.Edit);
        return new("horizontal", edit is null ? [answer] : [answer, new FlexComponent.Button(edit, "link") { Flex = 3, Color = Accent }])
        {
            Margin = "lg",
            Spacing = "md",
            AlignItems = "center",
        };
    }

    /// <summary>The first button is the one that most will want.</summary>
    private static FlexComponent Button(LineAction action, int index) =>
        index == 0 ? new FlexComponent.Button(action, "primary") { Color = Accent } : new FlexComponent.Button(action, "secondary");

    /// <summary>LINE refuses a card with an empty text in it.</summary>
    private static string Shown(string text, int max) => string.IsNullOrWhiteSpace(text) ? "–" : TextLimit.Units(text, max);
}
