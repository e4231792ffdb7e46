using JetHarness.Bot.Privacy;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary><c>/console/erase/{id}</c>: admins erase the person of a conversation here; whoever looks afterwards reads when that was done, why, and how much was there.</summary>
internal sealed class ErasePage(Database database, Erasure erasure) : ConsolePage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>Under which name staff know the person.</summary>
    public string? Name { get; private set; }

    /// <summary>The line of the audit, once it is done.</summary>
    public AuditRow? Done { get; private set; }

    /// <summary>The claims of which bare facts stay.</summary>
    public IReadOnlyList<string> Claims { get; private set; } = [];

    /// <summary>The key of what is to be mended.</summary>
    public string? Problem { get; private set; }

    public string? Reason { get; private set; }

    public IActionResult OnGet() => Show();

    public async Task<IActionResult> OnPostAsync(string? reason, string? code, bool sure, CancellationToken ct)
    {
        if (!Member.IsAdmin)
        {
            return Forbid(ConsoleCookies.Session);
        }

        (Reason, code) = (reason?.Trim() ?? "", code?.Trim());
        Problem = Reason.Length is 0 or > Erasure.LongestReason ? "privacy.problem_reason"
            : !sure ? "privacy.problem_sure"
            : !string.IsNullOrEmpty(code) && database.Read(session => DataDeletionTable.Find(session, code)) is not { DoneAt: null } ? "privacy.problem_code"
            : null;
        if (Problem is null)
        {
            return await erasure.EraseAsync(Id, new(Reason, Member.Id, string.IsNullOrEmpty(code) ? null : code), ct) is null ? NotFound() : Redirect($"/console/erase/{Id}");
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        return Show();
    }

    private IActionResult Show()
    {
        var row = database.Read(session => ConversationTable.FindById(session, Id));
        if (row is null)
        {
            return NotFound();
        }

        if (row is { IsErased: false } && !Member.IsAdmin)
        {
            return Forbid(ConsoleCookies.Session);
        }

        Name = row.IsErased ? null : database.Read(session => CaseReads.Head(session, Id)).DisplayName ?? row.ChatId[^Math.Min(6, row.ChatId.Length)..];
        Claims = database.Read(session => ClaimTable.Numbers(session, Id));
        Done = row.IsErased ? database.Read(session => AuditTable.NewestOf(session, "person.erased", $"conversation {Id}")) : null;
        return Page();
    }
}
