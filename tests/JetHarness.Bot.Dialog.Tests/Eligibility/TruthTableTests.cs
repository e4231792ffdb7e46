using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Eligibility;

public class TruthTableTests
{
    [Fact]
    public void Every_combination_comes_out_as_the_policy_reads()
    {
        var wrong = new List<string>();
        var seen = new Dictionary<Outcome, int>();
        foreach (var row in TruthTable.Rows())
        {
            var expected = Oracle.Of(row);
            var decision = row.ToFacts().Decide();
            seen[decision.Outcome] = seen.GetValueOrDefault(decision.Outcome) + 1;
            if (decision.Outcome != expected.Outcome
                || decision.Escalation != expected.Escalation
                || !expected.Rules.SetEquals(decision.Rules))
            {
                wrong.Add($"{row}: expected {expected}, got {decision.Outcome} [{string.Join(' ', decision.Rules)}] {decision.Escalation}");
            }
        }

        wrong.Take(20).ShouldBeEmpty($"{wrong.Count} rows differ");
        foreach (var outcome in Enum.GetValues<Outcome>().Except([Outcome.None]))
        {
            seen.GetValueOrDefault(outcome).ShouldBeGreaterThan(20, outcome.ToString());
        }

        seen.Values.Sum().ShouldBeGreaterThan(40_000);
    }
}
