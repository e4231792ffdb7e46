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

        var reading = Reader.Read(words, Context(step), step.Today, step.Policy.Formats);
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

        var wasOpen = OpenQuestion.Of(step.State, step.Policy);
        Languages.Follow(step, reading, wasOpen);
        var wasResuming = step.State.IsResuming;
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

            Questions.GoOn(step);
        }
        else if (step.IsWaking)
        {
            Sleep.Ask(step);
        }
        else
        {
            AnswerOpenQuestion(step, reading, words, wasOpen, took);
        }
    }

    /// <summary>Words that are no answer by themselves are read as the open question's.</summary>
    private static void AnswerOpenQuestion(Step step, Reading reading, string words, Question open, bool took)
    {
        switch (open)
        {
            case Question.Order or Question.Serial when reading.Identifier == IdentifierKind.Refuse:
                Escalation.Call(step, EscalationReason.Identity, open == Question.Order ? Phrase.EscalatedNoOrder : Phrase.EscalatedNoSerial);
                break;
            case Question.Order when reading.Identifier is IdentifierKind.Order or IdentifierKind.Both && reading.Order is null:
                Questions.AskAgain(step, open, Phrase.AskOrderTwo);
                break;
            case Question.Serial when reading.Identifier is IdentifierKind.Serial or IdentifierKind.Both && reading.Serial is null:
                Questions.AskAgain(step, open, Phrase.AskSerialTwo);
                break;
            case Question.Photos when reading.Intent is Intent.DoneWithPhotos or Intent.Yes or Intent.No:
                Albums.Done(step);
                break;
            case Question.Cause when took || CauseAnswers.Take(step, reading, words):
                Questions.GoOn(step);
                break;
            case Question.Confirmation when step.Draft!.IsConfirmed:
                Questions.GoOn(step);
                break;
            case Question.Confirmation when reading.Intent is Intent.Yes or Intent.DoneWithPhotos:
                Decisions.Confirm(step);
                break;
            case Question.Confirmation when reading.Intent == Intent.No:
                Questions.AskAgain(step, open, Phrase.SummaryWhich);
                break;
            case var reopened when step.Draft!.Reopened is not null && reading.Intent == Intent.No:
                step.Note(draft => draft with { Reopened = null, UnknownOrder = null });
                Questions.GoOn(step);
                break;
            default:
                Unclear(step, reading, words, open);
                break;
        }
    }

    private static void Unclear(Step step, Reading reading, string words, Question open)
    {
        // "Done", a greeting or thanks answer nothing, and are no failure either.
        if (reading.Intent is Intent.DoneWithPhotos or Intent.Greeting)
        {
            Questions.GoOn(step);
            return;
        }

        switch (open)
        {
            case Question.Order:
                Questions.AskAgain(step, open, Phrase.AskOrderUnread, ("words", Quote(words)));
                break;
            case Question.Serial:
                Questions.AskAgain(step, open, Phrase.AskSerialUnread, ("words", Quote(words)));
                break;
            case Question.ReceivedOn:
                Questions.AskAgain(step, open, ReceiptDate.KeyFor(reading));
                break;
            case Question.Photos:
                step.Preface(Phrase.WordsAtPhotos);
                Questions.GoOn(step);
                break;
            case Question.Description:
                Questions.AskAgain(step, open, Phrase.AskDescriptionUnread);
                break;
            case Question.Cause:
                Questions.AskAgain(step, open, OpenQuestion.NextCause(step.Draft!) is null ? Phrase.AskCauseListUnread : Phrase.ClarifyYesOrNo);
                break;
            default:
                Questions.AskAgain(step, open, Phrase.SummaryUnread);
                break;
        }
    }

    // Who threatens with a lawyer needs a person, not the advice to cut the power.
    private static bool IsOnlyLegal(Reading reading) => reading.Evidence.Any(evidence => evidence.Says.StartsWith("Legal", StringComparison.Ordinal))
        && !reading.Evidence.Any(evidence => evidence.Says.StartsWith("Safety", StringComparison.Ordinal));

    private static string Quote(string words)
    {
        var line = words.ReplaceLineEndings(" ").Trim();
        var elements = System.Globalization.StringInfo.ParseCombiningCharacters(line);
        return elements.Length <= 30 && line.Length <= 100 ? line : $"{line[..elements.Last(at => at <= 100 && Array.IndexOf(elements, at) <= 30)]}…";
    }
}
