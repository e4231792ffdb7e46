namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>Years of several calendars, and days without a year, seen from today.</summary>
internal sealed record Calendar(DateOnly Today, string? Language)
{
    private const int EarliestYear = 2000;

    /// <summary>The day, or null where it is impossible, in the future, or before the product existed.</summary>
    public DateOnly? Day(int year, int month, int day) =>
        year is >= EarliestYear and < 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
        && new DateOnly(year, month, day) is var found && found <= Today ? found : null;

    /// <summary>The latest such day that is not after today.</summary>
    public DateOnly? LatestDay(int month, int day)
    {
        for (var year = Today.Year; year > Today.Year - 8; year--)
        {
            if (Day(year, month, day) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Western years from what was written: ROC (three digits), Buddhist (from 2400), two digits, or as it is.</summary>
    public int WesternYear(int year, int? era) => (era, year) switch
    {
        ({ } offset, _) when offset != 0 => offset == -543 && year < 100 ? year + 2500 - 543 : year + offset,
        (_, >= 2400 and < 2700) => year - 543,
        (_, >= 90 and < 200) when IsEastAsian => year + 1911,
        (_, >= 43 and < 100) when Language == "th" => year + 2500 - 543,
        (_, < 100) => year + 2000,
        _ => year,
    };

    public bool IsEastAsian => Language is null or "ja" || Language.StartsWith("zh", StringComparison.Ordinal);

    public bool IsDayFirst => Language is "vi" or "id" or "th" or "ms";

    /// <summary>Both readings of two numbers, by the custom of the language; only one where the other cannot be.</summary>
    public DateOnly[] DayAndMonth(int first, int second, Func<int, int, DateOnly?> day, bool orderIsOpen)
    {
        if (first > 12 || second > 12 || first == second)
        {
            return first > 12 ? One(day(second, first)) : One(day(first, second));
        }

        if (!orderIsOpen)
        {
            return IsDayFirst ? One(day(second, first)) : One(day(first, second));
        }

        // Undecided whichever of the two lies in the past: the customer is asked.
        DateOnly?[] both = [day(first, second), day(second, first)];
        return both.All(d => d is null) ? [] : [.. both.Select(d => d ?? Today.AddDays(1))];
    }

    private static DateOnly[] One(DateOnly? day) => day is { } one ? [one] : [];
}
