using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>Files the claim once the customer has confirmed it, and tells how it came out.</summary>
internal static class Decisions
{
    public static void Confirm(Step step)
    {
        step.Note(draft => draft with { IsConfirmed = true });
        WhenPhotosAreIn(step);
    }

    /// <summary>Decides, unless a photo is on its way: then the customer sees that it takes a moment.</summary>
    public static void WhenPhotosAreIn(Step step, string? foreword = null)
    {
        if (step.State.Photos.Any(photo => photo is { State: PhotoState.Pending, IsFiled: false }))
        {
            step.Do(new Effect.ShowLoading());
            return;
        }

        File(step, new Filing(Foreword: foreword));
    }

    /// <summary>The customer, who has confirmed, writes again.</summary>
    public static void StillWaiting(Step step)
    {
        WhenPhotosAreIn(step);
        if (step.State.Filing is null)
        {
            step.Say(Phrase.PhotosComing, []);
        }
    }

    /// <summary>Asks for a number; the claim is filed when it comes.</summary>
    public static void File(Step step, Filing filing)
    {
        step.State = step.State with { Filing = filing };
        step.Do(new Effect.NumberClaim(TaipeiCalendar.DayOf(step.Draft!.OpenedAt)));
    }

    /// <summary>The number has come.</summary>
    public static void Filed(Step step, string number)
    {
        if (step.State is not { Draft: { } draft, Filing: { } filing })
        {
            return;
        }

        var claim = Claim(step, draft, filing, number);
        step.Do(new Effect.SaveClaim(claim));
        step.State = step.State with
        {
            Claims = [.. step.State.Claims, new() { Number = number, Kind = claim.Kind, State = claim.State, Outcome = claim.Decision.Outcome, FiledAt = step.At }],
            Draft = null,
            SetAside = null,
            Filing = null,
            IsResuming = false,
            NotUnderstood = 0,
            Revision = step.State.Revision + 1,
        };
        Albums.Close(step);
        if (filing.Foreword is { } foreword)
        {
            step.Say(new Bubble { Phrase = Phrase.PhotoProblem, Text = foreword });
        }

        if (claim.Decision.Outcome == Outcome.Escalate)
        {
            var why = filing.Why ?? claim.Decision.Escalation ?? EscalationReason.Undecided;
            Escalation.Queue(step, why);
            step.Say(filing.Key ?? Escalation.KeyOf(why), [Escalation.GoOnWithBot(step)], ("claim", step.Words.Say(Phrase.EscalatedNumber, ("number", number))));
        }
        else
        {
            Tell(step, claim);
        }
    }

    private static Claim Claim(Step step, Draft draft, Filing filing, string number)
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
            Media = [.. step.State.Photos.Where(photo => photo is { IsFiled: false, State: PhotoState.Stored or PhotoState.Pending }).Select(photo => photo.MessageId)],
        };
    }

    private static ClaimFacts Facts(Draft draft) => new()
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

    private static void Tell(Step step, Claim claim)
    {
        var policy = step.Policy;
        (string Name, string Value)[] values =
        [
            ("number", claim.Number), ("min", Questions.Number(policy.ReplacementDaysMin)), ("max", Questions.Number(policy.ReplacementDaysMax)),
            ("days", Questions.Number(policy.NewProductDays)), ("sales", policy.SalesEmail),
            ("reasons", string.Join("\n", claim.Decision.Rules.Select(rule => Because(step, rule, claim.Facts)))),
        ];
        var isRefused = claim.Decision.Outcome == Outcome.NotCovered;
        step.Say(Key(claim.Decision.Outcome, policy), isRefused ? Afterwards.ChoicesAfterRefusal(step) : Afterwards.ChoicesAfterYes(step), values);
    }

    private static string Key(Outcome outcome, Policy policy) => (outcome, policy.YesIsFinal) switch
    {
        (Outcome.NotCovered, _) => Phrase.DecisionNotCovered,
        (Outcome.NewProductReplacement, false) => Phrase.DecisionNewProduct,
        (Outcome.NewProductReplacement, true) => Phrase.DecisionNewProductFinal,
        (Outcome.SpecMismatch, _) => Phrase.DecisionSpecMismatch,
        (_, true) => Phrase.DecisionCoveredFinal,
        _ => Phrase.DecisionCovered,
    };

    private static string Because(Step step, RuleId rule, ClaimFacts facts)
    {
        if (rule is not (RuleId.X2 or RuleId.X3 or RuleId.X4 or RuleId.X5 or RuleId.X6 or RuleId.W2))
        {
            return "";
        }

        var start = facts.Order?.ReceivedOn ?? facts.Order?.ShippedOn ?? facts.ReceivedOn;
        return step.Words.Say(Causes.ReasonKey(rule),
            ("years", Questions.Number(step.Policy.WarrantyYears)),
            ("start", start is { } first ? Days.Write(first) : ""),
            ("end", start is { } day ? Days.Write(WarrantyPeriod.LastDay(day, step.Policy)) : ""));
    }

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
