using System.Globalization;
using Microsoft.VisualBasic.FileIO;

namespace JetHarness.Bot.Simulator.ChatPage;

/// <summary>Example orders for a newcomer to type, read from the same CSV that the bot imports.</summary>
internal static class SampleOrders
{
    /// <summary>Taipei has no summer time.</summary>
    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Taipei).Date);

    /// <summary>The file's rows by column name, dates moved from <paramref name="sampleDay"/> to <paramref name="today"/>; none where there is no such file.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path, DateOnly? sampleDay, DateOnly today)
    {
        var days = sampleDay is { } day ? today.DayNumber - day.DayNumber : 0;
        if (!File.Exists(path))
        {
            return [];
        }

        using var parser = new TextFieldParser(path) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = true };
        var columns = parser.ReadFields() ?? [];
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (parser.ReadFields() is { } fields)
        {
            rows.Add(columns.Zip(fields).ToDictionary(pair => pair.First, pair => Moved(pair.Second, days), StringComparer.Ordinal));
        }

        return rows;
    }

    private static string Moved(string field, int days) =>
        DateOnly.TryParseExact(field, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : field;
}
