using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What the customer says to the question about a cause. Only this makes a cause count.</summary>
internal static class CauseAnswers
{
    private static readonly ImmutableArray<string> Unsure =
        ["不確定", "不确定", "不知道", "不清楚", "不曉得", "沒印象", "忘了", "not sure", "don't know", "dont know", "no idea", "unsure", "わから", "わかりま", "分から", "分かりま", "不明"];

    /// <summary>Reads the words as an answer; false where they are none.</summary>
    public static bool Take(Step step, Reading reading, string words)
    {
        var asked = OpenQuestion.NextCause(step.Draft!);
        ImmutableArray<RuleId> stated = [.. reading.Causes.Select(Causes.Rule)];
        var isUnsure = IsUnsure(words);
        if (asked is not { } cause)
        {
            return TakeFromList(step, reading, isUnsure);
        }

        CauseStanding? standing =
            isUnsure
            ? CauseStanding.Open
            : stated.Contains(cause) ? CauseStanding.Confirmed
            : reading.DeniedCauses.Select(Causes.Rule).Contains(cause)
            ? CauseStanding.Denied
            : reading.Intent == Intent.Yes ? CauseStanding.Confirmed
            : reading.Intent == Intent.No
            ? CauseStanding.Denied
            : null;
        AddStated(step, reading, words);
        if (standing is { } answer)
        {
            Answer(step, cause, answer);
        }

        return standing is not null || stated.Any(rule => rule != cause);
    }

    /// <summary>Whether the words say that the customer does not know.</summary>
    public static bool IsUnsure(string words) => Unsure.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Notes the answer to the cause that was asked about.</summary>
    public static void Answer(Step step, RuleId rule, CauseStanding standing) => step.Change(draft =>
    {
        var named = draft.Causes.Single(cause => cause.Rule == rule);
        var judged = standing == CauseStanding.Denied && named.IsStated ? CauseStanding.Contradicted : standing;
        return draft with
        {
            Causes = draft.Causes.Replace(named, named with { Answer = judged }),
            // A guess that the customer has confirmed is a guess no longer.
            IsUnclear = draft.IsUnclear && !(judged == CauseStanding.Confirmed && !named.IsStated),
            Tries = draft.Tries.Without(Question.Cause),
        };
    });

    /// <summary>Notes a pick from the list: that is the plain question and its answer in one.</summary>
    public static void Pick(Step step, RuleId rule) => step.Change(draft => draft with
    {
        Causes = [.. draft.Causes.Where(cause => cause.Rule != rule), new NamedCause(rule, IsStated: true, CauseStanding.Confirmed)],
        WentThroughCauses = true,
        IsUnclear = false,
        DescribesFault = draft.DescribesFault || rule != RuleId.X3,
    });

    public static void PickNone(Step step) => step.Change(draft => draft with { WentThroughCauses = true });

    private static bool TakeFromList(Step step, Reading reading, bool isUnsure)
    {
        if (!isUnsure && reading.Intent != Intent.No && reading.DeniedCauses.IsEmpty)
        {
            return false;
        }

        PickNone(step);
        return true;
    }

    /// <summary>"Not water, it was dropped" names another cause: that one is asked about next.</summary>
    private static void AddStated(Step step, Reading reading, string words)
    {
        ImmutableArray<Cause> more = [.. reading.Causes.Where(stated =>
            step.Draft!.Causes.All(cause => cause.Rule != Causes.Rule(stated)))];
        if (more.IsEmpty)
        {
            return;
        }

        var messageId = step.Inbound switch { Inbound.Text text => text.MessageId, Inbound.Edited edited => edited.MessageId, _ => "" };
        step.Change(draft => Descriptions.Longer(draft, messageId, words) with
        {
            Causes = [.. draft.Causes, .. more.Select(cause => Causes.Name(reading, cause, isStated: true, words))],
        });
    }
}
