using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

public class ExplanationTests
{
    [Fact]
    public void A_refusal_gives_every_cause_and_the_dates_with_their_source_in_one_sentence() =>
        Cases.ReceivedOn(new(2024, 3, 1)).With(RuleId.X2, CauseStanding.Confirmed).Decide().Reason.ShouldBe(
            "Not covered: damage from not following the instructions (X2); "
                + "received on 2024-03-01 by the order registry, covered until 2025-03-01, opened on 2026-05-02 (W2).");

    [Fact]
    public void A_yes_says_from_whose_date_and_until_when_cover_runs() =>
        Cases.ShippedOn(new(2025, 6, 1)).Decide().Reason.ShouldBe(
            "Covered until 2026-06-01: shipped on 2025-06-01 by the order registry, which has no receipt date; opened on 2026-05-02.");

    [Fact]
    public void Dates_that_contradict_are_both_given_with_the_days_that_are_allowed() =>
        (Cases.Plain with { ReceivedOn = new(2026, 1, 1) }).Decide().Reason.ShouldBe(
            "The customer's receipt date 2026-01-01 is more than 3 days from the registry's receipt date 2025-11-21.");

    [Fact]
    public void Every_decision_carries_the_policy_it_was_made_by() =>
        Cases.Plain.Decide(new Policy { Version = "2027-01-01" }).PolicyVersion.ShouldBe("2027-01-01");

    [Theory]
    [InlineData(CauseStanding.Confirmed, Finding.Holds)]
    [InlineData(CauseStanding.Denied, Finding.Fails)]
    [InlineData(CauseStanding.Contradicted, Finding.Unknown)]
    [InlineData(CauseStanding.Open, Finding.Unknown)]
    public void A_cause_holds_fails_or_is_unknown_by_what_the_customer_said(CauseStanding standing, Finding finding)
    {
        foreach (var cause in TruthTable.Causes)
        {
            Cases.Plain.With(cause, standing).Decide().Result(cause).Finding.ShouldBe(finding);
        }
    }

    [Fact]
    public void Where_a_cause_excludes_neither_the_year_nor_the_seven_days_hold()
    {
        var decision = Cases.ReceivedOn(new(2026, 5, 1)).With(RuleId.X4, CauseStanding.Confirmed).Decide();
        decision.Result(RuleId.W1).Finding.ShouldBe(Finding.Fails);
        decision.Result(RuleId.N1).Finding.ShouldBe(Finding.Fails);
        decision.Result(RuleId.W2).Finding.ShouldBe(Finding.Fails);
    }

    [Fact]
    public void Where_the_words_are_left_to_a_person_neither_the_year_nor_the_seven_days_can_be_said_to_hold()
    {
        var decision = (Cases.ReceivedOn(new(2026, 5, 1)) with { IsUnclear = true }).Decide();
        decision.Result(RuleId.W1).Finding.ShouldBe(Finding.Unknown);
        decision.Result(RuleId.N1).Finding.ShouldBe(Finding.Unknown);
    }

    [Fact]
    public void The_time_a_replacement_takes_is_named_where_one_follows()
    {
        var policy = new Policy { ReplacementDaysMin = 5, ReplacementDaysMax = 9 };
        (Cases.Plain with { Kind = ClaimKind.SpecMismatch }).Decide(policy).Result(RuleId.S2)
            .ShouldBe(new(RuleId.S2, Finding.Holds, "A replacement follows from S1: 5 to 9 working days."));
        Cases.ReceivedOn(new(2026, 5, 1)).Decide(policy).Result(RuleId.S2)
            .ShouldBe(new(RuleId.S2, Finding.Holds, "A replacement follows from N1: 5 to 9 working days."));
        Cases.Plain.Decide(policy).Result(RuleId.S2).Finding.ShouldBe(Finding.Fails);
    }

    [Theory]
    [InlineData(null, Finding.Unknown)]
    [InlineData(CauseStanding.Open, Finding.Unknown)]
    [InlineData(CauseStanding.Denied, Finding.Holds)]
    [InlineData(CauseStanding.Confirmed, Finding.Fails)]
    public void Whether_service_was_asked_before_opening_it_follows_from_the_answer_about_opening(CauseStanding? standing, Finding finding) =>
        (standing is { } said ? Cases.Plain.With(RuleId.X6, said) : Cases.Plain).Decide().Result(RuleId.C2).Finding.ShouldBe(finding);

    [Fact]
    public void A_claim_asks_for_no_return_and_no_cancellation_and_consultation_stays_free()
    {
        var decision = Cases.Plain.Decide();
        decision.Result(RuleId.R1).Finding.ShouldBe(Finding.Fails);
        decision.Result(RuleId.R2).Finding.ShouldBe(Finding.Fails);
        decision.Result(RuleId.C1).Finding.ShouldBe(Finding.Holds);
    }
}
