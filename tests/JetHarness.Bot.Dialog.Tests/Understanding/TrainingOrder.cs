namespace JetHarness.Bot.Dialog.Tests.Understanding;

/// <summary>The order in which examples are learnt.</summary>
internal static class TrainingOrder
{
    /// <summary>The places of <paramref name="count"/> examples: another order in each round, the same on every machine.</summary>
    public static IEnumerable<int> Of(int count, int round) =>
        Enumerable.Range(0, count).OrderBy(i => unchecked((uint)((i + 1) * 2654435761L * (round + 7)) ^ (uint)(i * 40503)));
}
