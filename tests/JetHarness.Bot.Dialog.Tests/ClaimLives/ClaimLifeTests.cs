using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using Outcome = JetHarness.Bot.Dialog.Eligibility.Outcome;

namespace JetHarness.Bot.Dialog.Tests.ClaimLives;

public partial class ClaimLifeTests
{
    private static readonly ImmutableArray<Outcome> Outcomes =
        [Outcome.Covered, Outcome.NotCovered, Outcome.NewProductReplacement, Outcome.SpecMismatch, Outcome.Escalate, Outcome.None];

    /// <summary>Anything that anybody could wish, sensible or not.</summary>
    private static Gen<ClaimWish> AnyWish =>
        from move in Gen.Elements(Enum.GetValues<ClaimMove>())
        from mover in Gen.Elements(Enum.GetValues<ClaimMover>())
        from rule in Gen.Elements<RuleId?>([null, .. Enum.GetValues<RuleId>().Select(rule => (RuleId?)rule)])
        from reason in Gen.Elements<string?>(null, "", "  ", "a colleague has seen the goods", new string('x', ClaimLife.LongestNote + 1))
        from note in Gen.Elements<string?>(null, "", "please", new string('長', ClaimLife.LongestNote + 1))
        from request in Gen.Elements<ClaimRequest?>(null, ClaimRequest.Photo, ClaimRequest.Text)
        select new ClaimWish(move, mover, rule, reason, note, request);

    private static Gen<Decision> AnyDecision =>
        from outcome in Gen.Elements(Outcomes.ToArray())
        from findings in Gen.Elements(Enum.GetValues<Finding>()).ArrayOf(Enum.GetValues<RuleId>().Length)
        select Said(outcome, [.. Enum.GetValues<RuleId>().Zip(findings, (rule, finding) => new RuleResult(rule, finding, "evidence"))]);

