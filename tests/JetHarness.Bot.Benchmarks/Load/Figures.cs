using System.Globalization;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>What one short run showed. <paramref name="Processor"/> is processor time per event, in microseconds.</summary>
internal readonly record struct Run(double Rate, double Processor, Percentiles Acknowledged, Percentiles Replied);

/// <summary>The table: each figure beside what it should be at least, and what is aimed at.</summary>
internal sealed class Figures
{
    private readonly List<string> _rows = [];

    /// <summary>A figure that less of is better.</summary>
    public void AddMost(string what, double figure, string unit, double least, double aim, string detail = "") =>
        Add(what, $"{Text(figure)}{unit}", $"{Text(least)}{unit}", $"{Text(aim)}{unit}", figure <= aim ? "aim" : figure <= least ? "at least" : "missed", detail);

    /// <summary>A figure that more of is better.</summary>
    public void AddLeast(string what, double figure, string unit, double least, double aim, string detail = "") =>
        Add(what, $"{Text(figure)}{unit}", $"{Text(least)}{unit}", $"{Text(aim)}{unit}", figure >= aim ? "aim" : figure >= least ? "at least" : "missed", detail);

    /// <summary>A figure that nothing is asked of.</summary>
    public void Add(string what, string figure, string detail = "") => Add(what, figure, "", "", "", detail);

    public override string ToString() =>
        $"""
        | what | measured | at least | aim | reached | in figures |
        | --- | --: | --: | --: | --- | --- |
        {string.Join('\n', _rows)}
        """;

    /// <summary>A number with as many digits as say something.</summary>
    public static string Text(double number) => number.ToString(number < 10 ? "0.##" : number < 100 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    private void Add(string what, string figure, string least, string aim, string reached, string detail)
    {
        var row = $"| {what} | {figure} | {least} | {aim} | {reached} | {detail} |";
        _rows.Add(row);
        System.Console.Error.WriteLine(row); // one sees how far it is
    }
}
