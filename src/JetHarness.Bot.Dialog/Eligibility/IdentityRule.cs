namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>X1: no order number, or a serial number that is not the product's.</summary>
internal static class IdentityRule
{
    public static RuleResult X1(ClaimCase claim)
    {
        var (finding, evidence) = Match(claim.Facts);
        return new(RuleId.X1, finding, evidence);
    }

    private static (Finding Finding, string Evidence) Match(ClaimFacts facts) => facts switch
    {
        { OrderNumber: null } => (Finding.Holds, "No order number was given."),
        { Order: null } => (Finding.Unknown, $"The order registry has no order {facts.OrderNumber}."),
        { Order.Number: var found } when found != facts.OrderNumber =>
            (Finding.Unknown, $"Order {facts.OrderNumber} was given, but {found} was looked up."),
        { Serial: null } => (Finding.Unknown, "No serial number was given."),
        { Order.Serials.IsEmpty: true } => (Finding.Unknown, $"The order registry has no serial numbers for order {facts.OrderNumber}."),
        { Order.Serials: var serials } when serials.Contains(facts.Serial) =>
            (Finding.Fails, $"Serial number {facts.Serial} is one of order {facts.OrderNumber}."),
        _ => (Finding.Holds, $"Serial number {facts.Serial} is not one of order {facts.OrderNumber}."),
    };
}
