using Microsoft.VisualBasic.FileIO;

namespace JetHarness.Bot.Simulator.ChatPage;

/// <summary>Example orders for a newcomer to type, read from the same CSV that the bot imports.</summary>
internal static class SampleOrders
{
    /// <summary>The file's rows by column name; none where there is no such file.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var parser = new TextFieldParser(path) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = true };
        var columns = parser.ReadFields() ?? [];
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (parser.ReadFields() is { } fields)
        {
            rows.Add(columns.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        }

        return rows;
    }
}
