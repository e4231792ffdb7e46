using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>
/// A second opinion on every exclusion that the rules conclude: a model that has seen many sentences that sound like one and state none. It can take a denial back and
/// never make one, so a rule that reaches too far costs a question instead of a refusal. The head of Lexicon/denial-model.txt names the command that trains it.
/// </summary>
internal static class DenialModel
{
    /// <summary>How far a message may lean away from a denial before it is doubted: on unseen sets every wrong denial leaned further, and few right ones did.</summary>
    private const double Doubt = -2.5;

    private static readonly LeanModel Model = new("denial-model.txt");

    /// <summary>Whether the message looks unlike those that state an exclusion.</summary>
    /// <param name="folded">The message as <see cref="TidyText.Folded"/> gives it.</param>
    public static bool Doubts(string folded) => Model.Lean(folded) < Doubt;
}
