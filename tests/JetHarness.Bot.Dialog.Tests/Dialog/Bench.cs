using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Tests.Dialog;

/// <summary>
/// The shell around the dialog, as small as can be: looks up orders, numbers claims, keeps timers and photos in hand, and checks what
/// holds of every turn.
/// </summary>
internal sealed class Bench(IEnumerable<Order> orders, string? profile = "zh-TW", Policy? policy = null)
{
    private readonly Dictionary<string, Order> orders = orders.ToDictionary(order => order.Number);
    private int numbered;

    public Policy Policy { get; } = policy ?? new();

    public Conversation State { get; private set; } = new();

    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8));

    public Dictionary<string, DateTimeOffset> Timers { get; } = [];

    public List<string> Pending { get; } = [];

    public List<Claim> Claims { get; } = [];

    public List<EscalationReason> Escalations { get; } = [];

    /// <summary>Every turn's effects so far, the last turn's last.</summary>
    public List<ImmutableArray<Effect>> Turns { get; } = [];

    /// <summary>Staff move a claim; it must be allowed.</summary>
    public ImmutableArray<Bubble> Move(ClaimWish wish, string? number = null)
    {
        var claim = Claims.Last(one => number is null || one.Number == number);
        var moved = ClaimLife.Move(claim.State, claim.Decision, wish).ShouldBeOfType<MoveResult.Moved>();
        Claims[Claims.IndexOf(claim)] = claim with { State = moved.To };
        var today = TaipeiCalendar.DayOf(Now);
        return Hear(new Inbound.ClaimMoved(new()
        {
            Number = claim.Number,
            Kind = claim.Kind,
            Move = wish.Move,
            From = moved.From,
            State = moved.To,
            Rule = wish.Rule,
            Request = wish.Request,
            Note = wish.Note,
            EarliestOn = wish.Move == ClaimMove.Approve ? HolidayFile.Taiwan.After(today, Policy.ReplacementDaysMin) : null,
            DueOn = wish.DueOn ?? (wish.Move is ClaimMove.Approve or ClaimMove.StartWork ? HolidayFile.Taiwan.After(today, Policy.ReplacementDaysMax) : null),
            WarrantyFrom = !claim.Decision.Trace.Any(result => result is { Rule: RuleId.W2, Finding: Finding.Holds }) ? null : claim.Facts.Order?.ReceivedOn ?? claim.Facts.Order?.ShippedOn ?? claim.Facts.ReceivedOn,
        }) { At = Now });
    }

    public void Staff(Func<Conversation, Conversation> change) => State = change(State);

    /// <summary>One turn, from the inbound to the last answer of what it looks up; gives what is said.</summary>
    public ImmutableArray<Bubble> Hear(Inbound inbound)
    {
        var wasWithStaff = State.Control == Control.Staff && inbound is not Inbound.ClaimMoved;
        var effects = new List<Effect>();
        for (var asked = new Queue<Inbound>([inbound]); asked.TryDequeue(out var next);)
        {
            var turn = ClaimDialog.Advance(State, next, Policy, Now);
            State = Reread(State = turn.Next);
            foreach (var effect in turn.Effects)
            {
                effects.Add(effect);
                if (LookUp(effect) is { } found)
                {
                    asked.Enqueue(found);
                }
            }
        }

        var said = effects.OfType<Effect.Say>().ToList();
        said.Count.ShouldBeLessThanOrEqualTo(1);
        said.ShouldAllBe(say => say.Bubbles.Length >= 1 && say.Bubbles.Length <= 5);
        (wasWithStaff && State.Control == Control.Staff ? said.Count : 0).ShouldBe(0);
        State.Held.ShouldBeNull();
        State.Filing.ShouldBeNull();
        Turns.Add([.. effects]);
        ImmutableArray<Bubble> bubbles = said is [var one] ? one.Bubbles : [];
        bubbles.ShouldAllBe(bubble => Limits.Fits(bubble));
        return bubbles;
    }

    /// <summary>What is saved and read again must go on in the same way.</summary>
    private static Conversation Reread(Conversation state)
    {
        var written = ConversationJson.Write(state);
        var read = ConversationJson.Read(written);
        ConversationJson.Write(read).ShouldBe(written);
        return read;
    }

    private Inbound? LookUp(Effect effect)
    {
        switch (effect)
        {
            case Effect.LookUpOrder look:
                return orders.TryGetValue(look.Number, out var order) ? new Inbound.OrderFound(order) { At = Now }
                    : new Inbound.OrderUnknown(look.Number) { At = Now };
            case Effect.NumberClaim number:
                return new Inbound.ClaimNumbered($"RMA-{number.OpenedOn:yyMM}-{++numbered:0000}") { At = Now };
            case Effect.ReadProfile:
                return new Inbound.ProfileRead("陳小姐", profile) { At = Now };
            case Effect.FetchMedia fetch:
                Pending.Add(fetch.MessageId);
                return null;
            case Effect.SetTimer timer:
                Timers[timer.Name] = timer.Due;
                return null;
            case Effect.ClearTimer timer:
                Timers.Remove(timer.Name);
                return null;
            case Effect.SaveClaim save:
                Claims.RemoveAll(claim => claim.Number == save.Claim.Number);
                Claims.Add(save.Claim);
                save.Claim.Decision.Rules.ShouldSatisfyAllConditions(
                    rules => (save.Claim.Decision.Outcome == Outcome.NotCovered
                        && rules.IsEmpty).ShouldBeFalse("a refusal without a rule"));
                return null;
            case Effect.AnswerClaim answer:
                var waiting = Claims.Single(claim => claim.Number == answer.Number);
                Claims[Claims.IndexOf(waiting)] = waiting with { State = ClaimState.Opened, Media = [.. waiting.Media, .. answer.Media] };
                return null;
            case Effect.Escalate escalate:
                Escalations.Add(escalate.Why);
                return null;
            default:
                return null;
        }
    }
}
