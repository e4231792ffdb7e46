namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>What W1 and N1 share: a fault, and no cause that excludes it.</summary>
internal static class NormalUse
{
    public static (Finding Finding, string Evidence) Of(ClaimCase claim)
    {
        if (claim.Explaining(CauseStanding.Confirmed) is [var rule, ..])
        {
            return (Finding.Fails, $"The customer confirmed {CauseRules.Name(rule)}, which is not normal use.");
        }

        if (claim.Facts.IsUnclear)
        {
            return (Finding.Unknown, "The description is left to a person.");
        }

        if (!claim.Explaining(CauseStanding.Contradicted).IsEmpty || !claim.Explaining(CauseStanding.Open).IsEmpty)
        {
            return (Finding.Unknown, "A cause that would exclude it is not settled.");
        }

        return claim.Facts.DescribesFault
            ? (Finding.Holds, "A fault in normal use is described.")
            : (Finding.Unknown, "No functional fault is described.");
    }

    /// <summary>A rule of two conditions: one that fails fails it; else one that is unknown leaves it unknown.</summary>
    public static RuleResult And(this (Finding Finding, string Evidence) use, RuleId rule, (Finding Finding, string Evidence) time) =>
        new(rule, (use.Finding, time.Finding) switch
        {
            (Finding.Fails, _) or (_, Finding.Fails) => Finding.Fails,
            (Finding.Holds, Finding.Holds) => Finding.Holds,
            _ => Finding.Unknown,
        }, $"{use.Evidence} {time.Evidence}");
}
