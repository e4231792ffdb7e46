namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>The forms in which people write dates, tried at each piece of a message, the longer forms first.</summary>
internal sealed partial class DateGrammar(string text, List<DateToken> tokens, Calendar calendar, bool saysLittle)
{
    /// <summary>So many dates have no choice among them; more would only take time.</summary>
    private const int MostDates = 12;

    /// <summary>The date that was told last, for "the 26th of the same month".</summary>
    private DateCandidate? told;

    public List<DateCandidate> Find()
    {
        List<DateCandidate> found = [];
        for (var at = 0; at < tokens.Count && found.Count < MostDates;)
        {
            var cursor = new DateCursor(tokens, at);
            if ((Full(cursor) ?? Numeric(new(tokens, at)) ?? Compact(new(tokens, at)) ?? SpacedOut(new(tokens, at)) ?? MonthAndDay(new(tokens, at)) ?? NamedMonth(new(tokens, at))
                ?? InMonth(new(tokens, at)) ?? Back(new(tokens, at)) ?? OnWeekday(new(tokens, at)) ?? DayAlone(new(tokens, at)) ?? Feast(new(tokens, at)) ?? Vague(new(tokens, at))) is { } one)
            {
                found.Add(one);
                told = one;
                at = tokens.FindIndex(at, t => t.Start >= one.End);
                at = at < 0 ? tokens.Count : at;
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    /// <summary>民國114年5月2日, 2026年5月2號, 令和7年5月2日, ngày 2 tháng 5 năm 2026.</summary>
    private DateCandidate? Full(DateCursor c)
    {
        var era = c.Take(DateWord.Era);
        if (c.Digits() is not { } first)
        {
            return null;
        }

        var mark = c.Position;
        if (c.Take(DateWord.Year) is not null && c.Digits() is { } month && c.Take(DateWord.MonthAfter) is not null && c.Digits() is { } day)
        {
            c.Take(DateWord.DayAfter);
            return One(c, calendar.Day(calendar.WesternYear(first, era), month, day));
        }

        c.Position = mark;
        if (era is null && c.Take(DateWord.MonthBefore) is not null && c.Digits() is { } month2)
        {
            var end = c.Position;
            c.TakeOptional(DateWord.Year);
            var eraAfter = c.Take(DateWord.Era);
            if (c.Digits() is { } year and >= 100)
            {
                return One(c, calendar.Day(calendar.WesternYear(year, eraAfter), month2, first));
            }

            c.Position = end;
            return c.Take(DateWord.LastYear) is not null
                ? One(c, calendar.Day(calendar.Today.Year - 1, month2, first))
                : One(c, calendar.LatestDay(month2, first));
        }

        return null;
    }

    /// <summary>2026/5/2, 2-5-2026, 114.5.2, R7.5.2, 5/2.</summary>
    private DateCandidate? Numeric(DateCursor c)
    {
        var reiwa = c.Here is { } here && here.Start > 0 && text[here.Start - 1] == 'r' && (here.Start < 2 || !char.IsLetterOrDigit(text[here.Start - 2]));
        var era = c.Take(DateWord.Era) ?? (reiwa ? 2018 : null);
        var yearWord = YearWord(c);
        if (c.Digits() is not { } a || c.Separator() is not { } separator || c.Digits() is not { } b)
        {
            return null;
        }

        var end = c.Position;
        if (c.Separator() == separator && c.Digits() is { } last)
        {
            return IsJoined(c) ? null : Triple(c, (a, b, last), era);
        }

        c.Position = end;
        if ((IsJoined(c) && !(separator == DateWord.Slash && IsOfARange(c))) || (separator != DateWord.Slash && !saysLittle) || a > 31 || b > 31)
        {
            return null;
        }

        if (IsMeasure(c))
        {
            return null;
        }

        Func<int, int, DateOnly?> day = yearWord is { } year ? (m, d) => calendar.Day(year, m, d) : calendar.LatestDay;
        return Several(c, calendar.DayAndMonth(a, b, day, orderIsOpen: calendar.Language is "en"));
    }

    private DateCandidate? Triple(DateCursor c, (int A, int B, int C) n, int? era)
    {
        if (n.A > 31 || era is not null || (n.C <= 31 && calendar.IsEastAsian && calendar.Language is not null) || (n.C <= 31 && n.A is > 12 and < 30 && calendar.Language is null))
        {
            return One(c, calendar.Day(calendar.WesternYear(n.A, era), n.B, n.C));
        }

        if (n.B > 31)
        {
            return null;
        }

        // A Buddhist year, long or short, tells that the day comes first.
        var buddhist = n.C is >= 2400 and < 2700 or (> 31 and < 100);
        var western = calendar.WesternYear(n.C is > 31 and < 100 ? n.C + 2500 : n.C, null);
        if (buddhist)
        {
            return One(c, calendar.Day(western, n.B, n.A));
        }

        var open = calendar.Language is null or "en" || (!calendar.IsEastAsian && !calendar.IsDayFirst);
        return Several(c, calendar.DayAndMonth(n.A, n.B, (m, d) => calendar.Day(western, m, d), open));
    }

    /// <summary>20260502, 1140502 (ROC).</summary>
    private DateCandidate? Compact(DateCursor c)
    {
        var start = c.Here;
        if (c.Digits() is not { } number || start is not { } token || IsJoined(c) || (token.Start > 0 && text[token.Start - 1] is '-' or '/'))
        {
            return null;
        }

        var (year, month, day) = (number / 10000, number / 100 % 100, number % 100);
        return token.Length switch
        {
            8 when year is >= 1990 and < 2100 || year is >= 2500 and < 2600 => One(c, calendar.Day(calendar.WesternYear(year, null), month, day)),
            7 when calendar.IsEastAsian && year is >= 100 and < 150 => One(c, calendar.Day(year + 1911, month, day)),
            3 or 4 when IsNamedDay(c) => One(c, calendar.LatestDay(number / 100, number % 100)),
            4 when tokens.Count == 1 && calendar.LatestDay(number / 100, number % 100) is { } latest && saysLittle => One(c, latest),
            _ => null,
        };
    }

    /// <summary>"2025 9 5", with nothing else said.</summary>
    private DateCandidate? SpacedOut(DateCursor c) =>
        tokens.Count == 3 && saysLittle && c.Here is { Length: 4 } && c.Digits() is { } year && c.Digits() is { } month and <= 12 && c.Digits() is { } day and <= 31
            ? One(c, calendar.Day(calendar.WesternYear(year, null), month, day))
            : null;

    /// <summary>5月2日, 去年12月25號, 上個月5號.</summary>
    private DateCandidate? MonthAndDay(DateCursor c)
    {
        var year = YearWord(c);
        if (c.Digits() is not { } month || c.Take(DateWord.MonthAfter) is null)
        {
            return null;
        }

        if (EndOfMonth(c, year, month) is { } end)
        {
            return end;
        }

        if (c.Digits() is not { } day)
        {
            return null;
        }

        if (c.End < text.Length && text[c.End] == '几')
        {
            // "九月20幾號"
            return new DateCandidate(c.Start, c.End, [], IsVague: true);
        }

        c.Take(DateWord.DayAfter);
        return One(c, year is { } known ? calendar.Day(known, month, day) : calendar.LatestDay(month, day));
    }

    /// <summary>"三月的最後一天", "the last day of March".</summary>
    private DateCandidate? EndOfMonth(DateCursor c, int? year, int month, bool isLast = false)
    {
        isLast |= c.Take(DateWord.LastDay) is not null;
        if (month is < 1 or > 12 || (!isLast && c.Take(DateWord.FirstDay) is null))
        {
            return null;
        }

        var of = year ?? (calendar.LatestDay(month, 1)?.Year ?? calendar.Today.Year);
        var day = calendar.Day(of, month, isLast ? DateTime.DaysInMonth(of, month) : 1);
        return One(c, day ?? (year is null && isLast ? calendar.Day(of - 1, month, DateTime.DaysInMonth(of - 1, month)) : null));
    }

    /// <summary>May 2nd, 2026; 2 Mei; วันที่ 2 พฤษภาคม 2569.</summary>
    private DateCandidate? NamedMonth(DateCursor c)
    {
        var yearWord = YearWord(c);
        var lastFirst = c.Take(DateWord.LastDay) is not null;
        var dayFirst = lastFirst ? null : c.Take(DateWord.FirstDay) is not null ? 1 : c.Digits();
        if (dayFirst > 31 || c.Take(DateWord.Month) is not { } month)
        {
            return null;
        }

        if (lastFirst)
        {
            return EndOfMonth(c, yearWord ?? YearWord(c), month, isLast: true);
        }

        if (dayFirst is null && c.Here?.Is(DateWord.Dot) == true)
        {
            c.Position++;
        }

        var day = dayFirst ?? c.Digits();
        if (day is null)
        {
            return null;
        }

        if (day > 31)
        {
            return new DateCandidate(c.Start, c.End, [], IsVague: true);
        }

        var end = c.Position;
        c.TakeOptional(DateWord.Year);
        var era = c.Take(DateWord.Era);
        if (c.Here is { Length: 4 or 2 } && c.Digits() is { } year && (year >= 1000 || year > 31 || calendar.Language == "en"))
        {
            return One(c, calendar.Day(calendar.WesternYear(year, era), month, day.Value));
        }

        c.Position = end;
        yearWord ??= YearWord(c);
        c.TakeOptional(DateWord.Last);
        return One(c, yearWord is { } known ? calendar.Day(known, month, day.Value) : calendar.LatestDay(month, day.Value));
    }

    /// <summary>上個月5號, 5 bulan lalu is not one; "the 5th of last month" is.</summary>
    private DateCandidate? InMonth(DateCursor c)
    {
        var lastFirst = c.Take(DateWord.LastDay) is not null;
        var dayFirst = c.Take(DateWord.FirstDay) is not null ? 1 : lastFirst ? null : c.Digits();
        var same = c.Take(DateWord.SameMonth) is not null && told is { Days: [var before] } ? before : (DateOnly?)null;
        var back = same is not null ? 0 : c.Take(DateWord.LastMonth) is not null ? 1 : c.Take(DateWord.BeforeLastMonth) is not null ? 2 : c.Take(DateWord.ThisMonth) is not null ? 0 : (int?)null;
        var month = same ?? calendar.Today.AddMonths(-(back ?? 0));
        if (back is not null && (lastFirst || c.Take(DateWord.LastDay) is not null))
        {
            return One(c, calendar.Day(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)));
        }

        if (back is not null && c.Take(DateWord.FirstDay) is not null)
        {
            return One(c, calendar.Day(month.Year, month.Month, 1));
        }

        if (back is not null && dayFirst is null)
        {
            // "上個月底 30號": the day says it, not the end of the month.
            c.TakeOptional(DateWord.Vague);
        }

        if (back is null || (dayFirst ?? c.Digits()) is not { } day || day is < 1 or > 31)
        {
            return null;
        }

        c.Take(DateWord.DayAfter);
        return One(c, calendar.Day(month.Year, month.Month, day));
    }

    private int? YearWord(DateCursor c) =>
        c.Take(DateWord.LastYear) is not null ? calendar.Today.Year - 1
        : c.Take(DateWord.BeforeLastYear) is not null ? calendar.Today.Year - 2
        : c.Take(DateWord.ThisYear) is not null ? calendar.Today.Year
        : c.Take(DateWord.NextYear) is not null ? calendar.Today.Year + 1
        : null;

    private static DateCandidate One(DateCursor c, DateOnly? day) => new(c.Start, c.End, day is { } one ? [one] : [], false);

    private static DateCandidate Several(DateCursor c, DateOnly[] days) => new(c.Start, c.End, days, false);
}
