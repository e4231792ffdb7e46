using System.Globalization;
using System.Text;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Understanding.Intents;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>Trains the intent model: an averaged perceptron in whole numbers, so that every machine gets the same weights.</summary>
internal static class IntentTrainer
{
    private const int Rounds = 12;
    private const int Margin = 30;
    private const int Step = 4;
    private const int LeastWeight = 6;

    public static string Train(params string[] files)
    {
        var examples = Examples(files);
        Dictionary<string, (int[] Now, long[] Sum)> weights = [];
        var classes = Enum.GetValues<Intent>().Length;
        long seen = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var i in TrainingOrder.Of(examples.Count, round))
            {
                var (features, intent) = examples[i];
                seen++;
                var rival = Rival(weights, features, (int)intent, classes);
                if (rival is { } other)
                {
                    Move(weights, features, (int)intent, Step, seen, classes);
                    Move(weights, features, other, -Step, seen, classes);
                }
            }
        }

        return Write(weights, seen + 1);
    }

    /// <summary>The labelled sentences, and the lexicons' own phrases, which are the shortest examples there are.</summary>
    private static List<(HashSet<string> Features, Intent Intent)> Examples(string[] files)
    {
        var labelled = files.SelectMany(SetFile.Read)
            .Select(row => (IntentFeatures.Of(TidyText.FoldPhrase(row[2]), ContractWords.Context(row[0])!.Value), IntentOf(row[1])));
        var phrases = LexiconFile.Names.Where(n => n.EndsWith("-intents.txt", StringComparison.Ordinal)).SelectMany(LexiconParser.Read)
            .Where(e => e.Phrase.PartCount == 1 && e.Phrase.Sense is >= Sense.StartClaim and <= Sense.OtherIntent && e.Phrase.Note is null)
            .SelectMany(e => e.Parts[0].Select(literal => (IntentFeatures.Of(TidyText.FoldPhrase(literal.Trim('*')), ReadingContext.Any), IntentOf(e.Phrase.Sense))));
        return [.. labelled, .. phrases];
    }

    private static Intent IntentOf(string contractWord) => Enum.GetValues<Intent>().Single(i => ContractWords.ContractName(i) == contractWord);

    private static Intent IntentOf(Sense sense) => sense == Sense.OtherIntent ? Intent.Other : Enum.Parse<Intent>(sense.ToString());

    private static int? Rival(Dictionary<string, (int[] Now, long[] Sum)> weights, HashSet<string> features, int right, int classes)
    {
        var scores = new long[classes];
        foreach (var feature in features)
        {
            if (weights.TryGetValue(feature, out var w))
            {
                for (var c = 0; c < classes; c++)
                {
                    scores[c] += w.Now[c];
                }
            }
        }

        var rival = Enumerable.Range(0, classes).Where(c => c != right).MaxBy(c => scores[c]);
        return scores[rival] + Margin > scores[right] ? rival : null;
    }

    private static void Move(Dictionary<string, (int[] Now, long[] Sum)> weights, HashSet<string> features, int c, int step, long seen, int classes)
    {
        foreach (var feature in features)
        {
            if (!weights.TryGetValue(feature, out var w))
            {
                weights[feature] = w = (new int[classes], new long[classes]);
            }

            w.Now[c] += step;
            w.Sum[c] += step * seen;
        }
    }

    private static string Write(Dictionary<string, (int[] Now, long[] Sum)> weights, long seen)
    {
        var file = new StringBuilder("""
            # Weights of the statistical intent model: a feature, then what it adds for each intent (by its number). Made, not written; do not edit. To train it again:
            # TRAIN_MODELS=1 dotnet test tests/JetHarness.Bot.Dialog.Tests --filter FullyQualifiedName~ModelTests
            [weights]

            """.ReplaceLineEndings("\n"));
        foreach (var (feature, (now, sum)) in weights.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            var line = string.Concat(Enum.GetValues<Intent>().Select(i => (Intent: i, Weight: (int)(((now[(int)i] * seen) - sum[(int)i]) / seen)))
                .Where(w => Math.Abs(w.Weight) >= LeastWeight)
                .Select(w => string.Create(CultureInfo.InvariantCulture, $" {(int)w.Intent}:{w.Weight}")));
            if (line.Length > 0)
            {
                file.Append(feature).Append(line).Append('\n');
            }
        }

        return file.ToString();
    }
}
