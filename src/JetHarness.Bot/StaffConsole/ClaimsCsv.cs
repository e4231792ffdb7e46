using System.Globalization;
using CsvHelper;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Claims as CSV, for a spreadsheet: UTF-8 with a byte order mark, as Excel wants it, and no cell that a spreadsheet would run.</summary>
internal static class ClaimsCsv
{
    private const int PerPage = 500;

    private static readonly string[] Columns =
    [
        "number", "state", "kind", "opened_on", "filed_at", "channel", "order_number", "serial_number", "customer", "product", "decision", "rules", "reason", "policy_version",
        "decided_by", "refused_by", "override", "due_on", "photos", "description",
    ];

    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true };

    extension(IEndpointRouteBuilder console)
    {
        /// <summary>Maps /console/claims.csv, which takes the list's own filter.</summary>
        public void MapClaimsCsv() => console.MapGet("/console/claims.csv", WriteAsync);
    }

    private static async Task WriteAsync(HttpContext context, Database database, WorkingDays days, TimeProvider time, string? state, string? rule, string? due, string? q)
    {
        var (now, member) = (time.GetUtcNow(), StaffMember.Of(context.User));
        var today = TaipeiCalendar.DayOf(now);
        var filter = ClaimQuery.Of(state, rule, due, q, days, today);
        await database.WriteAsync(session =>
        {
            AuditTable.Add(session, member.Id, "claims.exported", "claims", Told(("state", state), ("rule", rule), ("due", due), ("q", q is { Length: > 0 } ? "…" : null)), now);
            return true;
        });
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"claims-{today:yyyy-MM-dd}.csv\"";
        await using var csv = CsvWriter.Create(context.Response.Body, Options, leaveOpen: true);
        await WriteRowsAsync(csv, database, filter, context.RequestAborted);
    }

    private static async Task WriteRowsAsync(CsvWriter csv, Database database, ClaimFilter filter, CancellationToken ct)
    {
        await csv.WriteRecordAsync(Columns, ct);
        (DateTimeOffset, string)? after = null;
        while (true)
        {
            var rows = database.Read(session => ClaimListing.Page(session, filter, after, PerPage));
            foreach (var row in rows)
            {
                await csv.WriteRecordAsync([.. Cells(row).Select(cell => CsvText.Guarded(cell ?? ""))], ct);
            }

            await csv.FlushAsync(ct);
            if (rows.Count < PerPage)
            {
                return;
            }

            after = (rows[^1].FiledAt, rows[^1].Number);
        }
    }

    // What was searched for may be a customer's words or name, and the audit cannot be erased.
    private static string Told(params IEnumerable<(string Name, string? Value)> filter) =>
        string.Join('&', filter.Where(part => part.Value is { Length: > 0 and < 40 }).Select(part => $"{part.Name}={part.Value}"));

    private static string?[] Cells(ClaimListRow row)
    {
        var claim = ClaimRows.Read(row.Body);
        return
        [
            row.Number, row.State, row.Kind, ConsoleTime.Day(TaipeiCalendar.DayOf(claim.OpenedAt)), ConsoleTime.Exact(row.FiledAt),
            row.Channel, row.OrderNumber, row.Serial, claim.Facts.Order?.CustomerName ?? row.Customer, claim.Facts.Order?.Product, row.Decision, row.Rules, claim.Decision.Reason,
            claim.Decision.PolicyVersion, row.DecidedBy, row.RefusedBy, row.IsOverride ? "yes" : "no", row.DueOn is { } due ? ConsoleTime.Day(due) : null,
            claim.Media.Length.ToString(CultureInfo.InvariantCulture), claim.Description,
        ];
    }
}
