using System.Collections.Frozen;
using System.Globalization;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Intents;

/// <summary>
/// A linear model over words and characters, for messages whose wish no phrase of the lexicons tells. Its weights stand in Lexicon/intent-model.txt, which the
/// test project trains from the tuning sets and the lexicons' own phrases; the head of that file names the command.
/// </summary>
internal sealed class IntentModel(IReadOnlyDictionary<string, (Intent Intent, int Weight)[]> weights)
{
    /// <summary>The model as it was trained last.</summary>
    public static IntentModel Trained { get; } = new(Read());

    /// <summary>The likeliest intent, and by how much it leads the next one: 0 is a tie, 100 a wide lead. Ties go to the earlier intent.</summary>
    public (Intent Intent, int Lead) Guess(IReadOnlyCollection<string> features)
    {
        var scores = Score(features);
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        var next = scores.Where((_, i) => i != best).Max();
        var lead = (int)Math.Min(100, (scores[best] - next) * 10 / Math.Max(1, (long)Math.Sqrt(features.Count)));
        return ((Intent)best, lead);
    }

    internal long[] Score(IEnumerable<string> features)
    {
        var scores = new long[Enum.GetValues<Intent>().Length];
        foreach (var feature in features)
        {
            foreach (var (intent, weight) in weights.GetValueOrDefault(feature, []))
            {
                scores[(int)intent] += weight;
            }
        }

        return scores;
    }

    private static FrozenDictionary<string, (Intent, int)[]> Read() =>
        LexiconFile.Sections("intent-model.txt").SelectMany(s => s.Lines).Select(l => l.Text.Split(' '))
            .ToFrozenDictionary(parts => parts[0], parts => parts.Skip(1).Select(Weight).ToArray());

    private static (Intent, int) Weight(string pair)
    {
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return (Enum.Parse<Intent>(pair.AsSpan(0, colon)), int.Parse(pair.AsSpan(colon + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }
}
