using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

public class DateReadingTests
{
    private static readonly DateOnly Opened = new(2026, 5, 2);

    [Fact]
    public void The_year_starts_with_the_registrys_receipt_date() =>
        Cases.Registry(Opened.AddYears(-1).AddDays(-9), Opened.AddYears(-1)).Decide().ShouldBe(Outcome.Covered, RuleId.W1);

    [Fact]
    public void Without_a_receipt_date_the_year_starts_with_the_registrys_shipping_date()
    {
        Cases.ShippedOn(Opened.AddYears(-1)).Decide().ShouldBe(Outcome.Covered, RuleId.W1);
        Cases.ShippedOn(Opened.AddYears(-1).AddDays(-1)).Decide().ShouldBe(Outcome.NotCovered, RuleId.W2);
    }

    [Fact]
    public void A_shipping_date_comes_before_the_customers_word_for_the_start_of_the_year() =>
        (Cases.ShippedOn(Opened.AddYears(-1).AddDays(-1)) with { ReceivedOn = Opened.AddYears(-1) }).Decide()
            .ShouldBe(Outcome.NotCovered, RuleId.W2);

    [Fact]
    public void Without_any_date_in_the_registry_the_customers_word_starts_the_year()
    {
        Cases.SaidToBeReceivedOn(Opened.AddYears(-1)).Decide().ShouldBe(Outcome.Covered, RuleId.W1);
        Cases.SaidToBeReceivedOn(Opened.AddYears(-1).AddDays(-1)).Decide().ShouldBe(Outcome.NotCovered, RuleId.W2);
    }

    [Fact]
    public void Without_any_date_at_all_a_person_looks() =>
        Cases.Registry(null, null).Decide().ShouldGoToAPerson(EscalationReason.Dates);

    [Fact]
    public void Without_any_date_a_confirmed_cause_still_excludes() =>
        Cases.Registry(null, null).With(RuleId.X2, CauseStanding.Confirmed).Decide().ShouldBe(Outcome.NotCovered, RuleId.X2);

    [Theory]
    [InlineData(-4, false)]
    [InlineData(-3, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void A_customers_date_may_differ_from_the_registrys_receipt_date_by_three_days(int days, bool fits)
    {
        var received = new DateOnly(2025, 11, 21);
        var facts = Cases.Registry(null, received) with { ReceivedOn = received.AddDays(days) };
        var decision = facts.Decide();
        decision.Outcome.ShouldBe(fits ? Outcome.Covered : Outcome.Escalate);
        decision.Escalation.ShouldBe(fits ? null : EscalationReason.Dates);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Where_the_registry_has_only_a_shipping_date_the_customers_date_is_held_against_that(int days, bool fits)
    {
        var shipped = new DateOnly(2025, 11, 20);
        (Cases.ShippedOn(shipped) with { ReceivedOn = shipped.AddDays(days) }).Decide().Outcome
            .ShouldBe(fits ? Outcome.Covered : Outcome.Escalate);
    }

    [Fact]
    public void How_far_the_dates_may_differ_is_a_setting()
    {
        var facts = Cases.Plain with { ReceivedOn = Cases.Order.ReceivedOn!.Value.AddDays(10) };
        facts.Decide(new Policy { ReceiptToleranceDays = 9 }).ShouldGoToAPerson(EscalationReason.Dates);
        facts.Decide(new Policy { ReceiptToleranceDays = 10 }).ShouldBe(Outcome.Covered, RuleId.W1);
    }

    [Fact]
    public void How_long_cover_and_replacement_last_are_settings()
    {
        Cases.ReceivedOn(Opened.AddYears(-2)).Decide(new Policy { WarrantyYears = 2 }).ShouldBe(Outcome.Covered, RuleId.W1);
        Cases.ReceivedOn(Opened.AddDays(-14)).Decide(new Policy { NewProductDays = 14 }).ShouldBe(Outcome.NewProductReplacement, RuleId.N1);
    }

    [Fact]
    public void A_receipt_before_shipping_goes_to_a_person_by_whosever_word()
    {
        var shipped = new DateOnly(2025, 11, 20);
        (Cases.ShippedOn(shipped) with { ReceivedOn = shipped.AddDays(-1) }).Decide().ShouldGoToAPerson(EscalationReason.Dates);
        Cases.Registry(shipped, shipped.AddDays(-1)).Decide().ShouldGoToAPerson(EscalationReason.Dates);
    }

    [Fact]
    public void A_claim_opened_before_receipt_or_shipping_goes_to_a_person()
    {
        Cases.ReceivedOn(Opened.AddDays(1)).Decide().ShouldGoToAPerson(EscalationReason.Dates);
        Cases.ShippedOn(Opened.AddDays(1)).Decide().ShouldGoToAPerson(EscalationReason.Dates);
        Cases.SaidToBeReceivedOn(Opened.AddDays(1)).Decide().ShouldGoToAPerson(EscalationReason.Dates);
        (Cases.ShippedOn(Opened) with { ReceivedOn = Opened.AddDays(1) }).Decide().ShouldGoToAPerson(EscalationReason.Dates);
    }

    [Fact]
    public void Dates_that_contradict_leave_every_rule_about_time_unknown_and_go_to_a_person_even_beside_a_confirmed_cause()
    {
        var decision = (Cases.Plain with { ReceivedOn = new(2024, 1, 1) }).With(RuleId.X2, CauseStanding.Confirmed).Decide();
        decision.ShouldGoToAPerson(EscalationReason.Dates);
        decision.Result(RuleId.W2).Finding.ShouldBe(Finding.Unknown);
        decision.Result(RuleId.W2).Evidence.ShouldContain("2024-01-01");
    }

    [Fact]
    public void The_seven_days_are_counted_from_the_customers_date_where_the_registry_has_no_receipt_date()
    {
        Cases.SaidToBeReceivedOn(Opened.AddDays(-7)).Decide().ShouldBe(Outcome.NewProductReplacement, RuleId.N1);
        Cases.SaidToBeReceivedOn(Opened.AddDays(-8)).Decide().ShouldBe(Outcome.Covered, RuleId.W1);
        (Cases.ShippedOn(Opened.AddDays(-10)) with { ReceivedOn = Opened.AddDays(-7) }).Decide()
            .ShouldBe(Outcome.NewProductReplacement, RuleId.N1);
    }

    [Fact]
    public void The_seven_days_are_counted_from_the_registrys_receipt_date_where_it_has_one() =>
        (Cases.ReceivedOn(Opened.AddDays(-8)) with { ReceivedOn = Opened.AddDays(-7) }).Decide().ShouldBe(Outcome.Covered, RuleId.W1);

    [Fact]
    public void Within_seven_days_of_shipping_the_seven_days_of_receipt_cannot_be_over() =>
        Cases.ShippedOn(Opened.AddDays(-7)).Decide().ShouldBe(Outcome.NewProductReplacement, RuleId.N1);

    [Fact]
    public void Later_than_seven_days_after_shipping_alone_the_seven_days_are_unknown_and_the_year_decides()
    {
        var decision = (Cases.ShippedOn(Opened.AddDays(-8)) with { Kind = ClaimKind.NewProduct }).Decide();
        decision.ShouldBe(Outcome.Covered, RuleId.W1);
        decision.Result(RuleId.N1).Finding.ShouldBe(Finding.Unknown);
    }
}
