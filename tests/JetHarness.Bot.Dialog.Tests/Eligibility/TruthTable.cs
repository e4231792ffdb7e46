using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

/// <summary>A way to be identified, or not; labelled by hand.</summary>
internal sealed record Identity(string Name, bool IsClear, Func<ClaimFacts, ClaimFacts> Apply);

/// <summary>
/// How the days lie, labelled by hand: whether the claim comes within the year and within the seven days (null: cannot be known), and
/// whether the days contradict each other.
/// </summary>
internal sealed record Days(
    string Name, bool? InYear, bool? InSevenDays, DateOnly? Shipped, DateOnly? Received, DateOnly? Said, bool Clash = false);

/// <summary>One row: a situation in the policy's terms.</summary>
internal sealed record Row(ClaimKind Kind, Identity Identity, Days Days, ImmutableArray<CauseStanding?> Answers, bool Fault, bool Unclear)
{
    public override string ToString() =>
        $"{Kind}, {Identity.Name}, {Days.Name}, {string.Join(' ', Answers.Select(said => $"{said}-"))}, fault {Fault}, unclear {Unclear}";

    public ClaimFacts ToFacts() => Identity.Apply(Cases.Plain with
    {
        Kind = Kind,
        OpenedOn = TruthTable.Opened,
        Order = Cases.Order with { ShippedOn = Days.Shipped, ReceivedOn = Days.Received },
        ReceivedOn = Days.Said,
        DescribesFault = Fault,
        IsUnclear = Unclear,
        Causes =
        [
            .. TruthTable.Causes
                .Zip(Answers, (cause, answer) => answer is { } said ? new CauseFact(cause, said) : null)
                .OfType<CauseFact>(),
        ],
    });
}

/// <summary>Every combination that matters.</summary>
internal static class TruthTable
{
    public static readonly DateOnly Opened = new(2025, 3, 1);
    public static readonly ImmutableArray<RuleId> Causes = [RuleId.X2, RuleId.X3, RuleId.X4, RuleId.X5, RuleId.X6];

    private static readonly ImmutableArray<CauseStanding?> Standings =
        [null, CauseStanding.Confirmed, CauseStanding.Denied, CauseStanding.Contradicted, CauseStanding.Open];

    private static readonly bool[] Faults = [true, false];

    private static readonly Identity Identified = new("identified", true, facts => facts);

    private static readonly ImmutableArray<Identity> Unidentified =
    [
        new("no order number", false, facts => facts with { OrderNumber = null, Order = null }),
        new("order not found", false, facts => facts with { Order = null }),
        new("no serial", false, facts => facts with { Serial = null }),
        new("serial of another order", false, facts => facts with { Serial = "WHK7P-2544-00999" }),
        new("order without serials", false, facts => facts with { Order = facts.Order! with { Serials = [] } }),
    ];

    // The claim is opened on 1 March 2025.
    private static readonly ImmutableArray<Days> AllDays =
    [
        new("received the same day", true, true, null, new(2025, 3, 1), null),
        new("seventh day after receipt", true, true, new(2025, 2, 20), new(2025, 2, 22), null),
        new("eighth day after receipt", true, false, new(2025, 2, 20), new(2025, 2, 21), null),
        new("last day of the year", true, false, new(2024, 2, 28), new(2024, 3, 1), null),
        new("year ended yesterday, 28 February", false, false, new(2024, 2, 28), new(2024, 2, 29), null),
        new("long over", false, false, new(2019, 1, 1), new(2019, 1, 3), null),
        new("registry and customer, three days apart", true, false, null, new(2024, 6, 4), new(2024, 6, 1)),
        new("registry and customer, four days apart", null, null, null, new(2024, 6, 5), new(2024, 6, 1), Clash: true),
        new("shipped alone, within seven days", true, true, new(2025, 2, 22), null, null),
        new("shipped alone, within the year", true, null, new(2025, 2, 21), null, null),
        new("shipped alone, over a year ago", false, null, new(2024, 2, 29), null, null),
        new("shipped nine days ago, said to have come seven days ago", true, true, new(2025, 2, 20), null, new(2025, 2, 22)),
        new("shipped over a year ago, said to have come within it", false, false, new(2024, 2, 29), null, new(2024, 3, 2)),
        new("said to have come before it was shipped", null, null, new(2024, 6, 2), null, new(2024, 6, 1), Clash: true),
        new("said alone, seventh day", true, true, null, null, new(2025, 2, 22)),
        new("said alone, within the year", true, false, null, null, new(2024, 3, 1)),
        new("said alone, over a year ago", false, false, null, null, new(2024, 2, 29)),
        new("said to come tomorrow", null, null, null, null, new(2025, 3, 2), Clash: true),
        new("registry says tomorrow", null, null, null, new(2025, 3, 2), null, Clash: true),
        new("shipped tomorrow", null, null, new(2025, 3, 2), null, null, Clash: true),
        new("nothing known", null, null, null, null, null),
    ];

    // One of each kind: the full crossing of answers is asked on these alone.
    private static readonly ImmutableArray<Days> SomeDays =
        [.. AllDays.Where(days => days.Name is "seventh day after receipt" or "last day of the year" or "long over" or "nothing known")];

    /// <summary>Everything crossed with everything, less the crossings that cannot matter.</summary>
    public static IReadOnlyList<Row> Rows() =>
    [
        .. Cross([ClaimKind.Warranty], [Identified], SomeDays, Crossing(5), [false]),
        .. Cross([ClaimKind.Warranty, ClaimKind.NewProduct], [Identified], AllDays, Crossing(3), [false]),
        .. Cross([ClaimKind.Warranty, ClaimKind.NewProduct], [Identified], AllDays, Crossing(2), [true]),
        .. Cross([ClaimKind.SpecMismatch], [Identified], AllDays, Crossing(2), [false, true]),
        .. Cross([.. Enum.GetValues<ClaimKind>()], Unidentified, AllDays, Crossing(1), [false, true]),
    ];

    private static IEnumerable<Row> Cross(
        ImmutableArray<ClaimKind> kinds,
        ImmutableArray<Identity> identities,
        ImmutableArray<Days> allDays,
        List<ImmutableArray<CauseStanding?>> answers,
        bool[] unclear) =>
        from kind in kinds
        from identity in identities
        from days in allDays
        from answer in answers
        from fault in Faults
        from vague in unclear
        select new Row(kind, identity, days, answer, fault, vague);

    // Every combination of answers to the first causes; the others never came up.
    private static List<ImmutableArray<CauseStanding?>> Crossing(int causes) =>
    [
        .. Enumerable.Range(0, causes)
            .Aggregate(
                Enumerable.Repeat(ImmutableArray<CauseStanding?>.Empty, 1),
                (rows, _) => rows.SelectMany(row => Standings.Select(row.Add)))
            .Select(row => row.AddRange(Enumerable.Repeat<CauseStanding?>(null, Causes.Length - causes))),
    ];
}
