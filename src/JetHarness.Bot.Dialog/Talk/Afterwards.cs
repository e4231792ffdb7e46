using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What a customer may want after a decision.</summary>
internal static class Afterwards
{
    public static ImmutableArray<Choice> ChoicesAfterRefusal(Step step) =>
        [step.Button(Label.Disagree, "after/disagree"), step.Button(Label.Quote, "after/quote"),
            step.Button(Label.ReportAnother, "menu/fault"), Questions.Person(step)];

    public static ImmutableArray<Choice> ChoicesAfterYes(Step step) =>
        [step.Button(Label.ClaimStatus, "menu/status"), step.Button(Label.ReportAnother, "menu/fault"), Questions.Person(step)];

    public static bool WasRefused(Conversation conversation) => conversation.Claims is [.., { State: ClaimState.Refused }];

    /// <summary>Does what was wished for; false for a wish that there is not.</summary>
    public static bool Take(Step step, string wish)
    {
        switch (wish)
        {
            case "disagree":
                Escalation.Call(step, EscalationReason.Disagrees);
                return true;
            case "quote":
                step.Say(Phrase.Quotation, [Questions.Person(step), step.Button(Label.Menu, "menu/show")],
                    ("sales", step.Policy.SalesEmail), ("number", step.State.Claims is [.., var last] ? last.Number : "-"));
                Interruptions.GoOnIfOpen(step);
                return true;
            default:
                return false;
        }
    }
}
