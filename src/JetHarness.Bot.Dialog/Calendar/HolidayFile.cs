using System.Collections.Immutable;
using System.Globalization;

namespace JetHarness.Bot.Dialog.Calendar;

/// <summary>
/// A file of public holidays, which people edit: a line <c>2026-01-01 name</c> for a day that is free, <c>2026-02-07 work reason</c> for a Saturday or
/// Sunday that is worked. Lines that begin with # are comments.
/// </summary>
public static class HolidayFile
{
    private const string Shipped = "Calendar/taiwan-holidays.txt";

    /// <summary>Taiwan's holidays as they ship with the bot.</summary>
    public static WorkingDays Taiwan { get; } = ReadShipped();

    /// <summary>The days of a file, and one sentence per line that cannot be right: then the days are not to be used.</summary>
    public static (WorkingDays Days, ImmutableArray<string> Faults) Parse(string text)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var free = ImmutableHashSet.CreateBuilder<DateOnly>();
        var worked = ImmutableHashSet.CreateBuilder<DateOnly>();
        foreach (var (line, number) in text.Split('\n').Select((line, i) => (line.Trim(), i + 1)).Where(item => item.Item1 is not ("" or ['#', ..])))
        {
            var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            if (!DateOnly.TryParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                faults.Add($"line {number}: '{words[0]}' is no date; write a day as 2026-01-01.");
            }
            else if (free.Contains(day) || worked.Contains(day))
            {
                faults.Add($"line {number}: {words[0]} is there twice.");
            }
            else if (words is [_, "work", ..])
            {
                worked.Add(day);
                if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                {
                    faults.Add($"line {number}: {words[0]} is worked anyway; only a Saturday or Sunday is written as worked.");
                }
            }
            else
            {
                free.Add(day);
            }
        }

        if (free.Count == 0)
        {
            faults.Add("no holiday is in it.");
        }

        return (new WorkingDays(free.ToImmutable(), worked.ToImmutable()), faults.ToImmutable());
    }

    private static WorkingDays ReadShipped()
    {
        using var stream = typeof(HolidayFile).Assembly.GetManifestResourceStream(Shipped)
            ?? throw new InvalidOperationException($"{Shipped} is not built into the assembly.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd()) is { Faults: [] } read ? read.Days : throw new InvalidOperationException($"{Shipped} is at fault.");
    }
}
