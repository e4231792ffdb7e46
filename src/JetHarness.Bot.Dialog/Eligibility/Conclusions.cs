using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using static JetHarness.Bot.Dialog.Eligibility.TaipeiCalendar;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>How a claim comes out, by which rules, and why, in a sentence; where a person decides, also what there is to look at.</summary>
internal sealed record Conclusion(Outcome Outcome, ImmutableArray<RuleId> Rules, string Reason, EscalationReason? Escalation = null);

/// <summary>What follows from the rules' results: the first opinion wins.</summary>
internal static class Conclusions
{
    private delegate Conclusion? Opinion(ClaimCase claim, Func<RuleId, RuleResult> result);

    private static readonly ImmutableArray<Opinion> InOrder =
    [
        AProductThatIsNotIdentifiedGoesToAPerson,
        UnclearWordsGoToAPerson,
        ADifferenceFromTheSpecificationGoesToSales,
        DaysThatContradictGoToAPerson,
        AnswersThatContradictGoToAPerson,
        AnExclusionOrTheEndOfTheYearRefuses,
        ACauseLeftOpenGoesToAPerson,
        NoFaultGoesToAPerson,
        AFaultyNewProductIsReplaced,
        AFaultWithinTheYearIsCovered,
    ];

    public static Conclusion Of(ClaimCase claim, ImmutableArray<RuleResult> trace)
    {
        RuleResult Result(RuleId rule) => trace.Single(result => result.Rule == rule);
        return InOrder.Select(opinion => opinion(claim, Result)).FirstOrDefault(conclusion => conclusion is not null)
            ?? Escalate(EscalationReason.Dates, WarrantyRules.WithinTheYear(claim).Evidence);
    }

    // Never a refusal by itself: the customer is told what the rule says, and a person looks.
    private static Conclusion? AProductThatIsNotIdentifiedGoesToAPerson(ClaimCase claim, Func<RuleId, RuleResult> result) =>
        result(RuleId.X1) is { Finding: not Finding.Fails, Evidence: var why }
            ? Escalate(EscalationReason.Identity, why) with { Rules = [RuleId.X1] }
            : null;

    private static Conclusion? UnclearWordsGoToAPerson(ClaimCase claim, Func<RuleId, RuleResult> result) =>
        claim.Facts.IsUnclear
            ? Escalate(EscalationReason.Description, "The description is vague, contradictory or names a cause the policy does not.")
            : null;

    private static Conclusion? ADifferenceFromTheSpecificationGoesToSales(ClaimCase claim, Func<RuleId, RuleResult> result) =>
        result(RuleId.S1) is { Finding: Finding.Holds, Evidence: var why } ? new(Outcome.SpecMismatch, [RuleId.S1], why) : null;

    private static Conclusion? DaysThatContradictGoToAPerson(ClaimCase claim, Func<RuleId, RuleResult> result) =>
        claim.Start is WarrantyStart.Contested(var why) ? Escalate(EscalationReason.Dates, why) : null;

    private static Conclusion? AnswersThatContradictGoToAPerson(ClaimCase claim, Func<RuleId, RuleResult> result) =>
        claim.Explaining(CauseStanding.Contradicted) is [var rule, ..]
            ? Escalate(EscalationReason.Description, result(rule).Evidence)
            : null;

    private static Conclusion? AnExclusionOrTheEndOfTheYearRefuses(ClaimCase claim, Func<RuleId, RuleResult> result)
    {
        if (claim.Explaining(CauseStanding.Confirmed).IsEmpty && result(RuleId.W2).Finding != Finding.Holds)
        {
            return null;
        }

        ImmutableArray<RuleId> rules = [.. ClaimCase.CauseRules.Append(RuleId.W2).Where(rule => result(rule).Finding == Finding.Holds)];
        var clauses = rules.Select(rule => rule == RuleId.W2 ? EndOfTheYear(claim) : $"{CauseRules.Name(rule)} ({rule})");
        return new(Outcome.NotCovered, rules, $"Not covered: {string.Join("; ", clauses)}.");
    }

    // Only here is an open question in the way: an answer could no longer change a refusal above.
    private static Conclusion? ACauseLeftOpenGoesToAPerson(ClaimCase claim, Func<RuleId, RuleResult> result) =>
        claim.Explaining(CauseStanding.Open) is [var rule, ..] ? Escalate(EscalationReason.Undecided, result(rule).Evidence) : null;

    private static Conclusion? NoFaultGoesToAPerson(ClaimCase claim, Func<RuleId, RuleResult> result) =>
        claim.Facts.DescribesFault ? null : Escalate(EscalationReason.Description, "No functional fault is described.");

    private static Conclusion? AFaultyNewProductIsReplaced(ClaimCase claim, Func<RuleId, RuleResult> result) =>
        result(RuleId.N1).Finding == Finding.Holds
            ? new(Outcome.NewProductReplacement, [RuleId.N1], NewProductRule.WithinTheDays(claim).Evidence)
            : null;

    private static Conclusion? AFaultWithinTheYearIsCovered(ClaimCase claim, Func<RuleId, RuleResult> result) =>
        result(RuleId.W1).Finding == Finding.Holds
            ? new(Outcome.Covered, [RuleId.W1], WarrantyRules.WithinTheYear(claim).Evidence)
            : null;

    private static Conclusion Escalate(EscalationReason reason, string why) => new(Outcome.Escalate, [], why, reason);

    private static string EndOfTheYear(ClaimCase claim) => claim.Start is WarrantyStart.Known(var day, var source)
        ? $"{source}, covered until {Iso(WarrantyPeriod.LastDay(day, claim.Policy))}, opened on {Iso(claim.Facts.OpenedOn)} (W2)"
        : throw new InvalidOperationException("W2 holds only of a known start.");
}
