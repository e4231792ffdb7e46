using System.Globalization;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

/// <summary>What every platform can show: the narrowest of LINE's and Messenger's limits; and what no customer may read.</summary>
internal static partial class Limits
{
    private const int Text = 2000; // Messenger; LINE takes 5000 UTF-16 units
    private const int AltText = 1500; // LINE, of a card
    private const int Label = 20; // graphemes, on both
    private const int Data = 300; // LINE, of a postback
    private const int SlipText = 80; // Messenger, of a card's title and subtitle
    private const int SlipButtons = 3;

    public static bool Fits(Bubble bubble)
    {
        var words = bubble.Text.Length <= (bubble.Card is null ? Text : AltText) && bubble.Text.Length > 0;
        var choices = bubble.Choices.Concat(bubble.Card?.Buttons ?? []).Concat(bubble.Card?.Rows.Select(row =>
            row.Edit).OfType<Choice>() ?? []).ToList();
        var slip = bubble.Slip is not { } kept || (kept.Title.Length is > 0 and <= SlipText && kept.Line.Length is > 0 and <= SlipText
            && kept.Buttons.Length <= SlipButtons && (bubble.Choices.IsEmpty || kept.Buttons.All(bubble.Choices.Contains)));
        return words
            && slip
            && bubble.Choices.Length <= 13
            && choices.TrueForAll(choice => new StringInfo(choice.Label).LengthInTextElements is > 0 and <= Label)
            && choices.OfType<Choice.Answer>().All(answer => answer.Data.Length is > 0 and <= Data)
            && choices.Select(choice => choice.Label).Distinct().Count() == choices.Count
            && !choices.Exists(choice => RuleName().IsMatch(choice.Label))
            && !RuleName().IsMatch(bubble.Text);
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9-])(W[12]|X[1-6]|R[12]|S[12]|N1|C[12])(?![A-Za-z0-9-])")]
    private static partial Regex RuleName();
}
