using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Every button can be typed: the labels offered last, in whatever case and width.</summary>
internal static class Offers
{
    private static readonly ImmutableArray<string> Not = ["不", "別", "别", "not", "n't", "ない", "やめ"];

    /// <summary>The offer whose label the words are; null if none.</summary>
    public static Offer? Matching(ImmutableArray<Offer> offers, string words)
    {
        var plain = Plain(words);
        return plain.Length == 0 ? null : offers.FirstOrDefault(offer => Plain(offer.Label) == plain);
    }

    /// <summary>Whether the words hold a label among others, and no "not".</summary>
    public static bool Says(string label, string words) =>
        Plain(words).Contains(Plain(label), StringComparison.Ordinal)
            && !Not.Any(not => words.Contains(not, StringComparison.OrdinalIgnoreCase));

    /// <summary>What can be typed at any time: the menu's entries, and what a refusal left open.</summary>
    public static IEnumerable<Offer> Standing(Step step)
    {
        var choices = Menu.Choices(step);
        return (Afterwards.WasRefused(step.State) ? choices.AddRange(Afterwards.ChoicesAfterRefusal(step)) : choices)
            .OfType<Choice.Answer>().Select(answer => new Offer(answer.Label, answer.Data));
    }

    private static string Plain(string words)
    {
        if (words.Length > 200)
        {
            return "";
        }

        var folded = Fold(words).Where(char.IsLetterOrDigit).Select(c => char.ToLower(c, CultureInfo.InvariantCulture));
        return string.Concat(folded);
    }

    // Lone surrogates cannot be normalised; what customers send may hold them.
    private static string Fold(string words) => words.Any(char.IsSurrogate) ? words : words.Normalize(NormalizationForm.FormKC);
}
