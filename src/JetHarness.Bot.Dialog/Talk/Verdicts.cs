using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// Tells the customer how the claim came out: a refusal with each of its rules in plain words, what is recommended instead, and a way to
/// disagree.
/// </summary>
internal static class Verdicts
{
    public static void Tell(Step step, Claim claim)
    {
        var policy = step.Policy;
        (string Name, string Value)[] values =
        [
            ("number", claim.Number), ("min", Questions.Number(policy.ReplacementDaysMin)),
                ("max", Questions.Number(policy.ReplacementDaysMax)),
            ("days", Questions.Number(policy.NewProductDays)), ("sales", policy.SalesEmail),
            ("reasons", string.Join("\n", claim.Decision.Rules.Select(rule => Because(step, rule, claim.Facts)))),
        ];
        var isRefused = claim.Decision.Outcome == Outcome.NotCovered;
        step.Say(Key(claim.Decision.Outcome, policy), isRefused
            ? Afterwards.ChoicesAfterRefusal(step)
            : Afterwards.ChoicesAfterYes(step), values);
    }

    private static string Key(Outcome outcome, Policy policy) => (outcome, policy.YesIsFinal) switch
    {
        (Outcome.NotCovered, _) => Phrase.DecisionNotCovered,
        (Outcome.NewProductReplacement, false) => Phrase.DecisionNewProduct,
        (Outcome.NewProductReplacement, true) => Phrase.DecisionNewProductFinal,
        (Outcome.SpecMismatch, _) => Phrase.DecisionSpecMismatch,
        (_, true) => Phrase.DecisionCoveredFinal,
        _ => Phrase.DecisionCovered,
    };

    private static string Because(Step step, RuleId rule, ClaimFacts facts)
    {
        if (rule is not (RuleId.X2 or RuleId.X3 or RuleId.X4 or RuleId.X5 or RuleId.X6 or RuleId.W2))
        {
            return "";
        }

        var start = facts.Order?.ReceivedOn ?? facts.Order?.ShippedOn ?? facts.ReceivedOn;
        return step.Words.Say(Causes.ReasonKey(rule),
            ("years", Questions.Number(step.Policy.WarrantyYears)),
            ("start", start is { } first ? Days.Write(first) : ""),
            ("end", start is { } day ? Days.Write(WarrantyPeriod.LastDay(day, step.Policy)) : ""));
    }
}
