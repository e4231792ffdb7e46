using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

public class CalendarTests
{
    [Theory]
    [InlineData("2026-05-01T15:59:59.999Z", "2026-05-01")]
    [InlineData("2026-05-01T16:00:00Z", "2026-05-02")]
    [InlineData("2026-05-01T23:59:59+08:00", "2026-05-01")]
    [InlineData("2026-05-02T00:00:00+08:00", "2026-05-02")]
    [InlineData("2026-05-02T00:30:00+09:00", "2026-05-01")]
    [InlineData("2025-12-31T08:00:00-08:00", "2026-01-01")]
    [InlineData("2024-02-28T16:00:00Z", "2024-02-29")]
    public void A_day_begins_at_midnight_in_Taipei_wherever_the_clock_stood(string instant, string day) =>
        TaipeiCalendar.DayOf(DateTimeOffset.Parse(instant, null)).ShouldBe(DateOnly.Parse(day, null));

    [Theory]
    [InlineData("2025-05-02", 1, "2026-05-02")]
    [InlineData("2025-12-31", 1, "2026-12-31")]
    [InlineData("2024-02-28", 1, "2025-02-28")]
    [InlineData("2024-02-29", 1, "2025-02-28")]
    [InlineData("2025-02-28", 3, "2028-02-28")]
    [InlineData("2024-02-29", 4, "2028-02-29")]
    public void The_years_end_with_the_same_calendar_date(string received, int years, string last) =>
        WarrantyPeriod.LastDay(DateOnly.Parse(received, null), new Policy { WarrantyYears = years }).ShouldBe(DateOnly.Parse(last, null));

    [Theory]
    [InlineData("2026-05-02", 7, "2026-05-09")]
    [InlineData("2024-02-25", 7, "2024-03-03")]
    [InlineData("2025-12-28", 7, "2026-01-04")]
    [InlineData("2026-05-02", 0, "2026-05-02")]
    public void The_day_of_receipt_is_not_counted_in_the_days_for_a_new_product(string received, int days, string last) =>
        WarrantyPeriod.LastNewProductDay(DateOnly.Parse(received, null), new Policy { NewProductDays = days })
            .ShouldBe(DateOnly.Parse(last, null));

    [Theory]
    [InlineData("2025-05-02", "2026-05-01", true)]
    [InlineData("2025-05-02", "2026-05-02", true)]
    [InlineData("2025-05-02", "2026-05-03", false)]
    [InlineData("2024-02-29", "2025-02-28", true)]
    [InlineData("2024-02-29", "2025-03-01", false)]
    [InlineData("2023-02-28", "2024-02-28", true)]
    [InlineData("2023-02-28", "2024-02-29", false)]
    [InlineData("2023-03-01", "2024-03-01", true)]
    public void A_claim_opened_on_the_last_day_is_covered_and_a_day_later_is_not(string received, string opened, bool covered) =>
        (Cases.ReceivedOn(DateOnly.Parse(received, null)) with { OpenedOn = DateOnly.Parse(opened, null) }).Decide()
            .ShouldBe(covered ? Outcome.Covered : Outcome.NotCovered, covered ? RuleId.W1 : RuleId.W2);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(6, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void A_faulty_new_product_is_replaced_up_to_and_on_the_seventh_day_after_receipt(int daysAfter, bool replaced)
    {
        var received = new DateOnly(2026, 2, 25);
        (Cases.ReceivedOn(received) with { OpenedOn = received.AddDays(daysAfter) }).Decide()
            .ShouldBe(replaced ? Outcome.NewProductReplacement : Outcome.Covered, replaced ? RuleId.N1 : RuleId.W1);
    }

    [Fact]
    public void The_last_second_of_the_last_day_counts_and_midnight_does_not()
    {
        var lastSecond = new DateTimeOffset(2026, 5, 2, 15, 59, 59, TimeSpan.Zero);
        var facts = Cases.ReceivedOn(new(2025, 5, 2));
        (facts with { OpenedOn = TaipeiCalendar.DayOf(lastSecond) }).Decide().Outcome.ShouldBe(Outcome.Covered);
        (facts with { OpenedOn = TaipeiCalendar.DayOf(lastSecond.AddSeconds(1)) }).Decide().Outcome.ShouldBe(Outcome.NotCovered);
    }
}
