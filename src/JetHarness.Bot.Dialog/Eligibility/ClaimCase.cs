using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>The facts as the rules look at them.</summary>
internal sealed record ClaimCase(ClaimFacts Facts, Policy Policy)
{
    /// <summary>The exclusions by cause, in the policy's order.</summary>
    public static readonly ImmutableArray<RuleId> CauseRules = [RuleId.X2, RuleId.X3, RuleId.X4, RuleId.X5, RuleId.X6];

    /// <summary>When the year starts.</summary>
    public WarrantyStart Start { get; } = WarrantyStart.Of(Facts, Policy);

    private Dictionary<RuleId, CauseStanding> Standings { get; } = Facts.Causes
        .GroupBy(cause => cause.Rule, cause => cause.Standing)
        .ToDictionary(said => said.Key, said => said.Distinct().Count() == 1 ? said.First() : CauseStanding.Contradicted);

    /// <summary>What the customer said to a cause; null if it never came up. Two different answers contradict each other.</summary>
    public CauseStanding? Standing(RuleId rule) => Standings.TryGetValue(rule, out var standing) ? standing : null;

    /// <summary>
    /// The causes of that standing that may explain the damage. Scratches and wear (X3) never explain a functional fault: where there is
    /// one, it decides. Each other cause may harm any part of a harness, so it explains whatever fault there is.
    /// </summary>
    public ImmutableArray<RuleId> Explaining(CauseStanding standing) =>
        [.. CauseRules.Where(rule => Standing(rule) == standing && !(rule == RuleId.X3 && Facts.DescribesFault))];
}
