using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>The audit: who did what when, to be read, narrowed down and taken away.</summary>
[Authorize(Policy = ConsoleRegistration.Admins)]
internal sealed class AuditPage(Database database, ConsoleText text, TimeProvider time) : ConsolePage
{
    private const int PageSize = 100;
    private const int ExportChunk = 1000;

    [BindProperty(SupportsGet = true)]
    public long? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public IReadOnlyList<StaffRow> Everybody { get; private set; } = [];

    /// <summary>The address of the older lines; null if there are none.</summary>
    public string? Older { get; private set; }

    /// <summary>The address of the same lines as a file.</summary>
    public string Export => $"/console/audit{Query(("handler", "Csv"))}";

    /// <summary>The subject as people know it, and the page that shows it, if there is one.</summary>
    public (string Name, string? Page) SubjectOf(AuditRow row) => row.Subject.Split(' ') switch
    {
        ["staff", var id] when Everybody.FirstOrDefault(one => $"{one.Id}" == id) is { } one => (one.Name, $"/console/colleague/{one.Id}"),
        ["conversation", var id] => (text["audit.subject_conversation", id], $"/console/case/{id}"),
        ["claim", var number] => (number, $"/console/claims/{number}"),
        ["photo", var id] => (text["audit.subject_photo", id], row.Detail?.Split(' ') is ["conversation", var of] ? $"/console/case/{of}" : null),
        _ => (row.Subject, null),
    };

    public void OnGet()
    {
        (Rows, Everybody) = database.ReadSnapshot(session => (AuditTable.Find(session, Wanted(Before), PageSize + 1), StaffTable.All(session)));
        if (Rows.Count > PageSize)
        {
            Rows = [.. Rows.Take(PageSize)];
            Older = $"/console/audit{Query(("before", $"{Rows[^1].Id}"))}";
        }
    }

    /// <summary>The same lines, all of them, newest first.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(session =>
        {
            AuditTable.Add(session, Member.Id, "audit.exported", "audit", Query(), now);
            return 0;
        });
        Response.ContentType = CsvText.ContentType;
        Response.Headers.ContentDisposition = $"attachment; filename=\"audit-{ConsoleTime.Day(ConsoleTime.DayOf(now))}.csv\"";
        await CsvText.WriteAsync(Response.Body, ["id", "at", "staff_id", "staff", "action", "subject", "detail"], All().Select(Fields), ct);
        return new EmptyResult();
    }

    private static string?[] Fields(AuditRow row) => [$"{row.Id}", ConsoleTime.Machine(row.At), $"{row.StaffId}", row.Staff, row.Action, row.Subject, row.Detail];

    private IEnumerable<AuditRow> All()
    {
        for (var chunk = Chunk(null); chunk.Count > 0; chunk = Chunk(chunk[^1].Id))
        {
            foreach (var row in chunk)
            {
                yield return row;
            }
        }
    }

    private List<AuditRow> Chunk(long? before) => database.Read(session => AuditTable.Find(session, Wanted(before), ExportChunk));

    private AuditQuery Wanted(long? before) => new(
        Who, What?.Trim(), Subject?.Trim(), From is { } from ? ConsoleTime.StartOf(from) : null, Until is { } until ? ConsoleTime.StartOf(until.AddDays(1)) : null, before);

    private string Query(params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] all = [("who", $"{Who}"), ("what", What), ("subject", Subject), ("from", $"{From:yyyy-MM-dd}"), ("until", $"{Until:yyyy-MM-dd}"), .. more];
        return QueryString.Create(all.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => KeyValuePair.Create(one.Name, one.Value))).Value ?? "";
    }
}
