using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Calendar;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

public class OfficeHoursTests
{
    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);
    private static readonly ImmutableArray<OpenTime> Day = [new(9 * 60, 12 * 60), new(13 * 60 + 30, 18 * 60)];
    private static readonly OfficeHours Office = new([[], Day, Day, Day, Day, Day, []], HolidayFile.Taiwan);

    [Theory]
    [InlineData("2026-11-24 08:59", "2026-11-24 09:00")]
    [InlineData("2026-11-24 09:00", null)]
    [InlineData("2026-11-24 11:59", null)]
    [InlineData("2026-11-24 12:00", "2026-11-24 13:30")]
    [InlineData("2026-11-24 17:59", null)]
    [InlineData("2026-11-24 18:00", "2026-11-25 09:00")]
    [InlineData("2026-11-20 18:00", "2026-11-23 09:00")] // over a weekend
    [InlineData("2026-02-13 20:00", "2026-02-23 09:00")] // over the lunar new year
    [InlineData("2026-04-02 18:30", "2026-04-07 09:00")] // over Tomb Sweeping Day with its days off in lieu
    [InlineData("2026-12-31 23:59", "2027-01-04 09:00")] // over a year's end
    [InlineData("2027-02-03 18:00", "2027-02-11 09:00")]
    public void Somebody_is_back_at_the_next_opening(string now, string? back) =>
        Office.BackAt(At(now)).ShouldBe(back is null ? null : At(back));

    [Fact]
    public void A_moment_is_the_same_in_whatever_offset_it_is_given() =>
        Office.BackAt(At("2026-11-24 18:00").ToUniversalTime()).ShouldBe(At("2026-11-25 09:00"));

    [Fact]
    public void A_saturday_that_is_worked_has_fridays_times()
    {
        var (days, faults) = HolidayFile.Parse("2027-05-03 bridge\n2027-05-08 work for the bridge");
        faults.ShouldBeEmpty();
        var office = Office with { Days = days };

        office.IsOpen(At("2027-05-08 10:00")).ShouldBeTrue();
        office.IsOpen(At("2027-05-03 10:00")).ShouldBeFalse();
        office.IsOpen(At("2027-05-15 10:00")).ShouldBeFalse();
    }

    [Fact]
    public void Nobody_who_is_never_there_is_promised() =>
        (Office with { Week = [.. Enumerable.Repeat(ImmutableArray<OpenTime>.Empty, 7)] }).BackAt(At("2026-11-24 10:00")).ShouldBeNull();

    [Fact]
    public void At_every_minute_of_two_years_somebody_is_there_or_a_time_is_named_at_which_somebody_is()
    {
        for (var now = At("2026-01-01 00:07"); now < At("2027-12-31 00:00"); now = now.AddMinutes(37))
        {
            var back = Office.BackAt(now);
            (back is null).ShouldBe(Office.IsOpen(now));
            if (back is { } at)
            {
                at.ShouldBeGreaterThan(now);
                Office.IsOpen(at).ShouldBeTrue();
                Office.IsOpen(at.AddMinutes(-1)).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-11-21", 1, "2026-11-23")]
    [InlineData("2026-11-22", 7, "2026-12-01")]
    [InlineData("2026-11-23", 14, "2026-12-11")]
    [InlineData("2026-12-23", 2, "2026-12-28")] // Constitution Day is a Friday
    [InlineData("2026-02-12", 2, "2026-02-23")]
    [InlineData("2026-11-24", 0, "2026-11-24")]
    public void Working_days_are_counted_from_the_day_after_without_weekends_and_holidays(string from, int count, string day)
    {
        HolidayFile.Taiwan.After(Date(from), count).ShouldBe(Date(day));
        if (HolidayFile.Taiwan.Has(Date(from)))
        {
            HolidayFile.Taiwan.Between(Date(from), Date(day)).ShouldBe(count);
            HolidayFile.Taiwan.Between(Date(day), Date(from)).ShouldBe(-count);
        }
    }

    [Theory]
    [InlineData(2026)]
    [InlineData(2027)]
    public void The_holidays_that_ship_fall_on_the_days_of_the_lunar_calendar(int year)
    {
        var lunar = new TaiwanLunisolarCalendar();
        bool IsLunar(DateOnly day, int month, int of) => lunar.GetMonth(Noon(day)) is var m && Plain(lunar, day, m) == month && lunar.GetDayOfMonth(Noon(day)) == of;
        var days = Enumerable.Range(0, 365).Select(i => new DateOnly(year, 1, 1).AddDays(i)).ToList();
        foreach (var (month, of) in new[] { (1, 1), (1, 2), (1, 3), (5, 5), (8, 15) })
        {
            HolidayFile.Taiwan.IsHoliday(days.Single(day => IsLunar(day, month, of))).ShouldBeTrue($"{month}/{of}");
        }

        var newYear = days.Single(day => IsLunar(day, 1, 1));
        HolidayFile.Taiwan.IsHoliday(newYear.AddDays(-1)).ShouldBeTrue();
        HolidayFile.Taiwan.IsHoliday(newYear.AddDays(-2)).ShouldBeTrue();
        HolidayFile.Taiwan.KnownThrough.ShouldBe(2027);

        // A holiday on a Saturday or Sunday is made up for: a weekday next to it is free.
        foreach (var day in days.Where(day => HolidayFile.Taiwan.IsHoliday(day) && IsWeekend(day)))
        {
            Enumerable.Range(-5, 11).Select(day.AddDays).ShouldContain(near => HolidayFile.Taiwan.IsHoliday(near) && !IsWeekend(near), day.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("2026-02-30 nothing", "line 1")]
    [InlineData("# a comment\n\n1 January", "line 3")]
    [InlineData("2026-01-01 once\n2026-01-01 twice", "line 2")]
    [InlineData("2026-01-01 a\n2026-01-02 work anyway", "line 2")]
    [InlineData("# nothing", "no holiday")]
    public void A_line_that_cannot_be_right_is_named(string file, string fault) =>
        HolidayFile.Parse(file).Faults[0].ShouldContain(fault);

    // A leap month counts as a month of its own.
    private static int Plain(TaiwanLunisolarCalendar lunar, DateOnly day, int month) =>
        lunar.GetLeapMonth(lunar.GetYear(Noon(day))) is > 0 and var leap && month >= leap ? month - 1 : month;

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateTime Noon(DateOnly day) => day.ToDateTime(new TimeOnly(12, 0));

    private static DateOnly Date(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string time) => new(DateTime.ParseExact(time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Taipei);
}
