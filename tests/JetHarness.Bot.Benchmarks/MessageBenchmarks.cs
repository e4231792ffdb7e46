using BenchmarkDotNet.Attributes;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Tests.Shared;

namespace JetHarness.Bot.Benchmarks;

/// <summary>How long the reader takes for a message as people write them: the labelled ones.</summary>
[InProcess, WarmupCount(2), IterationCount(5)] // The reader is pure: nothing is gained by a process of its own, and nothing has to be built for it.
[MemoryDiagnoser]
public class MessageBenchmarks
{
    private const int Messages = 500;

    private static readonly DateOnly Today = new(2026, 5, 20);

    private readonly string[] texts = [.. File.ReadLines(Path.Combine(Repository.Root, "tests/JetHarness.Bot.Dialog.Tests/Understanding/Sets/damage-tuning.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')[3]).Take(Messages)];

    /// <summary>The mean is one message's.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int A_message()
    {
        var evidence = 0;
        foreach (var text in texts)
        {
            evidence += Reader.Read(text, ReadingContext.Any, Today, IdentifierFormats.Default).Evidence.Length;
        }

        return evidence;
    }
}
