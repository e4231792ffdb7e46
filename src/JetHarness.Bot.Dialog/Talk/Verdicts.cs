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
            ("late", TooLate(step, claim)),
        ];
        var isRefused = claim.Decision.Outcome == Outcome.NotCovered;
        var key = Key(claim, policy);
        step.Say(new Bubble
        {
            Phrase = Phrase.NameOf(key),
            Text = step.Words.Say(key, values),
            Slip = Afterwards.SlipOf(step, claim),
            Choices = isRefused ? Afterwards.ChoicesAfterRefusal(step) : Afterwards.ChoicesAfterYes(step),
        });
    }

    private static string Key(Claim claim, Policy policy) => (claim.Decision.Outcome, policy.YesIsFinal) switch
    {
        (Outcome.NotCovered, _) when Works(claim) => Phrase.DecisionNotCoveredWorks,
        (Outcome.NotCovered, _) => Phrase.DecisionNotCovered,
        (Outcome.NewProductReplacement, false) => Phrase.DecisionNewProduct,
        (Outcome.NewProductReplacement, true) => Phrase.DecisionNewProductFinal,
        (Outcome.SpecMismatch, _) => Phrase.DecisionSpecMismatch,
        (_, true) => Phrase.DecisionCoveredFinal,
        _ => Phrase.DecisionCovered,
    };

    // Where only the looks suffered there is nothing to renew, whether or not the year is over.
    private static bool Works(Claim claim) => !claim.Facts.DescribesFault
        && claim.Decision.Rules.Contains(RuleId.X3) && claim.Decision.Rules.All(rule => rule is RuleId.X3 or RuleId.W2);

    // Who asked for a new one hears why it is the warranty instead.
    private static string TooLate(Step step, Claim claim)
    {
        var isTooLate = claim is { Kind: ClaimKind.NewProduct, Decision.Outcome: Outcome.Covered }
            && claim.Decision.Trace.Any(result => result is { Rule: RuleId.N1, Finding: Finding.Fails });
        return isTooLate && (claim.Facts.Order?.ReceivedOn ?? claim.Facts.ReceivedOn) is { } received
            ? "\n" + step.Words.Say(Phrase.DecisionTooLateForNew, ("days", Questions.Number(step.Policy.NewProductDays)),
                ("last", Days.Write(WarrantyPeriod.LastNewProductDay(received, step.Policy))))
            : "";
    }

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
