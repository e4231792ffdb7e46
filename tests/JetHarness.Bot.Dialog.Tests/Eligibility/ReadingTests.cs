using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

public class ReadingTests
{
    private static readonly ClaimFacts Expired = Cases.ReceivedOn(new(2024, 3, 1));
    private static readonly ClaimFacts New = Cases.ReceivedOn(new(2026, 4, 30));

    public static TheoryData<RuleId> Causes => [RuleId.X2, RuleId.X3, RuleId.X4, RuleId.X5, RuleId.X6];

    public static TheoryData<RuleId> CausesOfFaults => [RuleId.X2, RuleId.X4, RuleId.X5, RuleId.X6];

    [Fact]
    public void A_fault_in_normal_use_within_the_year_is_covered() => Cases.Plain.Decide().ShouldBe(Outcome.Covered, RuleId.W1);

    [Fact]
    public void After_the_year_it_is_not_covered() => Expired.Decide().ShouldBe(Outcome.NotCovered, RuleId.W2);

    [Theory]
    [MemberData(nameof(CausesOfFaults))]
    public void A_confirmed_cause_excludes_a_fault(RuleId cause) =>
        Cases.Plain.With(cause, CauseStanding.Confirmed).Decide().ShouldBe(Outcome.NotCovered, cause);

    [Theory]
    [MemberData(nameof(Causes))]
    public void A_confirmed_cause_excludes_damage_without_a_functional_fault(RuleId cause) =>
        (Cases.Plain with { DescribesFault = false }).With(cause, CauseStanding.Confirmed).Decide().ShouldBe(Outcome.NotCovered, cause);

    [Theory]
    [MemberData(nameof(Causes))]
    public void A_denied_cause_excludes_nothing(RuleId cause) =>
        Cases.Plain.With(cause, CauseStanding.Denied).Decide().ShouldBe(Outcome.Covered, RuleId.W1);

    [Theory]
    [MemberData(nameof(CausesOfFaults))]
    public void A_no_that_contradicts_the_description_goes_to_a_person(RuleId cause)
    {
        Cases.Plain.With(cause, CauseStanding.Contradicted).Decide().ShouldGoToAPerson(EscalationReason.Description);
        Expired.With(cause, CauseStanding.Contradicted).Decide().ShouldGoToAPerson(EscalationReason.Description);
    }

    [Theory]
    [MemberData(nameof(CausesOfFaults))]
    public void Two_different_answers_about_one_cause_contradict_each_other(RuleId cause) =>
        Cases.Plain.With(cause, CauseStanding.Confirmed).With(cause, CauseStanding.Denied).Decide()
            .ShouldGoToAPerson(EscalationReason.Description);

    [Theory]
    [MemberData(nameof(CausesOfFaults))]
    public void A_cause_left_open_goes_to_a_person(RuleId cause) =>
        Cases.Plain.With(cause, CauseStanding.Open).Decide().ShouldGoToAPerson(EscalationReason.Undecided);

    [Fact]
    public void A_cause_left_open_does_not_matter_where_the_claim_is_refused_whatever_the_answer()
    {
        Expired.With(RuleId.X2, CauseStanding.Open).Decide().ShouldBe(Outcome.NotCovered, RuleId.W2);
        Cases.Plain.With(RuleId.X2, CauseStanding.Open).With(RuleId.X6, CauseStanding.Confirmed).Decide()
            .ShouldBe(Outcome.NotCovered, RuleId.X6);
    }

    [Fact]
    public void Several_confirmed_causes_are_all_named() =>
        Cases.Plain.With(RuleId.X6, CauseStanding.Confirmed).With(RuleId.X2, CauseStanding.Confirmed).Decide()
            .ShouldBe(Outcome.NotCovered, RuleId.X2, RuleId.X6);

    [Fact]
    public void A_cause_and_the_end_of_the_year_are_both_named() =>
        Expired.With(RuleId.X4, CauseStanding.Confirmed).Decide().ShouldBe(Outcome.NotCovered, RuleId.X4, RuleId.W2);

    [Theory]
    [InlineData(CauseStanding.Confirmed)]
    [InlineData(CauseStanding.Contradicted)]
    [InlineData(CauseStanding.Open)]
    [InlineData(CauseStanding.Denied)]
    public void Beside_a_functional_fault_scratches_do_not_void_the_year(CauseStanding standing) =>
        Cases.Plain.With(RuleId.X3, standing).Decide().ShouldBe(Outcome.Covered, RuleId.W1);

