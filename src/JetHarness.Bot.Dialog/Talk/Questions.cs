using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Asks the open question, with the answers that it offers.</summary>
internal static class Questions
{
    /// <summary>Goes on with the form: asks what is open, decides when nothing is, calls a person when asking has not helped.</summary>
    public static void GoOn(Step step)
    {
        if (step.Draft is not { } draft)
        {
            Greeting.Offer(step);
            return;
        }

        if (step.Complaint is { } complaint && HasAskedEnough(step, draft, complaint.Question))
        {
            Escalation.Call(step, WhyGivenUp(complaint.Question));
            return;
        }

        Albums.Mention(step);
        var question = OpenQuestion.Of(step.State, step.Policy);
        if (question == Question.Confirmation && draft.IsConfirmed)
        {
            Decisions.StillWaiting(step);
        }
        else if (step.Complaint is { } wrong && wrong.Question == question)
        {
            Ask(step, question, wrong.Key, [.. wrong.Values]);
        }
        else
        {
            Ask(step, question);
        }
    }

    /// <summary>Counts an answer that could not be used, and asks again in the words of <paramref name="key"/>.</summary>
    public static void AskAgain(Step step, Question question, string key, params ImmutableArray<(string Name, string Value)> values)
    {
        Complain(step, question, key, values);
        GoOn(step);
    }

    /// <summary>
    /// Counts an answer that could not be used; <see cref="GoOn"/> then asks again in the words of <paramref name="key"/>.
    /// </summary>
    public static void Complain(Step step, Question question, string key, params ImmutableArray<(string Name, string Value)> values)
    {
        step.Note(draft => draft with { Tries = draft.Tries.Plus(question) });
        step.Complaint = new(question, key, values);
    }

    private static void Ask(Step step, Question question, string? key = null, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var draft = step.Draft!;
        switch (question)
        {
            case Question.Order:
                step.Say(key ?? Phrase.AskOrder, [Cannot(step, Label.NoOrder, "no-order"), Person(step)],
                    [.. values, ("example", step.Policy.OrderNumberExample)]);
                break;
            case Question.Serial:
                step.Say(key ?? Phrase.AskSerial, [Cannot(step, Label.NoSerial, "no-serial"), Back(step), Person(step)],
                    [.. values, ("example", step.Policy.SerialNumberExample)]);
                break;
            case Question.ReceivedOn:
                step.Say(key ?? Phrase.AskReceivedOn, [Back(step), Person(step)], values);
                break;
            case Question.Photos:
                PhotoQuestion.Ask(step, draft, key);
                break;
            case Question.Description:
                step.Say(key ?? DescriptionKey(draft), [Back(step), Person(step)], values);
                break;
            case Question.Cause when OpenQuestion.NextCause(draft) is { } cause:
                AskCause(step, cause, key);
                break;
            case Question.Cause:
                step.Say(key ?? Phrase.AskCauseList,
                    [.. Causes.All.Select(cause => Answer(step, Causes.Label(cause), "cause", Causes.Word(cause))),
                    Answer(step, Label.NoneOfThese, "cause", "none"), Person(step)]);
                break;
            default:
                Summary.Show(step, draft, key);
                break;
        }
    }

    private static void AskCause(Step step, RuleId cause, string? key)
    {
        if (key is not null)
        {
            step.Preface(key);
        }

        var named = step.Draft!.Causes.FirstOrDefault(one => one.Rule == cause);
        if (named?.Words is { } words)
        {
            step.Preface(Phrase.YouMentioned, ("words", words));
        }

        var (yes, no) = cause == RuleId.X3 ? (Label.OnlyLooks, Label.FaultToo) : (Label.Yes, Label.No);
        step.Say(Causes.QuestionKey(cause, named?.Handling), [Answer(step, yes, "cause", "yes"), Answer(step, no, "cause", "no"),
            Answer(step, Label.NotSure, "cause", "unsure")]);
    }

    private static string DescriptionKey(Draft draft) => draft switch
    {
        { Kind: ClaimKind.SpecMismatch } => Phrase.AskDescriptionSpec,
        { Description: not null, Reopened: null } when OpenQuestion.WantsMore(draft) => Phrase.AskDescriptionMore,
        _ => Phrase.AskDescription,
    };

    private static bool HasAskedEnough(Step step, Draft draft, Question question) => draft.Tries.Of(question) > question switch
    {
        Question.Order or Question.Serial => step.Policy.IdentifierRetries,
        Question.Photos => 1,
        _ => step.Policy.QuestionRetries,
    };

    private static EscalationReason WhyGivenUp(Question question) => question switch
    {
        Question.Order or Question.Serial => EscalationReason.Identity,
        Question.Photos => EscalationReason.Photos,
        Question.ReceivedOn => EscalationReason.Dates,
        _ => EscalationReason.NotUnderstood,
    };

    /// <summary>A button that answers the question as it stands: stale once an answer has changed.</summary>
    public static Choice Answer(Step step, string label, string question, string answer) =>
        step.Button(label, $"{question}/{step.State.Revision}/{answer}");

    public static Choice Person(Step step) => step.Button(Label.Person, "menu/person");

    public static Choice Back(Step step) => Answer(step, Label.Back, "go", "back");

    private static Choice Cannot(Step step, string label, string answer) => Answer(step, label, "without", answer);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
