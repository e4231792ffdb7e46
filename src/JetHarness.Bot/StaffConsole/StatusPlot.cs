using System.Collections.Immutable;
using System.Globalization;

namespace JetHarness.Bot.StaffConsole;

/// <summary>One line or one part of the bars of a plot: its name in words, its colour's class, and a value for each step of the day.</summary>
internal sealed record PlotSeries(string Name, string Colour, ImmutableArray<long> Values)
{
    /// <summary>The highest value.</summary>
    public long Highest => Values.Max();

    /// <summary>The newest value.</summary>
    public long Now => Values[^1];

    /// <summary>The sum of the day.</summary>
    public long Sum => Values.Sum();
}

/// <summary>A small plot of the last day: lines of what was, or bars of what was counted, standing on each other.</summary>
/// <param name="Id">Its id on the page.</param>
/// <param name="Title">In words.</param>
/// <param name="Said">The same in a sentence.</param>
/// <param name="Series">What is drawn.</param>
/// <param name="IsBars">Whether they are bars.</param>
/// <param name="Marks">The clock at some steps.</param>
internal sealed record StatusPlot(string Id, string Title, string Said, ImmutableArray<PlotSeries> Series, bool IsBars, ImmutableArray<(int Step, string Clock)> Marks)
{
    /// <summary>The width of a step.</summary>
    public const int StepWidth = 3;

    /// <summary>The height of the drawing, without the clock.</summary>
    public const int Height = 84;

    /// <summary>The width of the drawing.</summary>
    public int Width => Series[0].Values.Length * StepWidth;

    /// <summary>What reaches the top.</summary>
    public long Top => Math.Max(1, IsBars ? Enumerable.Range(0, Series[0].Values.Length).Max(step => Series.Sum(one => one.Values[step])) : Series.Max(one => one.Highest));

    /// <summary>The height of a value.</summary>
    public int Of(long value) => value == 0 ? 0 : Math.Max(1, (int)(value * (Height - 4) / Top));

    /// <summary>A line's points.</summary>
    public string Points(PlotSeries line) =>
        string.Join(' ', line.Values.Select((value, step) => string.Create(CultureInfo.InvariantCulture, $"{(step * StepWidth) + 1},{Height - Of(value)}")));
}
