using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>The menu: everything that the bot can do, one button each. Its buttons are never stale.</summary>
internal static class Menu
{
    public static ImmutableArray<Choice> Choices(Step step) =>
    [
        step.Button(Label.ReportFault, "menu/fault"),
        step.Button(Label.NewProduct, "menu/new"),
        step.Button(Label.SpecMismatch, "menu/spec"),
        step.Button(Label.Return, "menu/return"),
        step.Button(Label.ClaimStatus, "menu/status"),
        step.Button(Label.Questions, "menu/questions"),
        step.Button(Label.CancelOrder, "menu/cancel-order"),
        step.Button(Label.Person, "menu/person"),
        step.Button(Label.Language, "menu/language"),
    ];

    /// <summary>Does what the entry says; false for an entry that there is not.</summary>
    public static bool Take(Step step, string entry)
    {
        switch (entry)
        {
            case "show":
                Greeting.Offer(step);
                return true;
            case "fault":
                Start(step, ClaimKind.Warranty);
                return true;
            case "new":
                Start(step, ClaimKind.NewProduct);
                return true;
            case "spec":
                Start(step, ClaimKind.SpecMismatch);
                return true;
            case "return":
                Interruptions.NoReturn(step);
                return true;
            case "status":
                Interruptions.ClaimStatus(step);
                return true;
            case "questions":
                Topics.List(step);
                return true;
            case "cancel-order":
                Interruptions.NoCancel(step);
                return true;
            case "person":
                Escalation.Call(step, EscalationReason.Asked);
                return true;
            case "language":
                Languages.Change(step, wanted: null);
                return true;
            default:
                return false;
        }
    }

    private static void Start(Step step, ClaimKind kind)
    {
        if (step.Draft is not { } draft)
        {
            Answers.Open(step, kind);
            step.Preface(Phrase.Start);
            Overhearing.RecallAtOpening(step);
            Questions.GoOn(step);
        }
        else if (draft.Kind != kind)
        {
            // The same trouble under its better name: the answers stay.
            step.Change(same => same with { Kind = kind });
            Questions.GoOn(step);
        }
        else if (Escalation.HoldsAnswers(step.State))
        {
            Sleep.Ask(step);
        }
        else
        {
            Questions.GoOn(step);
        }
    }
}
