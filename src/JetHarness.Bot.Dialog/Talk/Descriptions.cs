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
        var isChanged = IsPart(draft, messageId); // the customer edited it: its older words do not hold any more
        if (!isChanged && !IsDescription(draft, reading, words, open, opened))
        {
            return false;
        }

        var part = new DescriptionPart(messageId, words);
        if (isChanged)
        {
            SetAll(step, [.. Parts(draft).Select(older => older.MessageId == messageId ? part : older)]);
            return true;
        }

        if (draft.Reopened == Question.Description || draft.Description is null)
        {
            Set(step, reading, [part]);
            return true;
        }

        SetAll(step, [.. Parts(draft), part]);
        if (OpenQuestion.WantsMore(draft))
        {
            step.Note(same => same with { WasAskedForMore = true });
        }

        return true;
    }

    /// <summary>Whether the description holds words of that message.</summary>
    public static bool IsPart(Draft draft, string messageId) => messageId.Length > 0 && Parts(draft).Any(part => part.MessageId == messageId);

    /// <summary>Takes back what that message gave to the description.</summary>
    public static void TakeBack(Step step, string messageId)
    {
        ImmutableArray<DescriptionPart> rest = [.. Parts(step.Draft!).Where(part => part.MessageId != messageId)];
        if (!rest.IsEmpty)
        {
            SetAll(step, rest);
            return;
        }

        step.Change(draft => draft with
        {
            Description = null, DescriptionMessageId = null, DescriptionParts = [], DescribesFault = false, IsUnclear = false, Causes = [],
        });
    }

    /// <summary>The draft with that message's words at the end of its description.</summary>
    public static Draft Longer(Draft draft, string messageId, string words) => With(draft, [.. Parts(draft), new DescriptionPart(messageId, words)]);

    // What an older release saved is one part.
    private static ImmutableArray<DescriptionPart> Parts(Draft draft) => (draft.DescriptionParts, draft.Description) switch
    {
        ({ IsEmpty: false } parts, _) => parts,
        (_, { } words) => [new DescriptionPart(draft.DescriptionMessageId ?? "", words)],
        _ => [],
    };

    private static Draft With(Draft draft, ImmutableArray<DescriptionPart> parts)
    {
        var kept = new List<DescriptionPart>();
        var room = Longest;
        foreach (var part in parts.Reverse().TakeWhile(_ => room > 0))
        {
            var words = part.Words.Length <= room ? part.Words : part.Words[^room..];
            kept.Insert(0, part with { Words = words });
            room -= words.Length + 1; // the line break between them
        }

        return draft with { Description = Joined(kept), DescriptionMessageId = parts[^1].MessageId, DescriptionParts = [.. kept] };
    }

    private static string Joined(IEnumerable<DescriptionPart> parts) => string.Join('\n', parts.Select(part => part.Words));

    private static void SetAll(Step step, ImmutableArray<DescriptionPart> parts) =>
        Set(step, Reader.Read(Joined(parts), ReadingContext.Form, step.Today, step.Policy.Formats), parts);

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

    private static void Set(Step step, Reading reading, ImmutableArray<DescriptionPart> parts) => step.Change(draft => With(draft, parts) with
    {
        DescribesFault = reading.DescribesFault || reading.Causes.Any(cause => cause != Cause.X3),
        IsUnclear = reading.Cover == Cover.Human && !reading.IsDenialDoubted && (reading.SuspectedCauses.IsEmpty || !reading.DescribesFault),
        Causes = Named(draft, reading, Joined(parts)),
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
