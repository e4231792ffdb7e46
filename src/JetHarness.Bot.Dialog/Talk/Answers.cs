using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Puts what a message says into the draft: one message may hold several answers, in any order.</summary>
internal static class Answers
{
    /// <summary>Takes every answer that the words hold.</summary>
    public static Taken Take(Step step, Reading reading, string words, string messageId, Known known)
    {
        var opened = step.Draft is null && Opens(reading);
        if (opened)
        {
            Open(step, KindOf(reading.Intent) ?? ClaimKind.Warranty);
            step.Preface(Phrase.Start);
        }

        if (step.Draft is null)
        {
            return default;
        }

        var open = OpenQuestion.Of(step.State, step.Policy);
        var took = TakeKind(step, reading);
        // "How is JH-20251104-0031 doing?" asks about an order; it does not change the one that the form is about.
        if (!IsQuestion(reading.Intent) || step.Draft.Order is null)
        {
            took |= TakeOrder(step, known);
        }

        if (!IsQuestion(reading.Intent) || step.Draft.Serial is null)
        {
            took |= TakeSerial(step, reading.Serial);
        }

        took |= ReceiptDate.Take(step, reading, words, open);
        if (opened)
        {
            Overhearing.RecallAtOpening(step);
        }

        var namesKind = KindNames.AreAll(reading, words) && open != Question.Description && step.Draft.Description is null;
        var described = !namesKind && Descriptions.Take(step, reading, words, messageId, open, opened);
        return new(took || described || opened || namesKind, described && open == Question.Description);
    }

    /// <summary>Takes what was told elsewhere, as far as the form has no answer yet.</summary>
    public static void TakeMissing(Step step, Overheard heard)
    {
        var draft = step.Draft!;
        if (draft.Order is null && (heard.Order is not null || heard.UnknownOrder != draft.UnknownOrder))
        {
            TakeOrder(step, new(heard.Order, heard.UnknownOrder));
        }

        if (draft.Serial is null)
        {
            TakeSerial(step, heard.Serial);
        }

        if (heard.ReceivedOn is { } day && draft.ReceivedOn is null && step.Draft!.Order?.ReceivedOn is null)
        {
            ReceiptDate.Set(step, day, isAsked: true);
        }
    }

    /// <summary>Opens a draft. Photos that were sent just before are its photos; those of days ago are not.</summary>
    public static void Open(Step step, ClaimKind kind) => step.State = step.State with
    {
        Draft = new() { Kind = kind, OpenedAt = step.At },
        Photos = step.WasAway ? [.. step.State.Photos.Where(photo => photo.IsFiled)] : step.State.Photos,
        SetAside = null,
        IsResuming = false,
        NotUnderstood = 0,
        Revision = step.State.Revision + 1,
    };

    public static ClaimKind? KindOf(Intent intent) => intent switch
    {
        Intent.StartClaim => ClaimKind.Warranty,
        Intent.NewProductFault => ClaimKind.NewProduct,
        Intent.SpecMismatch => ClaimKind.SpecMismatch,
        _ => null,
    };

    private static bool IsQuestion(Intent intent) =>
        intent is Intent.ClaimStatus or Intent.ReturnOrExchange or Intent.CancelOrder or Intent.WarrantyQuestion or Intent.UsageQuestion;

    private static bool Opens(Reading reading) =>
        KindOf(reading.Intent) is not null
        || (reading.Intent is Intent.Other or Intent.Greeting or Intent.Yes && (reading.Order ?? reading.Serial) is not null)
        || (reading.Intent is Intent.Other && (reading.DescribesFault || reading.Cover == Cover.Excluded));

    private static bool TakeKind(Step step, Reading reading)
    {
        if (KindOf(reading.Intent) is not { } kind || step.Draft!.Kind == kind || kind == ClaimKind.Warranty)
        {
            return false;
        }

        // A device out of specification is a cause of the damage, not a difference from the order.
        if (kind == ClaimKind.SpecMismatch && reading.Causes.Contains(Cause.X4))
        {
            return false;
        }

        // A difference from the order and a new product are said once, and a later word about the fault does not unsay them.
        step.Change(draft => draft with { Kind = kind });
        return true;
    }

    private static bool TakeOrder(Step step, Known known)
    {
        if (known.Order is { } order && order.Number != step.Draft!.Order?.Number)
        {
            step.Change(draft => draft with { Order = order, UnknownOrder = null, Tries = draft.Tries.Without(Question.Order),
                Reopened = Unless(draft, Question.Order) });
            step.Preface(Phrase.OrderFound, ("order", order.Number));
            CheckSerial(step);
            return true;
        }

        if (known.Order is not null)
        {
            step.Note(draft => draft with { Reopened = Unless(draft, Question.Order) });
            return true;
        }

        if (known.UnknownOrder is { } unknown)
        {
            step.Change(draft => draft with { UnknownOrder = unknown, Reopened = draft.Order is null ? draft.Reopened : Question.Order });
            Questions.Complain(step, Question.Order, Phrase.AskOrderUnknown, ("order", unknown));
            return true;
        }

        return false;
    }

    private static bool TakeSerial(Step step, string? told)
    {
        if (told is not { } serial)
        {
            return false;
        }

        step.Change(draft => draft with { Serial = serial, UnmatchedSerial = null, Reopened = Unless(draft, Question.Serial) });
        CheckSerial(step);
        return true;
    }

    private static void CheckSerial(Step step)
    {
        var draft = step.Draft!;
        if (draft is not { Order: { } order, Serial: { } serial } || order.Serials.IsDefaultOrEmpty)
        {
            return;
        }

        if (order.Serials.Contains(serial))
        {
            step.Note(same => same with { Tries = same.Tries.Without(Question.Serial) });
        }
        else
        {
            step.Note(same => same with { Serial = null, UnmatchedSerial = serial });
            Questions.Complain(step, Question.Serial, Phrase.AskSerialUnmatched, ("serial", serial), ("order", order.Number));
        }
    }

    /// <summary>What stays opened again once <paramref name="answered"/> has its new answer.</summary>
    public static Question? Unless(Draft draft, Question answered) => draft.Reopened == answered ? null : draft.Reopened;
}

/// <summary>
/// What a message held: <paramref name="Any"/> answer, and whether it answered the question for a <paramref name="Description"/>.
/// </summary>
internal readonly record struct Taken(bool Any, bool Description);
