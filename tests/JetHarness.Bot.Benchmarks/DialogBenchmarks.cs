using BenchmarkDotNet.Attributes;
using JetHarness.Bot.Benchmarks.Load;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Benchmarks;

/// <summary>What a customer's words cost the dialog, at each step of a claim, and what its state costs to write and to read.</summary>
[InProcess, WarmupCount(3), IterationCount(5)]
[MemoryDiagnoser]
public class DialogBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 6, 20, 4, 0, 0, TimeSpan.Zero);
    private static readonly Policy Policy = new() { MinDamagePhotos = 0, MinLabelPhotos = 0 };

    private Conversation _conversation = new();
    private string _saved = "";
    private string _words = "";

    [Params(0, 1, 2, 3, 4, 5)]
    public int Step { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _conversation = After(Step).Next;
        _saved = ConversationJson.Write(_conversation);
        _words = Claims.Words(1, Step);
    }

    [Benchmark]
    public Turn Advance() => Say(_conversation, Step);

    [Benchmark]
    public Reading Understanding() => Reader.Read(_words, ReadingContext.Any, new DateOnly(2026, 6, 20), IdentifierFormats.Default);

    [Benchmark]
    public string Writing() => ConversationJson.Write(_conversation);

    [Benchmark]
    public Conversation Reading_again() => ConversationJson.Read(_saved);

    /// <summary>The turn that shows what was collected, and asks whether all is right.</summary>
    internal static Turn Summary() => After(4);

    // The conversation before that step: all earlier ones were walked through, and what they looked up was found.
    private static Turn After(int steps)
    {
        var turn = new Turn(new Conversation { Language = "zh-Hant" }, []);
        for (var step = 0; step < steps; step++)
        {
            turn = Say(turn.Next, step);
            while (turn.Effects.OfType<Effect.LookUpOrder>().Any() || turn.Effects.OfType<Effect.NumberClaim>().Any() || turn.Effects.OfType<Effect.ReadProfile>().Any())
            {
                turn = ClaimDialog.Advance(turn.Next, Answer(turn), Policy, Now);
            }
        }

        return turn;
    }

    private static Inbound Answer(Turn turn) =>
        turn.Effects.OfType<Effect.LookUpOrder>().Any() ? new Inbound.OrderFound(Claims.Orders(2)[1]) { At = Now }
        : turn.Effects.OfType<Effect.NumberClaim>().Any() ? new Inbound.ClaimNumbered("RMA-2606-0001") { At = Now }
        : new Inbound.ProfileRead("王小明", "zh-Hant") { At = Now };

    private static Turn Say(Conversation conversation, int step) =>
        ClaimDialog.Advance(conversation, new Inbound.Text($"m{step}", Claims.Words(1, step)) { At = Now }, Policy, Now);
}
