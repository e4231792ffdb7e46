using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Talk;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Dialog;

/// <summary>The bot: given how a conversation stands and what happened, what comes next.</summary>
public static class ClaimDialog
{
    /// <summary>Takes any inbound in any state and gives the turn; never throws on what a customer can send.</summary>
    public static Turn Advance(Conversation conversation, Inbound inbound, Policy policy, DateTimeOffset now)
    {
        // What was looked up belongs to the message that asked: that message is heard again, now with the answer.
        switch (inbound)
        {
            case Inbound.ProfileRead profile when conversation.Held is { } held:
                return Hear(Languages.FromProfile(conversation, profile.Language) with { Held = null }, held, Known.Nothing, policy, now);
            case Inbound.OrderFound found when conversation.Held is { } held:
                return Hear(conversation with { Held = null }, held, new Known(Order: found.Order), policy, now);
            case Inbound.OrderUnknown unknown when conversation.Held is { } held:
                return Hear(conversation with { Held = null }, held, new Known(UnknownOrder: unknown.Number), policy, now);
            default:
                return Hear(conversation, inbound, Known.Nothing, policy, now);
        }
    }

    private static Turn Hear(Conversation conversation, Inbound inbound, Known known, Policy policy, DateTimeOffset now)
    {
        var step = new Step(conversation, inbound, policy, now);
        switch (inbound)
        {
            case Inbound.InGroup:
                InGroup(step);
                break;
            case Inbound.Unfollowed:
                step.Do(new Effect.ClearTimer(Albums.Timer));
                break;
            case Inbound.Unsent unsent:
                Unsent(step, unsent.MessageId);
                break;
            case Inbound.MediaStored stored:
                Albums.Settle(step, stored.MessageId, photo => photo with { State = PhotoState.Stored, Sort = stored.Sort });
                break;
            case Inbound.MediaFailed failed:
                Albums.Settle(step, failed.MessageId, photo => photo with { State = PhotoState.Failed, Why = failed.Why });
                break;
            case Inbound.TimerDue { Name: Albums.Timer }:
                Albums.Quiet(step);
                break;
            case Inbound.Faulted:
                Faulted(step);
                break;
            case Inbound.TimerDue { Name: StaffMoves.IdleTimer }:
                StaffMoves.Idle(step);
                break;
            case Inbound.TakenOver or Inbound.StaffSaid or Inbound.AskedMore or Inbound.HandedBack or Inbound.Released or Inbound.Closed or Inbound.Unheard:
                StaffMoves.Take(step, inbound);
                break;
            case Inbound.Elsewhere elsewhere:
                StaffMoves.Overhear(step, elsewhere.IsAnswered);
                break;
            case Inbound.ClaimMoved moved:
                ClaimTidings.Tell(step, moved.News);
                break;
            case Inbound.PromiseSlipped(var late, var tellBy):
                Promises.Note(step, late, tellBy);
                break;
            case Inbound.TimerDue { Name: Promises.Timer }:
                Promises.Tell(step);
                break;
            case Inbound.ClaimNumbered numbered:
                Decisions.Filed(step, numbered.Number);
                break;
            case Inbound.Text or Inbound.Edited or Inbound.Tap or Inbound.Media or Inbound.Sticker or Inbound.Unreadable
                or Inbound.Followed:
                Customers.Hear(step, inbound, known);
                break;
        }

        return step.End();
    }

    private static void InGroup(Step step)
    {
        if (step.State is { IsGroupTold: false, Control: not Control.Staff })
        {
            step.State = step.State with { IsGroupTold = true };
            step.Say(Phrase.Group, [], ("chat", step.Policy.ChatUrl.ToString()));
        }
    }

    private static void Unsent(Step step, string messageId)
    {
        step.Do(new Effect.HideMessage(messageId));
        step.State = step.State with { Overheard = null }; // it may have been told in that message
        if (step.Draft is { } draft && Descriptions.IsPart(draft, messageId))
        {
            Descriptions.TakeBack(step, messageId);
        }

        Albums.TakeBack(step, messageId);
    }

    private static void Faulted(Step step)
    {
        step.State = step.State with { Held = null, Filing = null };
        if (step.State.Control == Control.Staff)
        {
            step.Do(new Effect.Escalate(EscalationReason.Fault));
            return;
        }

        Escalation.Queue(step, EscalationReason.Fault);
        Escalation.Announce(step, Phrase.EscalatedFault, ("claim", ""));
    }
}
