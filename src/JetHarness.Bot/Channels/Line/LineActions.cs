using System.Collections.Immutable;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// Makes a choice a button within LINE's limits (https://developers.line.biz/en/reference/messaging-api/#action-objects).
/// One button over a limit would have the whole call refused. A label is cut; a button whose data or address cannot be sent whole
/// is left out, as every choice can be typed as well.
/// </summary>
internal static class LineActions
{
    private const int MaxLabel = 20;
    private const int MaxData = 300;
    private const int MaxUri = 1000;

    /// <summary>Below the last message, any kind is taken.</summary>
    public static ImmutableArray<LineAction> InQuickReply(ImmutableArray<Choice> choices) => [.. choices.Select(From).OfType<LineAction>()];

    /// <summary>On a card there is no camera.</summary>
    public static LineAction? OnCard(Choice choice) => choice is Choice.Camera or Choice.CameraRoll ? null : From(choice);

    private static LineAction? From(Choice choice)
    {
        var label = string.IsNullOrWhiteSpace(choice.Label) ? "…" : TextLimit.Graphemes(choice.Label, MaxLabel);
        return choice switch
        {
            Choice.Answer { Data.Length: > 0 and <= MaxData } answer => new LineAction.Postback(label, answer.Data, label),
            Choice.Link { Address: { IsAbsoluteUri: true, Scheme: "https" or "http" or "line" or "tel", AbsoluteUri: { Length: <= MaxUri } uri } } =>
                new LineAction.Link(label, uri),
            Choice.Camera => new LineAction.Camera(label),
            Choice.CameraRoll => new LineAction.CameraRoll(label),
            _ => null,
        };
    }
}
