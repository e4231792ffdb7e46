using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace JetHarness.Bot.Orders;

/// <summary>
/// Reads orders from CSV: UTF-8 with or without a byte order mark, comma-separated, columns by name in any order, further columns ignored.
/// </summary>
internal static class OrderCsv
{
    // Strict: a file in another encoding would otherwise come in with its Chinese names destroyed.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>The rows; or, where the file as a whole cannot be read, one sentence that says why, to follow the file's name.</summary>
    public static (ImmutableArray<OrderRow> Rows, string? Fault) Read(Stream file)
    {
        var oddQuotes = new HashSet<long>();
        var options = new CsvReaderOptions
        {
            Separator = ',',
            TrimWhitespace = true,
            TrackLineNumbers = true,
            OnMalformedRecord = record => oddQuotes.Add(record.LineNumber),
        };
        using var text = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        using var csv = CsvReader.Create(text, options);
        try
        {
            var header = csv.Headers.Select(name => name.Trim().ToLowerInvariant()).ToList();
            if (HeaderFault(header) is { } fault)
            {
                return ([], fault);
            }

            var rows = ImmutableArray.CreateBuilder<OrderRow>();
            while (csv.Read())
            {
                var fields = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim()).ToList();
                if (fields.Any(field => field.Length > 0))
                {
                    rows.Add(Row(csv, header, fields));
                }
            }

            return ([.. rows.Select(row => oddQuotes.Contains(row.Line) ? WithOddQuotes(row) : row)], null);
        }
        catch (DecoderFallbackException)
        {
            return ([], "is not UTF-8: save it as \"CSV UTF-8\"");
        }
    }

    private static string? HeaderFault(List<string> header)
    {
        if (header.Count == 0)
        {
            return $"is empty: {WhatTheHeaderNames}";
        }

        if (OrderField.All.Where(name => !header.Contains(name)).ToList() is { Count: > 0 } missing)
        {
            return $"lacks the column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)}: {WhatTheHeaderNames}";
        }

        return OrderField.All.FirstOrDefault(name => header.Count(other => other == name) > 1) is { } twice ? $"has the column {twice} twice" : null;
    }

    private static string WhatTheHeaderNames => $"the first line must name {string.Join(", ", OrderField.All)}, in any order, separated by commas";

    private static OrderRow Row(CsvReader csv, List<string> header, List<string> fields)
    {
        var line = checked((int)csv.LineNumber);
        return fields.Count == header.Count
            ? OrderField.Row(line, name => fields[header.IndexOf(name)], OrderRow.SplitSerials(fields[header.IndexOf(OrderField.Serials)]))
            : new()
            {
                Line = line,
                Faults = [$"has {fields.Count} fields where the first line names {header.Count} columns: put a field that has a comma in it in quotation marks"],
            };
    }

    private static OrderRow WithOddQuotes(OrderRow row) => new()
    {
        Line = row.Line,
        Faults = ["has a quotation mark that does not pair: put the field in quotation marks, and write each one inside it twice"],
    };
}
