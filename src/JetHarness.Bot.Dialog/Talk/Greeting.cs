using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Understanding;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Hello, the menu, thanks, and what is said when no form is open.</summary>
internal static class Greeting
{
    // Fewer letters than this are a knock on the door; more were meant to say something, and the customer hears that it was not understood.
    private const int WorthAnAnswer = 8;

    /// <summary>Says hello to somebody who added the account, or greets.</summary>
    public static void Hello(Step step)
    {
        if (step.Draft is null)
        {
            ShowMenu(step, KeyOfMenu(step));
        }
        else if (step.IsWaking)
        {
            Sleep.Ask(step);
        }
        else
        {
            step.Preface(Phrase.HelloAgain);
            Questions.GoOn(step);
        }
    }

    // After a long pause people hear anew that they talk to a machine.
    private static string KeyOfMenu(Step step) => step is { State.IsIntroduced: true, WasAway: false } ? Phrase.Menu : Phrase.MenuFirst;

    public static void ShowMenu(Step step, string key) =>
        step.Say(key, Menu.Choices(step), ("privacy", step.Policy.PrivacyUrl.ToString()));

    /// <summary>With nothing open: offers what the bot can do.</summary>
    public static void Offer(Step step) => ShowMenu(step, KeyOfMenu(step));

    public static void Thanks(Step step)
    {
        if (step.Draft is not null)
        {
            step.Preface(Phrase.ThanksInForm);
            Questions.GoOn(step);
            return;
        }

        step.State = step.State with { NotUnderstood = 0 };
        step.Say(Phrase.Goodbye, WaysOn(step));
    }

    /// <summary>Words that mean nothing by themselves, with no form open.</summary>
    public static void Answer(Step step, Intent intent, string words)
    {
        if (step.State.SetAside is not null && (intent == Intent.Yes || Offers.Says(step.Words[Label.GoOn], words)))
        {
            Taps.Take(step, "resume/go-on");
            return;
        }

        if (Topics.TryAnswer(step, words))
        {
            return;
        }

        if (!step.State.IsIntroduced && words.Count(char.IsLetter) < WorthAnAnswer)
        {
            ShowMenu(step, Phrase.MenuFirst);
        }
        else if (intent is Intent.No or Intent.Other && Afterwards.WasRefused(step.State) && step.State.NotUnderstood == 0
            && Albums.FollowsClaim(step))
        {
            step.State = step.State with { NotUnderstood = 1 };
            step.Say(Phrase.ClarifyDisagree, Afterwards.ChoicesAfterRefusal(step));
        }
        else if (intent is Intent.Yes or Intent.No or Intent.DoneWithPhotos)
        {
            step.Say(Phrase.GoodbyeOk, WaysOn(step));
        }
        else if (step.State.NotUnderstood >= step.Policy.QuestionRetries)
        {
            Escalation.Call(step, Afterwards.WasRefused(step.State) ? EscalationReason.Disagrees : EscalationReason.NotUnderstood);
        }
        else
        {
            step.State = step.State with { NotUnderstood = step.State.NotUnderstood + 1 };
            if (Topics.IsQuestion(words))
            {
                Topics.Answer(step, words);
            }
            else
            {
                ShowMenu(step, Phrase.Clarify);
            }
        }
    }

    /// <summary>The next things a customer may want, where no question is open.</summary>
    public static ImmutableArray<Choice> WaysOn(Step step) =>
        [step.Button(Label.ReportFault, "menu/fault"), step.Button(Label.ClaimStatus, "menu/status"),
            step.Button(Label.Questions, "menu/questions"), Questions.Person(step)];
}
