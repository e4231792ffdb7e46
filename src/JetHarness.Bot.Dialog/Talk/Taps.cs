using System.Globalization;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>
/// What a customer taps. Data is <c>subject/answer</c>, or <c>question/revision/answer</c> where it belongs to one state of the form.
/// </summary>
internal static class Taps
{
    public static void Take(Step step, string data)
    {
        switch (data.Split('/'))
        {
            case ["menu", var entry] when Menu.Take(step, entry):
            case ["topic", var topic] when Topics.Tell(step, topic):
            case ["language", var language] when Languages.Choose(step, language):
            case ["after", var wish] when Afterwards.Take(step, wish):
                break;
            case ["resume", var answer]:
                Resume(step, answer);
                break;
            case [var question, var revision, var answer] when IsFresh(step, revision) && TakeAnswer(step, question, answer):
                break;
            default:
                Stale(step);
                break;
        }
    }

    private static bool IsFresh(Step step, string revision) =>
        step.Draft is { IsConfirmed: false } && int.TryParse(revision, CultureInfo.InvariantCulture, out var shown)
            && shown == step.State.Revision;

    private static bool TakeAnswer(Step step, string question, string answer)
    {
        switch ((question, answer))
        {
            case ("go", "back"):
                Corrections.Back(step, "");
                return true;
            case ("edit", _) when Corrections.Named(answer) is { } named:
                Corrections.Reopen(step, named);
                return true;
            case ("without", "no-order"):
                Escalation.Call(step, EscalationReason.Identity, Phrase.EscalatedNoOrder);
                return true;
            case ("without", "no-serial"):
                Escalation.Call(step, EscalationReason.Identity, Phrase.EscalatedNoSerial);
                return true;
            case ("photos", "done"):
                PhotoQuestion.Done(step);
                return true;
            case ("confirm", "yes") when OpenQuestion.Of(step.State, step.Policy) == Question.Confirmation:
                Decisions.Confirm(step);
                return true;
            case ("confirm", "stop"):
                Interruptions.Stop(step);
                return true;
            case ("cause", _) when OpenQuestion.Of(step.State, step.Policy) == Question.Cause:
                return TakeCause(step, answer);
            default:
                return false;
        }
    }

    private static bool TakeCause(Step step, string answer)
    {
        CauseStanding? standing = answer switch
        {
            "yes" => CauseStanding.Confirmed,
            "no" => CauseStanding.Denied,
            "unsure" => CauseStanding.Open,
            _ => null,
        };
        var asked = OpenQuestion.NextCause(step.Draft!);
        if (asked is { } cause && standing is { } given)
        {
            CauseAnswers.Answer(step, cause, given);
        }
        else if (asked is null && answer == "none")
        {
            CauseAnswers.PickNone(step);
        }
        else if (asked is null && Causes.RuleOf(answer) is { } picked)
        {
            CauseAnswers.Pick(step, picked);
        }
        else
        {
            return false;
        }

        Questions.GoOn(step);
        return true;
    }

    private static void Resume(Step step, string answer)
    {
        var wasStopped = step.Draft is null && step.State.SetAside is not null && answer == "go-on";
        if (wasStopped)
        {
            step.State = step.State with { Draft = step.State.SetAside, SetAside = null, Revision = step.State.Revision + 1 };
        }

        if (!wasStopped && !step.State.IsResuming)
        {
            Stale(step);
        }
        else if (answer == "start-over")
        {
            Sleep.StartOver(step);
        }
        else
        {
            Sleep.Answer(step, goesOn: answer == "go-on");
        }
    }

    /// <summary>A button of an earlier question explains itself and changes nothing.</summary>
    private static void Stale(Step step)
    {
        if (step.Draft is { IsConfirmed: true })
        {
            Decisions.WhenPhotosAreIn(step);
            return;
        }

        step.Say(Phrase.StaleButton, []);
        Questions.GoOn(step);
    }
}
