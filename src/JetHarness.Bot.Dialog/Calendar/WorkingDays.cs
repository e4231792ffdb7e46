using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog.Calendar;

/// <summary>Which days are worked: Monday to Friday less public holidays, and the Saturdays or Sundays that are worked instead of a day off.</summary>
public sealed class WorkingDays(ImmutableHashSet<DateOnly> holidays, ImmutableHashSet<DateOnly> worked)
{
    /// <summary>The last year of which holidays are known; after it only Saturdays and Sundays are free.</summary>
    public int KnownThrough => holidays.IsEmpty ? 0 : holidays.Max().Year;

    /// <summary>Whether the day is a public holiday.</summary>
    public bool IsHoliday(DateOnly day) => holidays.Contains(day);

    /// <summary>Whether it is a Saturday or Sunday that is worked.</summary>
    public bool IsMadeUp(DateOnly day) => worked.Contains(day);

    /// <summary>Whether the day is worked.</summary>
    public bool Has(DateOnly day) =>
        worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day));

    /// <summary>
    /// The working day that comes so many working days after the day, which does not count itself, worked or not: 1 is the next one. 0 is the day
    /// itself.
    /// </summary>
    public DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= Has(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>How many working days lie after <paramref name="from"/> up to and with <paramref name="to"/>; negative where that is earlier.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -Between(to, from);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += Has(day) ? 1 : 0;
        }

        return count;
    }
}
