using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Claims;

/// <summary>A move of the table: where it may begin, where it leads, who may make it.</summary>
public sealed record AllowedMove(ClaimMove Move, ImmutableArray<ClaimState> From, ClaimState To, ImmutableArray<ClaimMover> By);

/// <summary>The life of a filed claim: which moves there are, and what each takes.</summary>
public static class ClaimLife
{
    private static readonly ImmutableArray<ClaimMover> Staff = [ClaimMover.Staff];

    /// <summary>All moves. What is not here cannot be done; docs/policy.md shows the same table with what each tells the customer.</summary>
    public static ImmutableArray<AllowedMove> Table { get; } =
    [
        new(ClaimMove.Approve, [ClaimState.Opened, ClaimState.WaitingForCustomer, ClaimState.Refused], ClaimState.Approved, Staff),
        new(ClaimMove.Refuse, [ClaimState.Opened, ClaimState.WaitingForCustomer, ClaimState.Approved, ClaimState.WaitingForGoods], ClaimState.Refused, Staff),
        new(ClaimMove.Ask, [ClaimState.Opened, ClaimState.WaitingForCustomer], ClaimState.WaitingForCustomer, Staff),
        new(ClaimMove.Answered, [ClaimState.WaitingForCustomer], ClaimState.Opened, [ClaimMover.Customer, ClaimMover.Staff]),
        new(ClaimMove.AwaitGoods, [ClaimState.Approved], ClaimState.WaitingForGoods, Staff),
        new(ClaimMove.StartWork, [ClaimState.Approved, ClaimState.WaitingForGoods], ClaimState.InRepairOrReplacement, Staff),
        new(ClaimMove.Postpone, [ClaimState.Approved], ClaimState.Approved, Staff),
        new(ClaimMove.Postpone, [ClaimState.InRepairOrReplacement], ClaimState.InRepairOrReplacement, Staff),
        new(ClaimMove.Ship, [ClaimState.InRepairOrReplacement], ClaimState.Shipped, Staff),
        new(ClaimMove.Close, [ClaimState.Refused, ClaimState.Approved, ClaimState.Shipped], ClaimState.Closed, Staff),
        new(ClaimMove.Withdraw, [ClaimState.Opened, ClaimState.WaitingForCustomer, ClaimState.Approved, ClaimState.WaitingForGoods], ClaimState.Withdrawn, Staff),
        new(ClaimMove.Reopen, [ClaimState.Refused, ClaimState.Shipped, ClaimState.Closed, ClaimState.Withdrawn], ClaimState.Opened, Staff),
    ];

    /// <summary>
    /// The rules that a claim is refused by: X1 to X6 and W2 by themselves; R1 where the product is as it was ordered; W1 where it was looked
    /// at and has no fault.
    /// </summary>
    public static ImmutableArray<RuleId> Refusals { get; } =
        [RuleId.X1, RuleId.X2, RuleId.X3, RuleId.X4, RuleId.X5, RuleId.X6, RuleId.W2, RuleId.R1, RuleId.W1];

    /// <summary>A note or a reason has at most so many UTF-16 units, so that what is said around it still fits every platform.</summary>
    public const int LongestNote = 1000;

    /// <summary>The states in which nothing more is owed to the customer.</summary>
    public static bool IsEnded(ClaimState state) => state is ClaimState.Refused or ClaimState.Closed or ClaimState.Withdrawn;

    /// <summary>The moves that may begin here, in the table's order.</summary>
    public static IEnumerable<ClaimMove> From(ClaimState state, ClaimMover by) =>
        Table.Where(allowed => allowed.From.Contains(state) && allowed.By.Contains(by)).Select(allowed => allowed.Move);

    /// <summary>Makes a move on a claim that stands at <paramref name="state"/> and of which the rules said <paramref name="said"/>.</summary>
    public static MoveResult Move(ClaimState state, Decision said, ClaimWish wish)
    {
        if (Table.FirstOrDefault(one => one.Move == wish.Move && one.From.Contains(state)) is not { } allowed)
        {
            return new MoveResult.Forbidden(MoveFault.NotFromHere);
        }

        var isOverride = IsOverride(said, wish.Move, wish.Rule);
        MoveFault? fault = wish switch
        {
            _ when !allowed.By.Contains(wish.By) => MoveFault.NotTheirs,
            { Move: ClaimMove.Refuse, Rule: null } => MoveFault.NeedsRule,
            { Move: ClaimMove.Refuse, Rule: { } rule } when !Refusals.Contains(rule) => MoveFault.NotARefusal,
            _ when isOverride && string.IsNullOrWhiteSpace(wish.Reason) => MoveFault.NeedsReason,
            { Move: ClaimMove.AwaitGoods } or { Move: ClaimMove.Ask, Request: not ClaimRequest.Photo }
                when string.IsNullOrWhiteSpace(wish.Note) => MoveFault.NeedsNote,
            { Move: ClaimMove.Postpone, DueOn: null } => MoveFault.NeedsDay,
            _ when Math.Max(wish.Note?.Length ?? 0, wish.Reason?.Length ?? 0) > LongestNote => MoveFault.TooLong,
            _ => null,
        };
        return fault is { } why ? new MoveResult.Forbidden(why) : new MoveResult.Moved(state, allowed.To, isOverride);
    }

    /// <summary>
    /// Whether that verdict departs from what the rules said. Where they left it to a person, a verdict departs if the rule that it would
    /// stand on does not hold.
    /// </summary>
    public static bool IsOverride(Decision said, ClaimMove verdict, RuleId? rule) => verdict switch
    {
        ClaimMove.Approve => said.Outcome switch
        {
            Outcome.Covered or Outcome.NewProductReplacement or Outcome.SpecMismatch => false,
            Outcome.Escalate => !said.Trace.Any(result => IsGrant(result.Rule) && result.Finding == Finding.Holds)
                || said.Trace.Any(result => IsExclusion(result.Rule) && result.Finding == Finding.Holds),
            _ => true,
        },
        ClaimMove.Refuse => !said.Trace.Any(result => result.Rule == rule && IsExclusion(result.Rule) && result.Finding == Finding.Holds)
            || said.Outcome is Outcome.Covered or Outcome.NewProductReplacement or Outcome.SpecMismatch,
        _ => false,
    };

    private static bool IsGrant(RuleId rule) => rule is RuleId.W1 or RuleId.N1 or RuleId.S1;

    private static bool IsExclusion(RuleId rule) =>
        rule is RuleId.X1 or RuleId.X2 or RuleId.X3 or RuleId.X4 or RuleId.X5 or RuleId.X6 or RuleId.W2;
}
