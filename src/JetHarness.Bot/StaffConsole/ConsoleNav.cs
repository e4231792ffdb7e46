using System.Collections.Immutable;
using JetHarness.Bot.Staff;

namespace JetHarness.Bot.StaffConsole;

/// <summary>
/// A place that the navigation leads to. <c>Text</c> is a key of the texts, <c>Key</c> the keys that lead there, <c>Narrow</c> whether it stands in the bar of a phone, too.
/// </summary>
internal sealed record NavItem(string Path, string Text, string Icon, string? Key, bool AdminsOnly = false, bool Narrow = true)
{
    /// <summary>Whether a page of that address belongs to it.</summary>
    public bool Covers(PathString path) => path.Value == Path || (Path != "/console" && path.StartsWithSegments(Path));
}

/// <summary>The console's navigation.</summary>
internal static class ConsoleNav
{
    private static readonly ImmutableArray<NavItem> All =
    [
        new("/console", "nav.queue", "inbox", "g q"),
        new("/console/claims", "nav.claims", "claim", "g c"),
        new("/console/today", "nav.today", "chart", "g t"),
        new("/console/replies", "replies.title", "note", "g r", Narrow: false),
        new("/console/accounts", "nav.accounts", "people", "g a", AdminsOnly: true, Narrow: false),
        new("/console/audit", "nav.audit", "audit", "g l", AdminsOnly: true, Narrow: false),
        new("/console/status", "status.title", "settings", "g s", AdminsOnly: true, Narrow: false),
        new("/console/account", "nav.account", "person", "g m"),
    ];

    /// <summary>The places that a member sees.</summary>
    public static IEnumerable<NavItem> For(StaffMember member) => All.Where(item => member.IsAdmin || !item.AdminsOnly);
}
