using BenchmarkDotNet.Attributes;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Benchmarks;

/// <summary>How long the reader takes for 5,000 characters of what is hardest for it: one telling word after the other, or nothing that it knows.</summary>
[InProcess, WarmupCount(2), IterationCount(5)]
public class LongMessageBenchmarks
{
    private const int Longest = 5000;

    private string words = "";

    public static IEnumerable<string> Pieces =>
        ["a", " ", "1", "、", "水", "沒進水", "如果摔到，", "不是JH-20251104-0031 ", "WHK7P-2544-00127 ", "5/3 ", "額定5A接24V ", "I dropped it and it got wet, maybe. ", "濡れていません", "น้ำ", "😀"];

    [ParamsSource(nameof(Pieces))]
    public string Piece { get; set; } = "";

    [GlobalSetup]
    public void Repeat() => words = string.Concat(Enumerable.Repeat(Piece, (Longest / Piece.Length) + 1))[..Longest];

    [Benchmark]
    public Reading Five_thousand_characters() => Reader.Read(words, ReadingContext.Any, new DateOnly(2026, 5, 20), IdentifierFormats.Default);
}
