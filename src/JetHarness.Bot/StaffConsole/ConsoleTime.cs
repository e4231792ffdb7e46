using System.Globalization;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Times as staff read them: in Taipei, by the clock, and how long ago.</summary>
internal static class ConsoleTime
{
    // Taiwan keeps UTC+8 all year.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary><c>14:05</c>.</summary>
    public static string Clock(DateTimeOffset time) => time.ToOffset(Offset).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-22 14:05</c>.</summary>
    public static string Exact(DateTimeOffset time) => time.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-22</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => TaipeiCalendar.DayOf(time);

    /// <summary>When a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, Offset);

    /// <summary>As machines read it, for <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
