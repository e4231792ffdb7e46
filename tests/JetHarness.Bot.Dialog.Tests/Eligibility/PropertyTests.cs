using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using Outcome = JetHarness.Bot.Dialog.Eligibility.Outcome;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

public class PropertyTests
{
    private static readonly RuleId[] PolicyOrder =
    [
        RuleId.X1, RuleId.X2, RuleId.X3, RuleId.X4, RuleId.X5, RuleId.X6, RuleId.N1, RuleId.W1, RuleId.W2, RuleId.S1, RuleId.S2,
        RuleId.R1, RuleId.R2, RuleId.C1, RuleId.C2,
    ];

    // Around a leap day, and close enough together that all of them meet.
    private static readonly Gen<DateOnly> Day = Gen.Choose(-420, 420).Select(days => new DateOnly(2024, 2, 29).AddDays(days));

    private static readonly Gen<CauseFact> Cause =
        from rule in Gen.Elements(Enum.GetValues<RuleId>())
        from standing in Gen.Elements(Enum.GetValues<CauseStanding>())
        select new CauseFact(rule, standing);

    private static readonly Gen<Order?> AnyOrder =
        from number in Gen.Elements(Cases.Order.Number, Cases.Order.Number, "JH-20260101-0001")
        from shipped in Maybe(Day)
        from received in Maybe(Day)
        from serials in Gen.Elements<ImmutableArray<string>>([], ["A"], ["A", "B"])
        from known in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select known ? Cases.Order with { Number = number, ShippedOn = shipped, ReceivedOn = received, Serials = serials } : null;

    private static readonly Arbitrary<ClaimFacts> AnyFacts = Arb.From(
        from kind in Gen.Elements(Enum.GetValues<ClaimKind>())
        from opened in Day
        from number in Gen.Elements(Cases.Order.Number, Cases.Order.Number, null)
        from order in AnyOrder
        from serial in Gen.Elements("A", "A", "C", null)
        from received in Maybe(Day)
        from causes in Gen.ListOf(Cause)
        from fault in Gen.Elements(true, false)
        from unclear in Gen.Elements(false, false, true)
        select new ClaimFacts
        {
            Kind = kind,
            OpenedOn = opened,
            OrderNumber = number,
            Order = order,
            Serial = serial,
            ReceivedOn = received,
            Causes = [.. causes],
            DescribesFault = fault,
            IsUnclear = unclear,
        });

    [Fact]
    public void A_refusal_always_has_a_rule_that_holds() => Check(facts =>
    {
        var decision = facts.Decide();
        return decision.Outcome != Outcome.NotCovered
            || (decision.Rules.Length > 0 && decision.Rules.All(rule => decision.Result(rule).Finding == Finding.Holds));
    });

    [Fact]
    public void A_cause_refuses_only_where_the_customer_confirmed_it_and_said_nothing_else() => Check(facts =>
        facts.Decide().Rules.Intersect(TruthTable.Causes).All(rule =>
            facts.Causes.Where(cause => cause.Rule == rule).Select(cause => cause.Standing).Distinct()
                .SequenceEqual([CauseStanding.Confirmed])));

    [Fact]
    public void Every_rule_of_the_policy_is_asked_once_in_its_order_and_says_why() => Check(facts =>
    {
        var trace = facts.Decide().Trace;
        return trace.Select(result => result.Rule).SequenceEqual(PolicyOrder) && trace.All(result => result.Evidence.EndsWith('.'));
    });

    [Fact]
    public void No_rule_of_the_policy_is_forgotten() => PolicyOrder.Order().ShouldBe(Enum.GetValues<RuleId>().Order());

    [Fact]
    public void Going_to_a_person_says_what_there_is_to_look_at_and_nothing_else_does() => Check(facts =>
        facts.Decide() is var decision && (decision.Outcome == Outcome.Escalate) == decision.Escalation is not null
            && decision.Outcome != Outcome.None && decision.Reason.EndsWith('.'));

    [Fact]
    public void What_was_asked_first_changes_nothing() => Check(facts =>
        Same(facts.Decide(), (facts with { Causes = [.. facts.Causes.Reverse()] }).Decide()));

    [Fact]
    public void Deciding_again_gives_the_same() => Check(facts => Same(facts.Decide(), facts.Decide()));

    [Fact]
    public void Claiming_a_day_later_never_turns_a_refusal_into_anything_else() => Check(facts =>
        facts.Decide().Outcome != Outcome.NotCovered
            || (facts with { OpenedOn = facts.OpenedOn.AddDays(1) }).Decide().Outcome == Outcome.NotCovered);

    [Fact]
    public void Denying_a_cause_that_never_came_up_changes_no_outcome() => Check(facts =>
    {
        var missing = TruthTable.Causes.Except(facts.Causes.Select(cause => cause.Rule));
        return missing.All(rule => facts.With(rule, CauseStanding.Denied).Decide().Outcome == facts.Decide().Outcome);
    });

    private static void Check(Func<ClaimFacts, bool> property) =>
        Prop.ForAll(AnyFacts, property).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static bool Same(Decision one, Decision other) =>
        one.Outcome == other.Outcome && one.Rules.SequenceEqual(other.Rules) && one.Reason == other.Reason
            && one.Trace.SequenceEqual(other.Trace) && one.InputHash == other.InputHash;

    private static Gen<DateOnly?> Maybe(Gen<DateOnly> day) =>
        Gen.Frequency((1, Gen.Constant<DateOnly?>(null)), (2, day.Select(value => (DateOnly?)value)));
}
