using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog.Talk;

/// <summary>What the person does who has the conversation, and what becomes of it when that person does nothing.</summary>
internal static class StaffMoves
{
    /// <summary>Runs while a customer waits for a word of the person who has the conversation.</summary>
    public const string IdleTimer = "staff-idle";

    public static void Take(Step step, Inbound move)
    {
        switch (move)
        {
            case Inbound.TakenOver:
                TakeOver(step);
                break;
            case Inbound.StaffSaid(var words):
                Answered(step);
                step.Do(new Effect.PassOn(words));
                break;
            case Inbound.HandedBack when step.State.Control != Control.Bot:
                Answered(step);
                Waiting.GoOn(step, Phrase.HandedBack);
                break;
            case Inbound.AskedMore(var kind, var what):
                Answered(step);
                MoreWanted.Ask(step, kind, what);
                break;
            case Inbound.Released when step.State.Control == Control.Staff:
                Answered(step);
                ToQueue(step, EscalationReason.Released);
                break;
            case Inbound.Closed(var isQuiet) when step.State.Control != Control.Closed:
                Answered(step);
                Close(step, isQuiet);
                break;
            case Inbound.Unheard:
                Unheard(step);
                break;
        }
    }

    /// <summary>The customer does something while a person has the conversation: from the first of it on, that person owes an answer.</summary>
    public static void Hear(Step step)
    {
        if (step.State.StaffOwesSince is null)
        {
            Owe(step);
        }
    }

    /// <summary>Somebody whom we only hear of has the conversation: the customer is not left alone with that one either.</summary>
    public static void Overhear(Step step, bool isAnswered)
    {
        if (step.State.Control != Control.Staff)
        {
            return;
        }

        if (isAnswered)
        {
            // What the customer has said since those words is not answered by them.
            if (step.State.StaffOwesSince is not { } since || since <= step.At)
            {
                Answered(step);
            }
        }
        else
        {
            Hear(step);
        }
    }

    /// <summary>The customer has waited too long: the conversation goes back to the queue, where all see it, and the customer hears so.</summary>
    public static void Idle(Step step)
    {
        if (step.State is { Control: Control.Staff, StaffOwesSince: not null })
        {
            ToQueue(step, EscalationReason.Unanswered);
            step.State = step.State with { StaffOwesSince = null, AcknowledgedAt = step.At };
            Escalation.Announce(step, Phrase.WaitingLong);
        }
    }

    private static void TakeOver(Step step)
    {
        step.State = step.State with { Control = Control.Staff, Held = null, Filing = null, AcknowledgedAt = null, IsResuming = false, Wanted = null };
        Owe(step);
    }

    // Whoever has it owes the answer still; where nobody has it any more, all have to see that somebody waits. Nothing is said: that would not be heard either.
    private static void Unheard(Step step)
    {
        switch (step.State.Control)
        {
            case Control.Staff:
                Owe(step);
                break;
            case Control.Bot or Control.Closed:
                step.State = step.State with { Wanted = null };
                ToQueue(step, EscalationReason.Unheard);
                break;
        }
    }

    private static void Owe(Step step)
    {
        step.State = step.State with { StaffOwesSince = step.At };
        step.Do(new Effect.SetTimer(IdleTimer, step.Now.AddMinutes(step.Policy.StaffIdleMinutes)));
    }

    private static void Answered(Step step)
    {
        step.State = step.State with { StaffOwesSince = null };
        step.Do(new Effect.ClearTimer(IdleTimer));
    }

    private static void ToQueue(Step step, EscalationReason why)
    {
        step.State = step.State with { Control = Control.Queued, AcknowledgedAt = null };
        step.Do(new Effect.Escalate(why, IsWeak: true));
    }

    private static void Close(Step step, bool isQuiet)
    {
        step.State = step.State with { Control = Control.Closed, AcknowledgedAt = null, Wanted = null };
        if (!isQuiet)
        {
            step.Say(Phrase.Closed, []);
        }
    }
}
