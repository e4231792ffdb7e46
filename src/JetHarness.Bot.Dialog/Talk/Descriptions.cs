using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>The damage in the customer's words, and what they say or suggest about its cause.</summary>
internal static class Descriptions
{
    /// <summary>Enough for staff to read later; what goes beyond is in the conversation.</summary>
    private const int Longest = 4000;

    public static bool Take(Step step, Reading reading, string words, string messageId, Question open, bool opened)
    {
        var draft = step.Draft!;
        var isChanged = messageId.Length > 0 && draft.DescriptionMessageId == messageId; // the customer edited it: its older words do not hold any more
        if (!isChanged && !IsDescription(draft, reading, words, open, opened))
        {
            return false;
        }

        if (isChanged || draft.Reopened == Question.Description || draft.Description is null)
        {
            Set(step, reading, words, messageId);
            return true;
        }

        var whole = $"{draft.Description}\n{words}";
        var read = Reader.Read(whole, ReadingContext.Form, step.Today, step.Policy.Formats);
        Set(step, read, whole, messageId);
        if (OpenQuestion.WantsMore(draft))
        {
            step.Note(same => same with { WasAskedForMore = true });
        }

        return true;
    }

    private static bool IsDescription(Draft draft, Reading reading, string words, Question open, bool opened)
    {
        var tells = reading.DescribesFault || reading.Cover == Cover.Excluded || !reading.Causes.IsEmpty
            || (!reading.SuspectedCauses.IsEmpty && (open == Question.Description || Letters(words, reading) >= 8));
        if (reading.Intent is Intent.WarrantyQuestion or Intent.UsageQuestion or Intent.ReturnOrExchange or Intent.CancelOrder
            or Intent.ClaimStatus
            or Intent.CancelDialog or Intent.GoBack or Intent.ChangeLanguage)
        {
            var names = reading.DescribesFault || (reading.Cover == Cover.Excluded
                && reading.Intent is not (Intent.GoBack or Intent.CancelDialog));
            return names && (open == Question.Description || (reading.Intent is Intent.ReturnOrExchange && draft.Description is null));
        }

        return open switch
        {
            // A plain question about one cause wants a yes or a no; the list may be answered with a new tale.
            Question.Cause => tells && OpenQuestion.NextCause(draft) is null,
            Question.Description => tells || IsAnswer(reading, words),
            // "It differs from the order" may stand first; what differs is then added, at the summary too.
            _ when draft.Kind == ClaimKind.SpecMismatch =>
                (reading.Intent == Intent.SpecMismatch && Letters(words, reading) >= (opened ? 8 : 6)) || (tells && draft.Description is not null),
            _ => tells,
        };
    }

    private static bool IsAnswer(Reading reading, string words) =>
        reading.Intent is Intent.Other or Intent.StartClaim or Intent.NewProductFault or Intent.SpecMismatch
        && Letters(words, reading) >= 2 && !(words.Length <= 15 && CauseAnswers.IsUnsure(words));

    // What is left beside the numbers: "JH-20251104-0031" alone describes nothing.
    private static int Letters(string words, Reading reading) =>
        reading.Identifier is IdentifierKind.None or IdentifierKind.Refuse
            ? words.Count(char.IsLetter)
            : Math.Max(0, words.Count(char.IsLetter) - 10);

    private static void Set(Step step, Reading reading, string words, string messageId) => step.Change(draft => draft with
    {
        Description = words.Length <= Longest ? words : words[^Longest..],
        DescriptionMessageId = messageId,
        DescribesFault = reading.DescribesFault || reading.Causes.Any(cause => cause != Cause.X3),
        IsUnclear = reading.Cover == Cover.Human && (reading.SuspectedCauses.IsEmpty || !reading.DescribesFault),
        Causes = Named(draft, reading, words),
        Reopened = Answers.Unless(draft, Question.Description),
    });

    private static ImmutableArray<NamedCause> Named(Draft draft, Reading reading, string words)
    {
        var stated = reading.Causes.Select(cause => Causes.Name(reading, cause, isStated: true, words));
        var suspected = reading.SuspectedCauses.Except(reading.Causes).Except(reading.DeniedCauses)
            .Select(cause => Causes.Name(reading, cause, isStated: false, words));
        // Beside a fault, scratches exclude nothing, so nobody is asked about them.
        return [.. stated.Concat(suspected)
            .Where(cause => cause.Rule != RuleId.X3 || !reading.DescribesFault)
            .Select(cause => draft.Causes.FirstOrDefault(known =>
                known.Rule == cause.Rule && known.Answer is not null && known.IsStated == cause.IsStated) ?? cause)];
    }
}
