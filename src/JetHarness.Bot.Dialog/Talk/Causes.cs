using System.Collections.Immutable;
using System.Diagnostics;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>The causes that exclude, in words: customers never see a rule's id, and buttons do not carry one.</summary>
internal static class Causes
{
    public static ImmutableArray<RuleId> All { get; } = [RuleId.X2, RuleId.X3, RuleId.X4, RuleId.X5, RuleId.X6];

    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly char[] ClauseEnds = ['，', '。', '、', '；', '！', '？', ',', '.', ';', '!', '?', '\n'];

    public static RuleId Rule(Cause cause) => cause switch
    {
        Cause.X2 => RuleId.X2,
        Cause.X3 => RuleId.X3,
        Cause.X4 => RuleId.X4,
        Cause.X5 => RuleId.X5,
        Cause.X6 => RuleId.X6,
        _ => throw new UnreachableException($"{cause}"),
    };

    /// <summary>A cause that was read in those words, not yet asked about.</summary>
    public static NamedCause Name(Reading reading, Cause cause, bool isStated, string words) =>
        new(Rule(cause), isStated, Answer: null, Clause(reading, cause, words), cause == Cause.X2 ? reading.Handling : null);

    // The customer's own clause that points to the cause, so that the question can take it up; null where it is too long to be quoted.
    private static string? Clause(Reading reading, Cause cause, string words) => reading.Evidence
        .Where(evidence => evidence.Says.StartsWith(cause.ToString(), StringComparison.Ordinal))
        .SelectMany(evidence => words.Split(ClauseEnds, Trimmed).Where(clause =>
            clause.Contains(evidence.Words, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(clause => clause.Length <= 40);

    public static string Word(RuleId rule) => rule switch
    {
        RuleId.X2 => "handling",
        RuleId.X3 => "wear",
        RuleId.X4 => "device",
        RuleId.X5 => "disaster",
        RuleId.X6 => "opened",
        RuleId.W2 => "expired",
        _ => throw new UnreachableException($"{rule} is no reason to refuse."),
    };

    public static RuleId? RuleOf(string word) => All.Cast<RuleId?>().FirstOrDefault(rule => Word(rule!.Value) == word);

    /// <summary>The question about that one cause: where its kind is known, about that kind alone.</summary>
    public static string QuestionKey(RuleId rule, HandlingKind? kind) => kind is { } known
        ? $"{Phrase.AskCause}.{Word(rule)}_{known.ToString().ToLowerInvariant()}"
        : $"{Phrase.AskCause}.{Word(rule)}";

    public static string Label(RuleId rule) => $"label.cause_{Word(rule)}";

    public static string ReasonKey(RuleId rule) => $"reason.{Word(rule)}";
}
