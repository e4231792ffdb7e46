using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Calendar;

/// <summary>A time of day in Taipei at which somebody is there, in minutes from midnight: from the first, up to but without the second, at most 1440.</summary>
public readonly record struct OpenTime(int From, int To);

/// <summary>When somebody of the support staff is there, by the clock of Taipei.</summary>
/// <param name="Week">The times of each day of the week, Sunday first, in order; none where nobody is there.</param>
/// <param name="Days">Public holidays, on which nobody is there, and the days that are worked instead, by Friday's times.</param>
public sealed record OfficeHours(ImmutableArray<ImmutableArray<OpenTime>> Week, WorkingDays Days)
{
    // Longer than any chain of holidays; who is not back by then has no hours at all.
    private const int LookAheadDays = 31;

    /// <summary>Whether somebody is there.</summary>
    public bool IsOpen(DateTimeOffset now)
    {
        var (day, minute) = InTaipei(now);
        return TimesOf(day).Any(time => time.From <= minute && minute < time.To);
    }

    /// <summary>When somebody is back; null if somebody is there now, or nobody within a month.</summary>
    public DateTimeOffset? BackAt(DateTimeOffset now)
    {
        if (IsOpen(now))
        {
            return null;
        }

        var (today, minute) = InTaipei(now);
        for (var i = 0; i <= LookAheadDays; i++)
        {
            var day = today.AddDays(i);
            foreach (var time in TimesOf(day).Where(time => i > 0 || time.From > minute))
            {
                return TaipeiCalendar.At(day, time.From);
            }
        }

        return null;
    }

    private ImmutableArray<OpenTime> TimesOf(DateOnly day) =>
        Days.IsHoliday(day) ? []
        : Days.IsMadeUp(day) ? Week[(int)DayOfWeek.Friday]
        : Week[(int)day.DayOfWeek];

    private static (DateOnly Day, int Minute) InTaipei(DateTimeOffset now) =>
        (TaipeiCalendar.DayOf(now), TaipeiCalendar.MinuteOf(now));
}
