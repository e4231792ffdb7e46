using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>The after-sales policy as rules, each a function of its own, asked in this order.</summary>
public static class EligibilityRules
{
    private static readonly ImmutableArray<Func<ClaimCase, RuleResult>> InOrder =
    [
        IdentityRule.X1,
        CauseRules.X2,
        CauseRules.X3,
        CauseRules.X4,
        CauseRules.X5,
        CauseRules.X6,
        NewProductRule.N1,
        WarrantyRules.W1,
        WarrantyRules.W2,
        SpecificationRules.S1,
        SpecificationRules.S2,
        ServiceTerms.R1,
        ServiceTerms.R2,
        ServiceTerms.C1,
        ServiceTerms.C2,
    ];

    /// <summary>Asks every rule and concludes. Total: any facts give a decision; the same facts and settings give the same one.</summary>
    public static Decision Decide(ClaimFacts facts, Policy policy)
    {
        var claim = new ClaimCase(facts, policy);
        ImmutableArray<RuleResult> trace = [.. InOrder.Select(rule => rule(claim))];
        var conclusion = Conclusions.Of(claim, trace);
        return new()
        {
            Outcome = conclusion.Outcome,
            Escalation = conclusion.Escalation,
            Rules = conclusion.Rules,
            Trace = trace,
            Reason = conclusion.Reason,
            PolicyVersion = policy.Version,
            InputHash = InputHash.Of(facts, policy),
        };
    }
}
