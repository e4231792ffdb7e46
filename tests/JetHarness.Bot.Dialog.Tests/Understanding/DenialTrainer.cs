using System.Globalization;
using System.Text;
using JetHarness.Bot.Dialog.Understanding.Damage;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>
/// Trains the second opinion on exclusions: stochastic gradient descent with a step of its own for each weight (AdaGrad). Only sums, products, quotients and roots, whose
/// results IEEE 754 lays down to the last bit, so that every machine gets the same weights.
/// </summary>
internal static class DenialTrainer
{
    private const int Rounds = 12;
    private const int LeastExamples = 3; // each is learnt twice
    private const double Rate = 0.3;
    private const double LeastWeight = 0.2;

    /// <summary>What people put before their tale, whatever the tale: each example is learnt with one of them too, so that they lean to neither side.</summary>
    private static readonly string[] Openings =
    [
        "訂單 JH-20251104-0031，序號 WHK7P-2544-00127，", "你好，我要報修，", "五月二號收到的，", "訂單JH-20251104-0031 五月二號收到 ", "您好 想請問一下 我的線",
        "Order JH-20251104-0031, serial WHK7P-2544-00127. ", "Hi, I received it on May 2. ", "Hello, I want to make a claim: ", "注文番号はJH-20251104-0031です。", "5月2日に受け取りました。", "JH-20251104-0031 WHK7P-2544-00127 ",
    ];

    /// <summary>The text of the model's file.</summary>
    /// <param name="labelled">A set of damage descriptions with their cover.</param>
    /// <param name="neverDenied">A set of sentences that state no exclusion.</param>
    public static string Train(string labelled, string neverDenied)
    {
        var examples = Examples(labelled, neverDenied);
        Dictionary<string, (double Weight, double Squares)> weights = [];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var i in TrainingOrder.Of(examples.Count, round))
            {
                Learn(weights, examples[i].Features, examples[i].IsExcluded);
            }
        }

        return Write(weights);
    }

    private static List<(string[] Features, bool IsExcluded)> Examples(string labelled, string neverDenied)
    {
        var all = SetFile.Read(labelled).Select(row => (Words: row[3], IsExcluded: row[2] == "excluded"))
            .Concat(SetFile.Read(neverDenied).Select(row => (Words: row[0], IsExcluded: false)))
            .SelectMany((row, i) => new[] { row, row with { Words = Openings[i % Openings.Length] + row.Words } })
            .Select(row => (Features: WordFeatures.Of(TidyText.Of(row.Words).Folded), row.IsExcluded)).ToList();
        var counts = all.SelectMany(e => e.Features).CountBy(feature => feature).ToDictionary();
        return [.. all.Select(e => (e.Features.Where(feature => counts[feature] >= LeastExamples).ToArray(), e.IsExcluded))];
    }

    private static void Learn(Dictionary<string, (double Weight, double Squares)> weights, string[] features, bool isExcluded)
    {
        var length = Math.Sqrt(Math.Max(1, features.Length));
        var lean = features.Sum(feature => weights.GetValueOrDefault(feature).Weight) / length;
        var slope = (0.5 + (0.5 * lean / (1 + Math.Abs(lean))) - (isExcluded ? 1 : 0)) / length;
        foreach (var feature in features)
        {
            var (weight, squares) = weights.GetValueOrDefault(feature);
            squares += slope * slope;
            weights[feature] = (weight - (Rate * slope / Math.Sqrt(squares + 1e-8)), squares);
        }
    }

    private static string Write(Dictionary<string, (double Weight, double Squares)> weights)
    {
        var file = new StringBuilder("""
            # Weights of the second opinion on exclusions: a feature, then what it adds. Made, not written; do not edit. To train it again:
            # TRAIN_MODELS=1 dotnet test tests/JetHarness.Bot.Dialog.Tests --filter FullyQualifiedName~ModelTests
            [weights]

            """.ReplaceLineEndings("\n"));
        foreach (var (feature, (weight, _)) in weights.Where(w => Math.Abs(w.Value.Weight) >= LeastWeight).OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            file.Append(CultureInfo.InvariantCulture, $"{feature} {DenialModel.Rounded(weight)}\n");
        }

        return file.ToString();
    }
}
