using System.Collections.Frozen;
using System.Globalization;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>
/// A second opinion on every exclusion that the rules conclude: a linear model over words and characters, which has seen many sentences that sound like one and state none.
/// It can take a denial back and never make one, so a rule that reaches too far costs a question instead of a refusal. Its weights stand in Lexicon/denial-model.txt,
/// which the test project trains from the tuning sets; the head of that file names the command.
/// </summary>
internal sealed class DenialModel(FrozenDictionary<string, int> weights)
{
    /// <summary>How far a message may lean away from a denial before it is doubted: on unseen sets every wrong denial leaned further, and few right ones did.</summary>
    private const double Doubt = -2.5;

    private const double Unit = 100;

    /// <summary>The model as it was trained last.</summary>
    public static DenialModel Trained { get; } = new(Read());

    /// <summary>Whether the message looks unlike those that state an exclusion.</summary>
    /// <param name="folded">The message as <see cref="TidyText.Folded"/> gives it.</param>
    public bool Doubts(string folded)
    {
        var known = WordFeatures.Of(folded).Where(weights.ContainsKey).ToList();
        return known.Count > 0 && known.Sum(feature => (long)weights[feature]) / Unit / Math.Sqrt(known.Count) < Doubt;
    }

    /// <summary>A weight as the file keeps it.</summary>
    internal static int Rounded(double weight) => (int)Math.Round(weight * Unit);

    private static FrozenDictionary<string, int> Read() =>
        LexiconFile.Sections("denial-model.txt").SelectMany(s => s.Lines).Select(l => l.Text.Split(' '))
            .ToFrozenDictionary(parts => parts[0], parts => int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
