using System.Collections.Frozen;
using System.Globalization;

namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>A linear model with two sides: each piece of a message leans a little to one of them. Its weights are a file in the folder Lexicon, which the test project trains.</summary>
internal sealed class LeanModel
{
    private const double Unit = 100;

    private readonly FrozenDictionary<string, int> weights;

    /// <summary>Reads the weights.</summary>
    /// <param name="file">The file's name in the folder Lexicon.</param>
    public LeanModel(string file) =>
        weights = LexiconFile.Sections(file).SelectMany(s => s.Lines).Select(l => l.Text.Split(' '))
            .ToFrozenDictionary(parts => parts[0], parts => int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>A weight as the file keeps it.</summary>
    internal static int Rounded(double weight) => (int)Math.Round(weight * Unit);

    /// <summary>How far a message leans, and to which side; 0 where the model knows nothing of it.</summary>
    /// <param name="folded">The message as <see cref="TidyText.Folded"/> gives it.</param>
    public double Lean(string folded)
    {
        var known = WordFeatures.Of(folded).Where(weights.ContainsKey).ToList();
        return known.Count == 0 ? 0 : known.Sum(feature => (long)weights[feature]) / Unit / Math.Sqrt(known.Count);
    }
}
