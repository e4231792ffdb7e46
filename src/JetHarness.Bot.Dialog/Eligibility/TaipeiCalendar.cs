using System.Globalization;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>The policy's calendar: days in Asia/Taipei.</summary>
public static class TaipeiCalendar
{
    // Taiwan has kept UTC+8 all year since 1979, so no time zone data is needed.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The calendar day in Taipei of an instant given in any offset.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The minute of that day, from midnight.</summary>
    public static int MinuteOf(DateTimeOffset instant) => (int)instant.ToOffset(Offset).TimeOfDay.TotalMinutes;

    /// <summary>The instant of a day in Taipei, so many minutes after its midnight.</summary>
    public static DateTimeOffset At(DateOnly day, int minute) => new(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute), Offset);

    internal static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
