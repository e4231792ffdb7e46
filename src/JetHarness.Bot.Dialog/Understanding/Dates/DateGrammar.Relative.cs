namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>Days that are told from today: yesterday, three days ago, last Friday, the 5th.</summary>
internal sealed partial class DateGrammar
{
    /// <summary>昨天, three days ago; weeks, months and years ago are vague.</summary>
    private DateCandidate? Back(DateCursor c)
    {
        if (c.Take(DateWord.Back) is { } days)
        {
            return days < 0 ? InFuture(c) : One(c, calendar.Today.AddDays(-days));
        }

        var isRough = IsRoughCount(c.Here);
        if ((c.Digits() ?? c.Take(DateWord.Number)) is not { } count)
        {
            return null;
        }

        if (c.Take(DateWord.DaysAgo) is not null && count < 3000)
        {
            return One(c, calendar.Today.AddDays(-count));
        }

        if (c.Take(DateWord.DayUnit) is not { } unit)
        {
            return null;
        }

        var ago = c.Take(DateWord.Ago) is not null || (unit == 365 && c.Take(DateWord.LastYear) is not null);
        if (ago && unit == 7 && c.Take(DateWord.Back) == 0)
        {
            // "兩週前的今天", "two weeks ago today"
            return One(c, calendar.Today.AddDays(-7 * count));
        }

        return !ago ? null : unit == 1 && count < 3000 && !isRough ? One(c, calendar.Today.AddDays(-count)) : new DateCandidate(c.Start, c.End, [], IsVague: true);
    }

    /// <summary>"下個月1號" is one day, and none of receipt.</summary>
    private static DateCandidate InFuture(DateCursor c)
    {
        if (c.Digits() is not null)
        {
            c.Take(DateWord.DayAfter);
        }

        return new DateCandidate(c.Start, c.End, [], false);
    }

    /// <summary>"兩三天前", "三四天前": two numerals side by side are a guess, and no number of two digits.</summary>
    private bool IsRoughCount(DateToken? count) =>
        count is { Length: 2 } token && text[token.Start] is not '十' && text[token.Start + 1] is not '十' && !char.IsDigit(text[token.Start]) && !char.IsDigit(text[token.Start + 1]);

    /// <summary>上週三, last Friday, Senin lalu, thứ sáu tuần trước, 週三.</summary>
    private DateCandidate? OnWeekday(DateCursor c)
    {
        var (weeks, last) = WeekWord(c);
        if (weeks is { } sameDay && c.Take(DateWord.Back) == 0)
        {
            return One(c, calendar.Today.AddDays(-7 * sameDay));
        }

        var next = c.Take(DateWord.Next) is not null;
        var bare = weeks is null && !next ? null : BareWeekday(c.End);
        if ((bare ?? c.Take(DateWord.Weekday)) is not { } weekday)
        {
            return null;
        }

        if (weeks is null && !last)
        {
            (weeks, last) = WeekWord(c);
        }

        if (next || c.Take(DateWord.Next) is not null)
        {
            return new DateCandidate(c.Start, bare is null ? c.End : c.End + 1, [], false);
        }

        var todayIs = calendar.Today.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)calendar.Today.DayOfWeek;
        if (weeks is { } back)
        {
            var day = calendar.Today.AddDays(1 - todayIs - (7 * back) + weekday - 1);
            return new DateCandidate(c.Start, bare is null ? c.End : c.End + 1, day <= calendar.Today ? [day] : [], false);
        }

        var since = (todayIs - weekday + 7) % 7;
        return One(c, calendar.Today.AddDays(since == 0 ? -7 : -since)) with { IsWeekday = !last };
    }

    /// <summary>"上週三", "這禮拜五": after a week, one character names the day.</summary>
    private int? BareWeekday(int at) =>
        at < text.Length && "一二三四五六日".IndexOf(text[at] == '天' ? '日' : text[at], StringComparison.Ordinal) is >= 0 and var index ? index + 1 : null;

    private static (int? Weeks, bool Last) WeekWord(DateCursor c) =>
        c.Take(DateWord.BeforeLastWeek) is not null ? (2, false)
        : c.Take(DateWord.LastWeek) is not null ? (1, false)
        : c.Take(DateWord.ThisWeek) is not null ? (0, false)
        : (null, c.Take(DateWord.Last) is not null);

    /// <summary>5號收到: the latest 5th.</summary>
    private DateCandidate? DayAlone(DateCursor c)
    {
        if (c.Digits() is not { } day || c.Take(DateWord.DayAfter) is null || day is < 1 or > 31 || c.Here?.Is(DateWord.Ago) == true || !calendar.IsEastAsian || CountsAPart(c))
        {
            return null;
        }

        for (var month = calendar.Today; month > calendar.Today.AddMonths(-3); month = month.AddMonths(-1))
        {
            if (calendar.Day(month.Year, month.Month, day) is { } found)
            {
                return One(c, found);
            }
        }

        return null;
    }

    /// <summary>"第3號線", "就4號斷斷續續", "2號腳": wires and pins have numbers too.</summary>
    private bool CountsAPart(DateCursor c) =>
        (c.Start > 0 && text[c.Start - 1] is '第' or '就') || (c.End < text.Length && text[c.End] is '线' or '脚' or '芯' or '针' or '孔' or '接' or '端' or '位' or '断' or '不' or '没' or '机' or '车' or '站' or '轴');

    /// <summary>元旦, 去年聖誕節; "before Christmas Day" is no one day.</summary>
    private DateCandidate? Feast(DateCursor c)
    {
        var year = YearWord(c);
        if (c.Take(DateWord.Feast) is not { } named)
        {
            return null;
        }

        year ??= YearWord(c);
        var (month, day) = (named / 100, named % 100);
        return c.Here is { } next && (next.Is(DateWord.Ago) || next.Is(DateWord.Vague))
            ? new DateCandidate(c.Start, c.End, [], IsVague: true)
            : One(c, year is { } known ? calendar.Day(known, month, day) : calendar.LatestDay(month, day));
    }

    /// <summary>A month, a week or a season: a time, but no one day.</summary>
    private DateCandidate? Vague(DateCursor c)
    {
        if (c.Take(DateWord.NextYear) is not null)
        {
            return InFuture(c);
        }

        var year = YearWord(c);
        DateWord[] times = [DateWord.LastMonth, DateWord.BeforeLastMonth, DateWord.LastWeek, DateWord.BeforeLastWeek, DateWord.ThisWeek, DateWord.ThisMonth, DateWord.Vague];
        var named = times.Any(t => c.Take(t) is not null)
            || (c.Here is { Length: > 3 } && c.Take(DateWord.Month) is not null)
            || (c.Digits() is >= 1 and <= 12 && c.Take(DateWord.MonthAfter) is not null)
            || year is not null;
        return named ? new DateCandidate(c.Start, c.End, [], IsVague: true) : null;
    }
}
