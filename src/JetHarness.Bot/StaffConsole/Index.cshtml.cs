using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace JetHarness.Bot.StaffConsole;

/// <summary>The queue: which customers need a person, in the order in which they do.</summary>
internal sealed class IndexPage(StaffQueue queue, StaffActions actions, Database database, WorkingDays days, ConsoleText text, TimeProvider time) : ConsolePage
{
    /// <summary>The tabs, by their name in addresses.</summary>
    public static readonly ImmutableArray<(QueueTab Tab, string Name)> Tabs =
        [(QueueTab.Waiting, "waiting"), (QueueTab.Mine, "mine"), (QueueTab.Open, "open"), (QueueTab.Bot, "bot"), (QueueTab.Closed, "closed")];

    /// <summary>The channels that can be chosen.</summary>
    public static readonly ImmutableArray<string> Channels = ["line", "messenger"];

    /// <summary>The languages that can be chosen.</summary>
    public static readonly ImmutableArray<string> Languages = ["zh-Hant", "zh-Hans", "en", "ja", "ko", "th", "vi", "id"];

    /// <summary>The reasons that can be chosen, as they are stored.</summary>
    public static readonly ImmutableArray<string> Reasons =
        [.. Enum.GetValues<EscalationReason>().Select(reason => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()))];

    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? TabName { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Claims promised for the next working day at the latest.</summary>
    public long DueSoon => database.Read(session => PromiseTable.Count(session, days.After(TaipeiCalendar.DayOf(time.GetUtcNow()), 1)));

    /// <summary>The list that is shown.</summary>
    public QueueTab Tab => Tabs.FirstOrDefault(tab => tab.Name == TabName).Tab;

    /// <summary>Whether something is looked for; then tabs and filters do not count.</summary>
    public bool IsSearch => !string.IsNullOrWhiteSpace(Q);

    /// <summary>What was typed, to mark where it stands; null where there was nothing to look for.</summary>
    public SearchQuery? Query { get; private set; }

    public IReadOnlyDictionary<QueueTab, long> Counts { get; private set; } = ImmutableDictionary<QueueTab, long>.Empty;

    public ImmutableArray<QueueEntry> Entries { get; private set; } = [];

    /// <summary>The address of the next page; null if this is the last.</summary>
    public string? NextPage { get; private set; }

    public bool IsFiltered => Channel is { Length: > 0 } || Language is { Length: > 0 } || Reason is { Length: > 0 };

    /// <summary>The moment for which the page holds.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public IActionResult OnGet()
    {
        Load();
        return Request.Headers["X-Fragment"] == "1" ? Partial("_Queue", this) : Page();
    }

    public async Task<IActionResult> OnPostTakeAsync(long id)
    {
        switch (await actions.TakeOverAsync(Member, id))
        {
            case StaffResult.Done:
                return Redirect(string.Create(CultureInfo.InvariantCulture, $"/console/case/{id}"));
            case StaffResult.TakenBy(var name, var since):
                Toast(text["case.problem_taken", name, ConsoleTime.Clock(since)]);
                break;
            case StaffResult.NotAllowed(var why):
                Toast(text[$"case.problem_{why}"]);
                break;
            default:
                Toast(text["queue.gone"]);
                break;
        }

        return Redirect(Address());
    }

    /// <summary>The address of this list with something changed.</summary>
    public string Address(string? tab = null, string? after = null, bool unfiltered = false)
    {
        var parts = new List<(string Name, string? Value)> { ("tab", tab ?? TabName), ("after", after) };
        if (!unfiltered)
        {
            parts.AddRange([("channel", Channel), ("language", Language), ("reason", Reason)]);
        }

        if (tab is null)
        {
            parts.Add(("q", Q));
        }

        var query = string.Join('&', parts.Where(part => part.Value is { Length: > 0 }).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "/console" : $"/console?{query}";
    }

    /// <summary>Where a take-over is posted to; it leads back to this list where it comes to nothing.</summary>
    public string TakeAddress => Address() is var address && address.Contains('?', StringComparison.Ordinal) ? $"{address}&handler=Take" : $"{address}?handler=Take";

    private void Load()
    {
        Counts = queue.Counts(Member);
        if (IsSearch)
        {
            Query = SearchQuery.Of(Q);
            Entries = queue.Search(Member, Q) ?? [];
            return;
        }

        var page = queue.Page(Member, Tab, new QueueFilter(Chosen(Channel), Chosen(Language), Chosen(Reason)), After);
        Entries = page.Entries;
        NextPage = page.After is { } after ? Address(after: after) : null;
    }

    private static string? Chosen(string? value) => string.IsNullOrEmpty(value) ? null : value == "none" ? "" : value;
}
