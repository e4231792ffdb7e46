using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Makes a claim of a draft.</summary>
internal static class ClaimForm
{
    /// <summary>Fills in the claim, with what the rules say of it; a person who was called before them decides instead.</summary>
    public static Claim Fill(Step step, Draft draft, Filing filing, string number)
    {
        var facts = Facts(draft);
        var decided = EligibilityRules.Decide(facts, step.Policy);
        var decision = filing.Why is not { } why ? decided : decided with
        {
            Outcome = Outcome.Escalate,
            Escalation = why,
            Rules = why == EscalationReason.Identity ? [RuleId.X1] : [],
            Reason = $"A person was called before the rules were asked: {Reason(why)}.",
        };
        return new()
        {
            Number = number,
            Kind = draft.Kind,
            State = decision.Outcome switch
            {
                Outcome.NotCovered => ClaimState.Refused,
                Outcome.Covered or Outcome.NewProductReplacement when step.Policy.YesIsFinal => ClaimState.Approved,
                _ => ClaimState.Opened,
            },
            OpenedAt = draft.OpenedAt,
            Decision = decision,
            Facts = facts,
            Description = draft.Description,
            // What is still on its way belongs to the claim as well; where it never comes, its id leads to what became of it.
            Media = [.. step.State.Photos.Where(photo =>
                photo is { IsFiled: false, State: PhotoState.Stored or PhotoState.Pending }).Select(photo => photo.MessageId)],
        };
    }

    /// <summary>What the rules look at, as far as the answers go.</summary>
    public static ClaimFacts Facts(Draft draft) => new()
    {
        Kind = draft.Kind,
        OpenedOn = TaipeiCalendar.DayOf(draft.OpenedAt),
        // The last word counts: an order that is not found replaces the one that was given before.
        OrderNumber = draft.UnknownOrder ?? draft.Order?.Number,
        Order = draft.UnknownOrder is null ? draft.Order : null,
        Serial = draft.Serial ?? draft.UnmatchedSerial,
        ReceivedOn = draft.ReceivedOn,
        Causes = [.. draft.Causes.Select(cause => new CauseFact(cause.Rule, cause.Answer ?? CauseStanding.Open))],
        DescribesFault = draft.DescribesFault,
        // Every difference from the specification reads as unclear; which one it is, sales see.
        IsUnclear = draft.IsUnclear && draft.Kind != ClaimKind.SpecMismatch,
    };

    private static string Reason(EscalationReason why) => why switch
    {
        EscalationReason.Asked => "the customer asked for one",
        EscalationReason.SafetyOrLegal => "injury, fire, smoke, a lawyer or an authority was named",
        EscalationReason.Identity => "the order or serial number could not be matched, or there is none",
        EscalationReason.Dates => "no usable receipt date was given",
        EscalationReason.Photos => "the photos that are needed did not come",
        EscalationReason.Upset => "the customer is angry",
        EscalationReason.NotUnderstood => "the answers could not be read",
        _ => "the case needs a person",
    };
}
