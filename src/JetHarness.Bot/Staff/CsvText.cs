using CsvHelper;

namespace JetHarness.Bot.Staff;

/// <summary>
/// Tables as CSV, for spreadsheets: UTF-8 with a mark, which Excel needs to see Chinese. What a spreadsheet would take for a formula is made a text by an apostrophe
/// (https://owasp.org/www-community/attacks/CSV_Injection): names and reasons come from other people.
/// </summary>
internal static class CsvText
{
    /// <summary>The content type of such a file.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Writes a line of column names, and a line for each of the rows, as they come.</summary>
    public static async Task WriteAsync(Stream output, IEnumerable<string> columns, IEnumerable<IEnumerable<string?>> rows, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(output, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        foreach (var row in rows.Prepend(columns))
        {
            await csv.WriteRecordAsync([.. row.Select(field => Guarded(field ?? ""))], ct);
        }
    }

    /// <summary>The text, so that no spreadsheet runs it. Wide forms of the signs count too, and spaces before them do not hide them.</summary>
    public static string Guarded(string text) => text.TrimStart(' ') is [('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'), ..] ? $"'{text}" : text;
}
