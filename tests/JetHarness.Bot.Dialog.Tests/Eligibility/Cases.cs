using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

/// <summary>A plain claim, to be varied: a fault, well identified, in the middle of the year.</summary>
internal static class Cases
{
    public static readonly Policy Policy = new();

    public static readonly Order Order = new()
    {
        Number = "JH-20251104-0031",
        CustomerName = "Chen Mei",
        Product = "Harness K7P",
        Specification = "12 pin, 300 mm",
        OrderedOn = new(2025, 11, 4),
        ShippedOn = new(2025, 11, 20),
        ReceivedOn = new(2025, 11, 21),
        Serials = ["WHK7P-2544-00127", "WHK7P-2544-00128"],
    };

    public static readonly ClaimFacts Plain = new()
    {
        Kind = ClaimKind.Warranty,
        OpenedOn = new(2026, 5, 2),
        OrderNumber = "JH-20251104-0031",
        Order = Order,
        Serial = "WHK7P-2544-00127",
        DescribesFault = true,
    };

    /// <summary>What the registry knows of shipping and receipt.</summary>
    public static ClaimFacts Registry(DateOnly? shipped, DateOnly? received) =>
        Plain with { Order = Order with { ShippedOn = shipped, ReceivedOn = received } };

    /// <summary>Received on the day by the registry, and shipped the day before.</summary>
    public static ClaimFacts ReceivedOn(DateOnly day) => Registry(day.AddDays(-1), day);

    /// <summary>The registry knows the shipping date alone.</summary>
    public static ClaimFacts ShippedOn(DateOnly day) => Registry(day, null);

    /// <summary>The registry knows neither; the customer names a day.</summary>
    public static ClaimFacts SaidToBeReceivedOn(DateOnly day) => Registry(null, null) with { ReceivedOn = day };

    public static ClaimFacts With(this ClaimFacts facts, RuleId cause, CauseStanding standing) =>
        facts with { Causes = facts.Causes.Add(new(cause, standing)) };

    public static Decision Decide(this ClaimFacts facts, Policy? policy = null) => EligibilityRules.Decide(facts, policy ?? Policy);

    public static RuleResult Result(this Decision decision, RuleId rule) => decision.Trace.Single(result => result.Rule == rule);

    public static void ShouldBe(this Decision decision, Outcome outcome, params RuleId[] rules)
    {
        decision.Outcome.ShouldBe(outcome, decision.Reason);
        decision.Rules.ShouldBe(rules);
        decision.Escalation.ShouldBeNull();
    }

    public static void ShouldGoToAPerson(this Decision decision, EscalationReason reason, params RuleId[] rules)
    {
        decision.Outcome.ShouldBe(Outcome.Escalate, decision.Reason);
        decision.Escalation.ShouldBe(reason);
        decision.Rules.ShouldBe(rules);
    }
}
