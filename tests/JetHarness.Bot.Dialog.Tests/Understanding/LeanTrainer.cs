using System.Globalization;
using System.Text;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>
/// Trains a model with two sides: stochastic gradient descent with a step of its own for each weight (AdaGrad). Only sums, products, quotients and roots, whose
/// results IEEE 754 lays down to the last bit, so that every machine gets the same weights.
/// </summary>
internal static class LeanTrainer
{
    private const int Rounds = 12;
    private const double Rate = 0.3;
    private const double LeastWeight = 0.2;

    /// <summary>The text of the model's file.</summary>
    /// <param name="of">What the model tells apart, for the head of the file.</param>
    /// <param name="examples">What people wrote, to which side it belongs, and how often it is learnt in a round.</param>
    /// <param name="leastExamples">In how many examples a piece must stand to be weighed.</param>
    public static string Train(string of, IEnumerable<(string Words, bool IsOnThisSide, int Times)> examples, int leastExamples)
    {
        var all = examples.Select(e => (Features: WordFeatures.Of(TidyText.Of(e.Words).Folded), e.IsOnThisSide, e.Times)).ToList();
        var counts = all.SelectMany(e => e.Features).CountBy(feature => feature).ToDictionary();
        List<(string[] Features, bool IsOnThisSide)> learnt =
            [.. all.SelectMany(e => Enumerable.Repeat((e.Features.Where(feature => counts[feature] >= leastExamples).ToArray(), e.IsOnThisSide), e.Times))];
        Dictionary<string, (double Weight, double Squares)> weights = [];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var i in TrainingOrder.Of(learnt.Count, round))
            {
                Learn(weights, learnt[i].Features, learnt[i].IsOnThisSide);
            }
        }

        return Write(of, weights);
    }

    private static void Learn(Dictionary<string, (double Weight, double Squares)> weights, string[] features, bool isOnThisSide)
    {
        var length = Math.Sqrt(Math.Max(1, features.Length));
        var lean = features.Sum(feature => weights.GetValueOrDefault(feature).Weight) / length;
        var slope = (0.5 + (0.5 * lean / (1 + Math.Abs(lean))) - (isOnThisSide ? 1 : 0)) / length;
        foreach (var feature in features)
        {
            var (weight, squares) = weights.GetValueOrDefault(feature);
            squares += slope * slope;
            weights[feature] = (weight - (Rate * slope / Math.Sqrt(squares + 1e-8)), squares);
        }
    }

    private static string Write(string of, Dictionary<string, (double Weight, double Squares)> weights)
    {
        var file = new StringBuilder($"""
            # Weights of {of}: a feature, then what it adds. Made, not written; do not edit. To train it again:
            # TRAIN_MODELS=1 dotnet test tests/JetHarness.Bot.Dialog.Tests --filter FullyQualifiedName~ModelTests
            [weights]

            """.ReplaceLineEndings("\n"));
        foreach (var (feature, (weight, _)) in weights.Where(w => Math.Abs(w.Value.Weight) >= LeastWeight).OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            file.Append(CultureInfo.InvariantCulture, $"{feature} {LeanModel.Rounded(weight)}\n");
        }

        return file.ToString();
    }
}
