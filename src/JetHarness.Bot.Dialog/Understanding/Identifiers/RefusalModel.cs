using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>
/// Whether an answer without a number says that there is none to be had, where no phrase of the lexicons tells: people say so in ever new words. It has seen refusals, and
/// what else people write where a number was asked for. The head of Lexicon/refusal-model.txt names the command that trains it.
/// </summary>
internal static class RefusalModel
{
    /// <summary>How far a reply must lean to a refusal to be one: of 152 unseen replies 113 refusals did, ten did not, and one that was none did.</summary>
    private const double Enough = 0.5;

    /// <summary>Who refuses says little more, and gives no other number instead.</summary>
    private const int LongestRefusal = 120;
    private const int FewDigits = 2;

    private static readonly LeanModel Model = new("refusal-model.txt");

    /// <summary>Whether the reply refuses, as far as its words tell.</summary>
    /// <param name="folded">The message as <see cref="TidyText.Folded"/> gives it.</param>
    public static bool Refuses(string folded) => folded.Length <= LongestRefusal && folded.Count(char.IsDigit) <= FewDigits && Model.Lean(folded) > Enough;
}
