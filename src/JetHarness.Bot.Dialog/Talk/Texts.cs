using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What a customer writes while the bot speaks.</summary>
internal static class Texts
{
    public static void Take(Step step, string words, string messageId, Known known)
    {
        if (Offers.Matching([.. step.State.Offered, .. Offers.Standing(step)], words) is { } offer)
        {
            Taps.Take(step, offer.Data);
            return;
        }

        var wasOpen = OpenQuestion.Of(step.State, step.Policy);
        var reading = Corrections.OfTail(step, Certainty.Judge(step, Reader.Read(words, Context(step), step.Today, step.Policy.Formats), words, wasOpen), words);
        if (step.Draft?.Order is { } same && same.Number == reading.Order)
        {
            known = new(Order: same);
        }
        else if (reading.Order is { } order && !known.Answers(order))
        {
            step.State = step.State with { Held = step.Inbound };
            step.Do(new Effect.LookUpOrder(order));
            return;
        }

        Languages.Follow(step, reading, wasOpen);
        var wasResuming = step.State.IsResuming;
        if (step.Draft is null && Albums.FollowsClaim(step) && reading is { Identifier: IdentifierKind.None, IsSafetyOrLegal: false, Intent: not Intent.HumanAgent }
            && Topics.TryAnswer(step, words))
        {
            // Right after a claim, "may I fix it myself until then?" is a question about it, not a new fault.
            return;
        }

        if (step.Draft is null && ClaimAnswers.Waiting(step) is { } claim && ClaimAnswers.IsAnswer(reading, claim, words))
        {
            ClaimAnswers.TakeWords(step, claim, words);
            return;
        }

        var took = Answers.Take(step, reading, words, messageId, known);
        if (reading.IsSafetyOrLegal)
        {
            Escalation.Call(step, EscalationReason.SafetyOrLegal, IsOnlyLegal(reading) ? Phrase.EscalatedLegal : Phrase.EscalatedSafety);
        }
        else if (reading.Intent == Intent.HumanAgent)
        {
            Escalation.Call(step, EscalationReason.Asked);
        }
        else if (reading.IsAngry)
        {
            Escalation.Call(step, EscalationReason.Upset);
        }
        else if (wasResuming && reading.Intent is Intent.Yes or Intent.No)
        {
            Sleep.Answer(step, goesOn: reading.Intent == Intent.Yes);
        }
        else if (!Interruptions.Take(step, reading, words, took))
        {
            step.State = step.State with { IsResuming = false };
            GoOn(step, reading, words, wasOpen, took.Any);
        }
    }

    private static ReadingContext Context(Step step) => (step.State.IsResuming, OpenQuestion.Of(step.State, step.Policy)) switch
    {
        (true, _) or (_, Question.Cause or Question.Confirmation) => ReadingContext.Confirm,
        (_, Question.Photos) => ReadingContext.Photos,
        (_, Question.Nothing) => step.State.Claims.IsEmpty ? ReadingContext.Opening : ReadingContext.After,
        _ => ReadingContext.Form,
    };

    private static void GoOn(Step step, Reading reading, string words, Question wasOpen, bool took)
    {
        if (step.Draft is null)
        {
            Greeting.Answer(step, reading.Intent, words);
        }
        else if (took && wasOpen != Question.Cause)
        {
            if (step.IsWaking)
            {
                step.Preface(Phrase.WelcomeBack);
            }
            else if (step is { HasPreface: false, Complaint: null } && wasOpen != Question.Description
                && wasOpen == OpenQuestion.Of(step.State, step.Policy))
            {
                // What was told is not what was asked: the customer hears that it is not lost.
                step.Preface(Phrase.Noted);
            }

            Questions.GoOn(step);
        }
        else if (step.IsWaking)
        {
            Sleep.Ask(step);
        }
        else
        {
            FreeAnswers.Take(step, reading, words, wasOpen, took);
        }
    }

    // Who threatens with a lawyer needs a person, not the advice to cut the power.
    private static bool IsOnlyLegal(Reading reading) =>
        reading.Evidence.Any(evidence => evidence.Says.StartsWith("Legal", StringComparison.Ordinal))
        && !reading.Evidence.Any(evidence => evidence.Says.StartsWith("Safety", StringComparison.Ordinal));
}
