using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Words that put no answer into the draft by themselves, in the light of the question that is open.</summary>
internal static class FreeAnswers
{
    private static readonly ImmutableArray<string> Looking =
    [
        "等一下", "等等", "稍等", "等我", "我找", "找一下", "找找", "晚點", "待會", "等下", "wait", "moment", "looking for", "let me look", "let me check",
            "later",
        "ちょっと待", "お待ち", "探し", "後で",
    ];

    /// <summary>Words that are no answer by themselves are read as the open question's.</summary>
    public static void Take(Step step, Reading reading, string words, Question open, bool took)
    {
        switch (open)
        {
            case Question.Order or Question.Serial when reading.Identifier == IdentifierKind.Refuse:
                Escalation.Call(step, EscalationReason.Identity, open == Question.Order
                    ? Phrase.EscalatedNoOrder
                    : Phrase.EscalatedNoSerial);
                break;
            case Question.Order when reading.Identifier is IdentifierKind.Order or IdentifierKind.Both && reading.Order is null:
                Questions.AskAgain(step, open, Phrase.AskOrderTwo);
                break;
            case Question.Serial when reading.Identifier is IdentifierKind.Serial or IdentifierKind.Both && reading.Serial is null:
                Questions.AskAgain(step, open, Phrase.AskSerialTwo);
                break;
            case Question.Photos when reading.Intent is Intent.DoneWithPhotos or Intent.Yes or Intent.No:
                PhotoQuestion.Done(step);
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
            case Question.Confirmation when reading.Intent == Intent.No && Corrections.NamedIn(words) is { } named:
                Corrections.Reopen(step, named);
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

        if (Topics.TryAnswer(step, words))
        {
            return;
        }

        // Who goes to look for a number has not failed to give it.
        if (open is not Question.Cause and not Question.Confirmation
            && IsLooking(words))
        {
            step.Say(Phrase.TakeYourTime, [Questions.Person(step)]);
            return;
        }

        switch (open)
        {
            case Question.Description when OpenQuestion.WantsMore(step.Draft!) && step.Draft!.Reopened is null:
                // There is no more to say: the list of causes helps on.
                step.Note(draft => draft with { WasAskedForMore = true });
                Questions.GoOn(step);
                break;
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
                Questions.AskAgain(step, open, OpenQuestion.NextCause(step.Draft!) is null
                    ? Phrase.AskCauseListUnread
                    : Phrase.ClarifyYesOrNo);
                break;
            default:
                Questions.AskAgain(step, open, Phrase.SummaryUnread);
                break;
        }
    }

    /// <summary>Whether the words say that the answer takes a while.</summary>
    public static bool IsLooking(string words) => Looking.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Quote(string words)
    {
        var line = words.ReplaceLineEndings(" ").Trim();
        var elements = StringInfo.ParseCombiningCharacters(line);
        return elements.Length <= 30 && line.Length <= 100
            ? line
            : $"{line[..elements.Last(at => at <= 100 && Array.IndexOf(elements, at) <= 30)]}…";
    }
}
