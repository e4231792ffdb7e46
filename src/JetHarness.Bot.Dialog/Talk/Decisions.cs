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

        var claim = ClaimForm.Fill(step, draft, filing, number);
        step.Do(new Effect.SaveClaim(claim));
        step.State = step.State with
        {
            Claims = [.. step.State.Claims, new() { Number = number, Kind = claim.Kind, State = claim.State,
                Outcome = claim.Decision.Outcome, FiledAt = step.At }],
            Draft = null,
            SetAside = null,
            Overheard = null,
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
            Escalation.Announce(step, filing.Key ?? Escalation.KeyOf(why),
                ("claim", step.Words.Say(Phrase.EscalatedNumber, ("number", number))));
        }
        else
        {
            Verdicts.Tell(step, claim);
        }
    }
}
