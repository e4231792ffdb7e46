using static JetHarness.Bot.Dialog.Eligibility.TaipeiCalendar;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>W1, the year of free cover, and W2, its end.</summary>
internal static class WarrantyRules
{
    public static RuleResult W1(ClaimCase claim) => NormalUse.Of(claim).And(RuleId.W1, WithinTheYear(claim));

    public static RuleResult W2(ClaimCase claim)
    {
        var (finding, evidence) = WithinTheYear(claim);
        return new(RuleId.W2, finding switch { Finding.Holds => Finding.Fails, Finding.Fails => Finding.Holds, _ => finding }, evidence);
    }

    /// <summary>The half of W1 that is about time.</summary>
    public static (Finding Finding, string Evidence) WithinTheYear(ClaimCase claim)
    {
        switch (claim.Start)
        {
            case WarrantyStart.Known(var day, var source):
                var last = WarrantyPeriod.LastDay(day, claim.Policy);
                return (claim.Facts.OpenedOn <= last ? Finding.Holds : Finding.Fails,
                    $"Covered until {Iso(last)}: {source}; opened on {Iso(claim.Facts.OpenedOn)}.");
            case WarrantyStart.Contested(var why):
                return (Finding.Unknown, why);
            default:
                return (Finding.Unknown, "Neither the order registry nor the customer gives a day of receipt or shipping.");
        }
    }
}
