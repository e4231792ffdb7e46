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

    /// <summary>The claim, with what can be asked about it for as long as it is there.</summary>
    public static Slip SlipOf(Step step, Claim claim) => new(
        claim.Number,
        step.Words.Say(Phrase.ClaimStatusSlip, ("kind", step.Words[Summary.KindKey(claim.Kind)]), ("state", step.Words[Interruptions.StateKey(claim.State)])),
        [.. (claim.State == ClaimState.Refused ? ChoicesAfterRefusal(step) : ChoicesAfterYes(step)).Where(IsAboutTheClaim)]);

    private static bool IsAboutTheClaim(Choice choice) => choice is Choice.Answer { Data: "menu/status" or "after/disagree" or "after/quote" };

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
