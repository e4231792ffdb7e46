using System.Diagnostics;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>X2 to X6: causes that exclude. Only the customer's own yes makes one hold.</summary>
internal static class CauseRules
{
    public static RuleResult X2(ClaimCase claim) => Asked(claim, RuleId.X2);

    /// <summary>Beside a functional fault it still holds of the scratches, but excludes nothing.</summary>
    public static RuleResult X3(ClaimCase claim)
    {
        var result = Asked(claim, RuleId.X3);
        return result.Finding == Finding.Holds && claim.Facts.DescribesFault
            ? result with { Evidence = $"{result.Evidence} They do not void the year for the functional fault beside them." }
            : result;
    }

    public static RuleResult X4(ClaimCase claim) => Asked(claim, RuleId.X4);

    public static RuleResult X5(ClaimCase claim) => Asked(claim, RuleId.X5);

    public static RuleResult X6(ClaimCase claim) => Asked(claim, RuleId.X6);

    /// <summary>The cause in plain English.</summary>
    public static string Name(RuleId rule) => rule switch
    {
        RuleId.X2 => "damage from not following the instructions",
        RuleId.X3 => "scratches or wear of parts that can be touched",
        RuleId.X4 => "use with an unsuitable device",
        RuleId.X5 => "natural disaster or force majeure",
        RuleId.X6 => "opening, repair or change without authority",
        _ => throw new UnreachableException($"{rule} is no cause."),
    };

    private static RuleResult Asked(ClaimCase claim, RuleId rule) => claim.Standing(rule) switch
    {
        null => new(rule, Finding.Fails, $"Nothing points to {Name(rule)}."),
        CauseStanding.Confirmed => new(rule, Finding.Holds, $"The customer confirmed {Name(rule)}."),
        CauseStanding.Denied => new(rule, Finding.Fails, $"The customer denied {Name(rule)}, and nothing speaks against it."),
        CauseStanding.Contradicted => new(rule, Finding.Unknown, $"What the customer says about {Name(rule)} contradicts itself."),
        CauseStanding.Open => new(rule, Finding.Unknown, $"The question about {Name(rule)} has no clear answer."),
        var other => throw new UnreachableException($"{other}"),
    };
}
