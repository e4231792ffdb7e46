using static JetHarness.Bot.Dialog.Eligibility.TaipeiCalendar;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>N1: a faulty new product asked for within seven days of receipt.</summary>
internal static class NewProductRule
{
    public static RuleResult N1(ClaimCase claim) => NormalUse.Of(claim).And(RuleId.N1, WithinTheDays(claim));

    /// <summary>The half of N1 that is about time.</summary>
    public static (Finding Finding, string Evidence) WithinTheDays(ClaimCase claim)
    {
        var (facts, opened) = (claim.Facts, Iso(claim.Facts.OpenedOn));
        if (claim.Start is WarrantyStart.Contested(var why))
        {
            return (Finding.Unknown, why);
        }

        if ((facts.Order?.ReceivedOn ?? facts.ReceivedOn) is { } received)
        {
            var source = facts.Order?.ReceivedOn is null ? "the customer's word" : "the order registry";
            var last = WarrantyPeriod.LastNewProductDay(received, claim.Policy);
            return (facts.OpenedOn <= last ? Finding.Holds : Finding.Fails,
                $"Received on {Iso(received)} by {source}; replacement as new until {Iso(last)}; opened on {opened}.");
        }

        // Nothing is received before it is shipped, so days counted from shipping can only be too many.
        if (facts.Order?.ShippedOn is { } shipped && facts.OpenedOn <= WarrantyPeriod.LastNewProductDay(shipped, claim.Policy))
        {
            return (Finding.Holds, $"Shipped on {Iso(shipped)} by the order registry, so received no earlier; opened on {opened}.");
        }

        return (Finding.Unknown, "The day of receipt is not known.");
    }
}
