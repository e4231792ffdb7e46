using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>S1, a difference from the ordered specification, and S2, how long a replacement takes.</summary>
internal static class SpecificationRules
{
    public static RuleResult S1(ClaimCase claim) => (claim.Facts.Kind, IdentityRule.X1(claim).Finding) switch
    {
        (not ClaimKind.SpecMismatch, _) => new(RuleId.S1, Finding.Fails, "The claim is about a fault, not a difference."),
        (_, Finding.Fails) => new(RuleId.S1, Finding.Holds, $"A difference from what order {claim.Facts.OrderNumber} says is reported."),
        _ => new(RuleId.S1, Finding.Unknown, "A difference is reported, but from which order is not certain."),
    };

    public static RuleResult S2(ClaimCase claim)
    {
        var replaces = claim.Facts.Kind == ClaimKind.SpecMismatch ? S1(claim) : NewProductRule.N1(claim);
        var (least, most) = (claim.Policy.ReplacementDaysMin, claim.Policy.ReplacementDaysMax);
        return new(RuleId.S2, replaces.Finding, replaces.Finding == Finding.Holds
            ? $"A replacement follows from {replaces.Rule}: {least} to {most} working days."
            : $"No replacement follows from {replaces.Rule} so far.");
    }
}