    [Fact]
    public void Scratches_beside_a_fault_are_named_with_what_refuses_the_fault() =>
        Cases.Plain.With(RuleId.X3, CauseStanding.Confirmed).With(RuleId.X2, CauseStanding.Confirmed).Decide()
            .ShouldBe(Outcome.NotCovered, RuleId.X2, RuleId.X3);

    [Theory]
    [InlineData(ClaimKind.Warranty)]
    [InlineData(ClaimKind.NewProduct)]
    public void A_faulty_new_product_is_replaced_whatever_the_customer_called_it(ClaimKind kind) =>
        (New with { Kind = kind }).Decide().ShouldBe(Outcome.NewProductReplacement, RuleId.N1);

    [Fact]
    public void A_new_product_fault_that_comes_late_is_judged_by_the_year()
    {
        (Cases.Plain with { Kind = ClaimKind.NewProduct }).Decide().ShouldBe(Outcome.Covered, RuleId.W1);
        (Expired with { Kind = ClaimKind.NewProduct }).Decide().ShouldBe(Outcome.NotCovered, RuleId.W2);
    }

    [Theory]
    [MemberData(nameof(CausesOfFaults))]
    public void The_seven_days_do_not_overrule_a_confirmed_cause(RuleId cause) =>
        New.With(cause, CauseStanding.Confirmed).Decide().ShouldBe(Outcome.NotCovered, cause);

    [Fact]
    public void The_seven_days_do_not_overrule_scratches_alone() =>
        (New with { DescribesFault = false }).With(RuleId.X3, CauseStanding.Confirmed).Decide().ShouldBe(Outcome.NotCovered, RuleId.X3);

    [Fact]
    public void A_description_left_to_a_person_goes_to_one_before_anything_is_refused_or_granted()
    {
        (Cases.Plain with { IsUnclear = true }).Decide().ShouldGoToAPerson(EscalationReason.Description);
        (Expired with { IsUnclear = true }).With(RuleId.X2, CauseStanding.Confirmed).Decide()
            .ShouldGoToAPerson(EscalationReason.Description);
        (Cases.Plain with { IsUnclear = true, Kind = ClaimKind.SpecMismatch }).Decide().ShouldGoToAPerson(EscalationReason.Description);
    }

    [Fact]
    public void Without_a_functional_fault_nothing_is_granted() =>
        (Cases.Plain with { DescribesFault = false }).Decide().ShouldGoToAPerson(EscalationReason.Description);

    [Theory]
    [InlineData(ClaimKind.Warranty)]
    [InlineData(ClaimKind.NewProduct)]
    [InlineData(ClaimKind.SpecMismatch)]
    public void A_product_that_is_not_identified_goes_to_a_person_and_is_never_refused(ClaimKind kind)
    {
        var facts = Expired with { Kind = kind };
        facts = facts.With(RuleId.X2, CauseStanding.Confirmed);
        ShouldBeUnidentified(facts with { OrderNumber = null, Order = null }, Finding.Holds);
        ShouldBeUnidentified(facts with { Order = null }, Finding.Unknown);
        ShouldBeUnidentified(facts with { OrderNumber = "JH-20251104-0032" }, Finding.Unknown);
        ShouldBeUnidentified(facts with { Serial = null }, Finding.Unknown);
        ShouldBeUnidentified(facts with { Serial = "WHK7P-2544-00999" }, Finding.Holds);
        ShouldBeUnidentified(facts with { Order = facts.Order! with { Serials = [] } }, Finding.Unknown);

        static void ShouldBeUnidentified(ClaimFacts facts, Finding finding)
        {
            var decision = facts.Decide();
            decision.ShouldGoToAPerson(EscalationReason.Identity, RuleId.X1);
            decision.Result(RuleId.X1).Finding.ShouldBe(finding);
        }
    }

    [Fact]
    public void A_difference_from_the_specification_goes_to_sales_whatever_the_dates_and_causes()
    {
        var facts = Expired with { Kind = ClaimKind.SpecMismatch, DescribesFault = false, ReceivedOn = new(2026, 4, 1) };
        facts.With(RuleId.X2, CauseStanding.Confirmed).Decide().ShouldBe(Outcome.SpecMismatch, RuleId.S1);
    }
}
