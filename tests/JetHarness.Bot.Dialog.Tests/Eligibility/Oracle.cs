using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

/// <summary>What should come of a claim.</summary>
internal sealed record Expected(Outcome Outcome, ImmutableHashSet<RuleId> Rules, EscalationReason? Escalation = null)
{
    public override string ToString() => $"{Outcome} [{string.Join(' ', Rules.Order())}] {Escalation}";
}

/// <summary>
/// The policy read a second time, in another way than the rules do it: what is not known is filled in with everything that it could turn
/// out to be, each such world is judged as if all were known, and where the worlds disagree a person decides.
/// </summary>
internal static class Oracle
{
    private sealed record World(ImmutableHashSet<RuleId> Happened, bool InYear, bool InSevenDays);

    public static Expected Of(Row row)
    {
        if (!row.Identity.IsClear)
        {
            return Person(EscalationReason.Identity) with { Rules = [RuleId.X1] };
        }

        if (row.Unclear)
        {
            return Person(EscalationReason.Description);
        }

        if (row.Kind == ClaimKind.SpecMismatch)
        {
            return new(Outcome.SpecMismatch, [RuleId.S1]);
        }

        if (row.Days.Clash)
        {
            return Person(EscalationReason.Dates);
        }

        // Scratches that are argued about are no matter where there is a fault.
        if (row.Answers.Where((_, i) => !row.Fault || i != 1).Contains(CauseStanding.Contradicted))
        {
            return Person(EscalationReason.Description);
        }

        var judged = Worlds(row).Select(world => Judge(world, row.Fault)).ToList();
        return judged.Select(expected => expected.Outcome).Distinct().ToList() switch
        {
            [var only] => judged[0] with { Rules = judged.Select(each => each.Rules).Aggregate((all, each) => all.Intersect(each)) },

            // A yes in any case, only by which rule is open: the year's.
            var outcomes when outcomes.All(each => each is Outcome.Covered or Outcome.NewProductReplacement) =>
                new(Outcome.Covered, [RuleId.W1]),
            _ when OpenQuestion(row) => Person(EscalationReason.Undecided),
            _ => Person(row.Fault ? EscalationReason.Dates : EscalationReason.Description),
        };
    }

    private static Expected Judge(World world, bool fault)
    {
        var harmful = fault ? world.Happened.Remove(RuleId.X3) : world.Happened;
        return (harmful.IsEmpty, world.InYear, fault, world.InSevenDays) switch
        {
            (false, true, _, _) => new(Outcome.NotCovered, world.Happened),
            (_, false, _, _) => new(Outcome.NotCovered, world.Happened.Add(RuleId.W2)),
            (true, true, false, _) => Person(EscalationReason.Description),
            (true, true, true, true) => new(Outcome.NewProductReplacement, [RuleId.N1]),
            (true, true, true, false) => new(Outcome.Covered, [RuleId.W1]),
        };
    }

    private static IEnumerable<World> Worlds(Row row)
    {
        IEnumerable<ImmutableHashSet<RuleId>> happened = [[]];
        foreach (var (cause, answer) in TruthTable.Causes.Zip(row.Answers))
        {
            happened = answer switch
            {
                CauseStanding.Confirmed => happened.Select(set => set.Add(cause)),
                CauseStanding.Open or CauseStanding.Contradicted => happened.SelectMany(set => new[] { set, set.Add(cause) }),
                _ => happened,
            };
        }

        return from set in happened.ToList()
               from inYear in Either(row.Days.InYear)
               from inSevenDays in Either(row.Days.InSevenDays)
               where inYear || !inSevenDays
               select new World(set, inYear, inSevenDays);
    }

    private static bool OpenQuestion(Row row) => row.Answers.Where((_, i) => !row.Fault || i != 1).Contains(CauseStanding.Open);

    private static bool[] Either(bool? known) => known is { } value ? [value] : [true, false];

    private static Expected Person(EscalationReason reason) => new(Outcome.Escalate, [], reason);
}
