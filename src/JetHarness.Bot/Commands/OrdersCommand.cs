using System.CommandLine;
using System.CommandLine.Parsing;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Orders;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Commands;

/// <summary><c>orders import FILE</c>: loads the order registry from CSV, all rows or none.</summary>
internal static class OrdersCommand
{
    private const string AboutImport =
        """
        Loads the order registry from a CSV file (UTF-8), all rows or none. The same file again changes nothing.

        Columns, by name: order_number, customer_name, product, specification, ordered_on, shipped_on, received_on, serial_numbers. Dates as 2026-05-02;
        several serials separated by ;. The last three may be empty.

        Examples:
          orders import orders.csv
          orders import deploy/samples/orders.csv --as-of 2026-11-22
        """;

    public static Command Make(string[] settings, Ends ends)
    {
        var file = new Argument<string>("FILE") { Description = "The CSV file." };
        var asOf = new Option<DateOnly?>("--as-of")
        {
            HelpName = "DAY",
            Description = "For sample files: moves every date by as many days as lie between DAY and today in Taipei.",
            CustomParser = ParseDay,
        };
        var import = new Command("import", AboutImport) { file, asOf };
        import.SetAction((parsed, _) => ImportAsync(parsed.GetRequiredValue(file), parsed.GetValue(asOf), settings, ends));
        return new Command("orders", "The order registry.") { import };
    }

    private static DateOnly? ParseDay(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (OrderField.Day(text) is { } day)
        {
            return day;
        }

        argument.AddError($"--as-of is '{text}': give a day from 2000 to 2099, as 2026-11-22.");
        return null;
    }

    private static async Task<int> ImportAsync(string file, DateOnly? asOf, string[] settings, Ends ends)
    {
        var (rows, fault) = Read(file);
        if (fault is not null)
        {
            await ends.Error.WriteLineAsync($"{file} {fault}. Nothing was applied.");
            return 1;
        }

        await using var app = CommandHost.Open(settings);
        if (asOf is { } day)
        {
            var today = TaipeiCalendar.DayOf(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
            var days = today.DayNumber - day.DayNumber;
            rows = [.. rows.Select(row => row.MovedBy(days))];
            await ends.Out.WriteLineAsync($"Every date is moved by {days} {(days == 1 ? "day" : "days")}, so that {day:yyyy-MM-dd} becomes today in Taipei, {today:yyyy-MM-dd}. Order numbers stay as printed.");
        }

        return Report(file, await app.Services.GetRequiredService<OrderRegistry>().LoadAsync(rows), ends.Out);
    }

    private static (IReadOnlyList<OrderRow> Rows, string? Fault) Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return OrderCsv.Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], $"cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    private static int Report(string file, OrderLoad load, TextWriter output)
    {
        if (load is OrderLoad.Applied applied)
        {
            var count = applied.Changes.CountBy(change => change).ToDictionary();
            output.WriteLine(
                $"added {count.GetValueOrDefault(OrderChange.Added)}, changed {count.GetValueOrDefault(OrderChange.Changed)}, unchanged {count.GetValueOrDefault(OrderChange.Unchanged)}");
            return 0;
        }

        var bad = load.Rows.Where(row => !row.IsGood).ToList();
        foreach (var row in bad)
        {
            output.WriteLine($"{file} line {row.Row.Line}: {string.Join("; ", row.Faults)}");
        }

        output.WriteLine($"Nothing was applied: {bad.Count} of {load.Rows.Length} rows are bad. Mend them, and import the file again.");
        return 1;
    }
}
