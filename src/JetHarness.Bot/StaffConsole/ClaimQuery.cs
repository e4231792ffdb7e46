using System.Globalization;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary>A list of claims as an address asks for it. What cannot be read is taken for not given.</summary>
internal static class ClaimQuery
{
    /// <summary>The filter; without a state the open claims.</summary>
    public static ClaimFilter Of(string? state, string? rule, string? due, string? part, WorkingDays days, DateOnly today) => new()
    {
        State = state switch { null or "" => "open", "all" => "", var one => one },
        Rule = Enum.TryParse<RuleId>(rule, out var id) && Enum.IsDefined(id) ? id.ToString() : "",
        DueBy = due switch { "overdue" => today.AddDays(-1), "soon" => days.After(today, 1), "week" => today.AddDays(7), _ => null },
        Part = part?.Length > 64 ? part[..64] : part ?? "",
    };

    /// <summary>Where a page begins.</summary>
    public static (DateTimeOffset, string)? After(string? after) =>
        after?.Split(':', 2) is [var at, var number] && long.TryParse(at, CultureInfo.InvariantCulture, out var milliseconds) && Math.Abs(milliseconds) < 1L << 47
            ? (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), number)
            : null;
}
