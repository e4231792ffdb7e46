using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>
/// A second opinion on every exclusion that the rules conclude: a model that has seen many sentences that sound like one and state none. It can take a denial back and
/// never make one, so a rule that reaches too far costs a question instead of a refusal. The head of Lexicon/denial-model.txt names the command that trains it.
/// </summary>
internal static class DenialModel
{
    /// <summary>How far a message may lean away from a denial before it is doubted: on unseen sets most wrong denials leaned further, and few right ones did.</summary>
    private const double Doubt = -1.5;

    /// <summary>How far before it is not believed at all: on unseen sets no right one leaned so far.</summary>
    private const double Disbelief = -9;

    private static readonly LeanModel Model = new("denial-model.txt");

    /// <summary>The second opinion on a message from which the rules concluded an exclusion.</summary>
    /// <param name="folded">The message as <see cref="TidyText.Folded"/> gives it.</param>
    public static Belief Of(string folded) => Model.Lean(folded) switch
    {
        < Disbelief => Belief.Disbelieved,
        < Doubt => Belief.Doubted,
        _ => Belief.Believed,
    };
}
