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

    public static RuleId Rule(Cause cause) => cause switch
    {
        Cause.X2 => RuleId.X2,
        Cause.X3 => RuleId.X3,
        Cause.X4 => RuleId.X4,
        Cause.X5 => RuleId.X5,
        Cause.X6 => RuleId.X6,
        _ => throw new UnreachableException($"{cause}"),
    };

    /// <summary>A cause that was read, not yet asked about.</summary>
    public static NamedCause Name(Reading reading, Cause cause, bool isStated) =>
        new(Rule(cause), isStated, Answer: null, Words(reading, cause));

    // The customer's own words that point to the cause, to be asked about in them; null where there are none, or too many.
    private static string? Words(Reading reading, Cause cause) => reading.Evidence
        .Where(evidence => evidence.Says.StartsWith(cause.ToString(), StringComparison.Ordinal) && evidence.Words.Length is > 1 and <= 30)
        .MaxBy(evidence => evidence.Words.Length)?.Words;

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

    public static string QuestionKey(RuleId rule) => $"{Phrase.AskCause}.{Word(rule)}";

    public static string Label(RuleId rule) => $"label.cause_{Word(rule)}";

    public static string ReasonKey(RuleId rule) => $"reason.{Word(rule)}";
}
