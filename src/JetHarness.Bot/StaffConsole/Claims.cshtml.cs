using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>The claims, the newest first.</summary>
internal sealed class ClaimsPage(Database database, WorkingDays days, TimeProvider time) : ConsolePage
{
    private const int PerPage = 50;

    /// <summary>A state, <c>open</c> or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Rule { get; set; }

    /// <summary><c>overdue</c>, <c>soon</c> or <c>week</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Due { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The last claim of the page before: milliseconds, a colon, its number.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<ClaimListRow> Rows { get; private set; } = [];

    /// <summary>What <see cref="After"/> is for the next page; null where there is none.</summary>
    public string? Next { get; private set; }

    public DateOnly Today { get; private set; }

    /// <summary>What is promised for it, or before, is marked.</summary>
    public DateOnly NextWorkingDay { get; private set; }

    /// <summary>Letters to sales that have not gone.</summary>
    public int LettersWaiting { get; private set; }

    public bool IsFiltered => !string.IsNullOrEmpty(Rule + Due + Q) || State is not (null or "" or "open");

    /// <summary>The query of this filter, for the export and the next page.</summary>
    public string Query => QueryString.Create(
        new Dictionary<string, string?> { ["state"] = State, ["rule"] = Rule, ["due"] = Due, ["q"] = Q }.Where(part => !string.IsNullOrEmpty(part.Value))).ToUriComponent();

    public void OnGet()
    {
        Today = TaipeiCalendar.DayOf(time.GetUtcNow());
        NextWorkingDay = days.After(Today, 1);
        var filter = ClaimQuery.Of(State, Rule, Due, Q, days, Today);
        var rows = database.Read(session => ClaimListing.Page(session, filter, ClaimQuery.After(After), PerPage + 1));
        Rows = [.. rows.Take(PerPage)];
        Next = rows.Count > PerPage ? $"{Rows[^1].FiledAt.ToUnixTimeMilliseconds()}:{Rows[^1].Number}" : null;
        LettersWaiting = database.Read(SalesMailTable.Waiting).Count;
    }

    /// <summary>The rules to choose from.</summary>
    public static IEnumerable<RuleId> Rules => [RuleId.W1, RuleId.N1, RuleId.S1, .. ClaimLife.Refusals.Where(rule => rule != RuleId.W1)];

    /// <summary>The states to choose from, in the order of a claim's life.</summary>
    public static IEnumerable<ClaimState> States => Enum.GetValues<ClaimState>();
}
