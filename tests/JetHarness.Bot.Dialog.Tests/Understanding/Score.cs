using System.Globalization;
using System.Text;

namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>Right and wrong answers per class, and what follows from them.</summary>
internal sealed class Score
{
    private readonly SortedDictionary<string, (int Hit, int False, int Missed)> classes = new(StringComparer.Ordinal);

    public int Asked { get; private set; }

    public int Exact { get; private set; }

    /// <summary>Every wrong answer, for the person who improves the lexicons.</summary>
    public List<string> Mistakes { get; } = [];

    public double Accuracy => (double)Exact / Asked;

    public double MacroF1 => classes.Values.Average(F1);

    public void Add(IReadOnlyCollection<string> wanted, IReadOnlyCollection<string> got, string text)
    {
        Asked++;
        foreach (var name in wanted.Union(got))
        {
            var (hit, wrong, missed) = classes.GetValueOrDefault(name);
            classes[name] = (wanted.Contains(name), got.Contains(name)) switch
            {
                (true, true) => (hit + 1, wrong, missed),
                (false, true) => (hit, wrong + 1, missed),
                _ => (hit, wrong, missed + 1),
            };
        }

        if (wanted.Order().SequenceEqual(got.Order()))
        {
            Exact++;
        }
        else
        {
            Mistakes.Add($"wanted [{string.Join(',', wanted)}] got [{string.Join(',', got)}]: {text}");
        }
    }

    public string Table(string title)
    {
        var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{title}: {Asked} messages, exact {Accuracy:P1}, macro-F1 {MacroF1:F3}");
        foreach (var (name, counts) in classes)
        {
            table.AppendLine(CultureInfo.InvariantCulture,
                $"  {name,-20} precision {Ratio(counts.Hit, counts.False):F2}  recall {Ratio(counts.Hit, counts.Missed):F2}  F1 {F1(counts):F2}  ({counts.Hit + counts.Missed})");
        }

        return table.ToString();
    }

    private static double F1((int Hit, int False, int Missed) c) => c.Hit == 0 ? 0 : 2.0 * c.Hit / ((2 * c.Hit) + c.False + c.Missed);

    private static double Ratio(int hit, int other) => hit + other == 0 ? 1 : (double)hit / (hit + other);
}