    [Fact]
    public void No_sequence_of_wishes_leaves_the_table()
    {
        var lives = from said in AnyDecision
            from start in Gen.Elements(ClaimState.Opened, ClaimState.Approved, ClaimState.Refused)
            from wishes in AnyWish.ListOf()
            select (said, start, wishes);
        Prop.ForAll(lives.ToArbitrary(), life =>
        {
            var state = life.start;
            foreach (var wish in life.wishes)
            {
                if (ClaimLife.Move(state, life.said, wish) is MoveResult.Moved moved)
                {
                    var allowed = ClaimLife.Table.Single(one => one.Move == wish.Move);
                    allowed.From.ShouldContain(state);
                    allowed.By.ShouldContain(wish.By);
                    moved.From.ShouldBe(state);
                    moved.To.ShouldBe(allowed.To);
                    state = moved.To;
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(80));
    }

    [Fact]
    public void Nobody_is_refused_without_a_rule_that_refuses_and_no_rule_is_overridden_without_a_reason()
    {
        var cases = from said in AnyDecision
            from state in Gen.Elements(Enum.GetValues<ClaimState>())
            from wish in AnyWish
            select (said, state, wish);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            if (ClaimLife.Move(one.state, one.said, one.wish) is not MoveResult.Moved moved)
            {
                return;
            }

            if (moved.To == ClaimState.Refused)
            {
                ClaimLife.Refusals.ShouldContain(one.wish.Rule.ShouldNotBeNull());
            }

            var departs = (moved.To == ClaimState.Refused && one.said.Outcome is Outcome.Covered or Outcome.NewProductReplacement or Outcome.SpecMismatch)
                || (one.wish.Move == ClaimMove.Approve && one.said.Outcome == Outcome.NotCovered);
            if (departs)
            {
                moved.IsOverride.ShouldBeTrue();
            }

            if (moved.IsOverride)
            {
                one.wish.Reason.ShouldNotBeNullOrWhiteSpace();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Every_state_is_left_or_ended_and_every_one_but_the_first_is_reached()
    {
        foreach (var state in Enum.GetValues<ClaimState>())
        {
            ClaimLife.From(state, ClaimMover.Staff).ShouldNotBeEmpty($"{state} is a dead end");
            ClaimLife.Table.ShouldContain(allowed => allowed.To == state, $"{state} is never reached");
        }

        ClaimLife.Table.Select(allowed => allowed.Move).Distinct().ShouldBe(Enum.GetValues<ClaimMove>());
    }

    [Theory]
    [InlineData(Outcome.Covered, ClaimMove.Approve, null, false)]
    [InlineData(Outcome.SpecMismatch, ClaimMove.Approve, null, false)]
    [InlineData(Outcome.NotCovered, ClaimMove.Approve, null, true)]
    [InlineData(Outcome.NotCovered, ClaimMove.Refuse, RuleId.X2, false)]
    [InlineData(Outcome.NotCovered, ClaimMove.Refuse, RuleId.X6, true)]
    [InlineData(Outcome.Covered, ClaimMove.Refuse, RuleId.X2, true)]
    [InlineData(Outcome.Escalate, ClaimMove.Approve, null, true)]
    [InlineData(Outcome.Escalate, ClaimMove.Refuse, RuleId.X2, false)]
    public void Deciding_otherwise_than_the_rules_takes_a_reason(Outcome outcome, ClaimMove verdict, RuleId? rule, bool isOverride)
    {
        var said = Said(outcome, new RuleResult(RuleId.X2, Finding.Holds, ""), new RuleResult(RuleId.X6, Finding.Unknown, ""), new RuleResult(RuleId.W1, Finding.Fails, ""));
        var wish = new ClaimWish(verdict, ClaimMover.Staff, rule);

        var bare = ClaimLife.Move(ClaimState.Opened, said, wish);
        var reasoned = ClaimLife.Move(ClaimState.Opened, said, wish with { Reason = "seen by a colleague" });

        bare.ShouldBe(isOverride ? new MoveResult.Forbidden(MoveFault.NeedsReason) : new MoveResult.Moved(ClaimState.Opened, reasoned.ShouldBeOfType<MoveResult.Moved>().To, false));
        reasoned.ShouldBeOfType<MoveResult.Moved>().IsOverride.ShouldBe(isOverride);
    }

    [Theory]
    [InlineData(ClaimState.Shipped, ClaimMove.Approve, MoveFault.NotFromHere)]
    [InlineData(ClaimState.Opened, ClaimMove.Ship, MoveFault.NotFromHere)]
    [InlineData(ClaimState.Opened, ClaimMove.Refuse, MoveFault.NeedsRule)]
    [InlineData(ClaimState.Opened, ClaimMove.Ask, MoveFault.NeedsNote)]
    [InlineData(ClaimState.Approved, ClaimMove.AwaitGoods, MoveFault.NeedsNote)]
    public void A_move_that_is_not_allowed_is_a_value(ClaimState state, ClaimMove move, MoveFault why) =>
        ClaimLife.Move(state, Said(Outcome.Covered), new(move, ClaimMover.Staff)).ShouldBe(new MoveResult.Forbidden(why));

    [Fact]
    public void A_customer_can_only_answer() =>
        Enum.GetValues<ClaimState>().SelectMany(state => ClaimLife.From(state, ClaimMover.Customer)).Distinct().ShouldBe([ClaimMove.Answered]);

    [Fact]
    public void A_rule_that_grants_nothing_and_excludes_nothing_refuses_nobody() =>
        ClaimLife.Move(ClaimState.Opened, Said(Outcome.Covered), new(ClaimMove.Refuse, ClaimMover.Staff, RuleId.C1, "because"))
            .ShouldBe(new MoveResult.Forbidden(MoveFault.NotARefusal));

    [Fact]
    public void The_policy_document_shows_this_table()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs/policy.md"));
        foreach (var allowed in ClaimLife.Table)
        {
            var from = string.Join(", ", allowed.From.Select(Snake));
            var by = string.Join(" or ", allowed.By.Select(mover => mover.ToString().ToLowerInvariant()));
            document.ShouldContain($"| {Snake(allowed.Move)} | {from} | {Snake(allowed.To)} | {by} |");
        }
    }

    private static Decision Said(Outcome outcome, params ImmutableArray<RuleResult> trace) => new()
    {
        Outcome = outcome,
        Rules = [],
        Trace = trace,
        Reason = "",
        PolicyVersion = "",
        InputHash = "",
    };

    private static string Snake<T>(T value)
        where T : struct, Enum => WordStart().Replace(value.ToString(), "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
