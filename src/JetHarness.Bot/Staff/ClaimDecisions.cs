using System.Text.Json;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>Moves claims on: each move is one transaction of the claim, its history, the audit line and the event that tells the customer.</summary>
internal sealed class ClaimDecisions(Database database, CurrentPolicy policy, WorkingDays days, WakeUps wakeUps, TimeProvider time)
{
    /// <summary>
    /// Makes the move on the claim of that number, if it still is of the <paramref name="version"/> that the person looked at and the move is allowed.
    /// </summary>
    public async Task<ClaimResult> MoveAsync(StaffMember member, string number, long version, ClaimWish wish)
    {
        var (result, conversationId) = await database.WriteAsync(session => Move(session, member, number, version, wish with { By = ClaimMover.Staff }, time.GetUtcNow()));
        if (result is ClaimResult.Done)
        {
            wakeUps.WakeTurn(conversationId);
        }

        return result;
    }

    private (ClaimResult Result, long ConversationId) Move(Session session, StaffMember member, string number, long version, ClaimWish wish, DateTimeOffset now)
    {
        if (ClaimTable.Find(session, number) is not { } row)
        {
            return (new ClaimResult.Gone(), 0);
        }

        var claim = ClaimRows.Read(row.Body);
        if (row.Version != version)
        {
            var last = ClaimEventTable.Of(session, number).LastOrDefault();
            return (new ClaimResult.Overtaken(last?.StaffName, last?.At, claim.State), 0);
        }

        if (ClaimLife.Move(claim.State, claim.Decision, wish) is not MoveResult.Moved moved)
        {
            return (new ClaimResult.NotAllowed(((MoveResult.Forbidden)ClaimLife.Move(claim.State, claim.Decision, wish)).Why), 0);
        }

        if (wish.Move == ClaimMove.Postpone && wish.DueOn <= TaipeiCalendar.DayOf(now))
        {
            return (new ClaimResult.NotAllowed(MoveFault.NeedsDay), 0);
        }

        var due = DueOn(row, wish, moved, now);
        var isVerdict = wish.Move is ClaimMove.Approve or ClaimMove.Refuse;
        var next = claim with { State = moved.To };
        if (!ClaimTable.Change(session, row, new(
            Word(moved.To),
            JsonSerializer.Serialize(next, DialogJson.Default.Claim),
            due,
            isVerdict ? member.Name : wish.Move == ClaimMove.Reopen ? null : row.DecidedBy,
            isVerdict ? moved.IsOverride : wish.Move != ClaimMove.Reopen && row.IsOverride,
            wish.Move == ClaimMove.Refuse ? wish.Rule?.ToString() : isVerdict || wish.Move == ClaimMove.Reopen ? null : row.RefusedBy)))
        {
            return (new ClaimResult.Overtaken(null, null, claim.State), 0);
        }

        Record(session, member, number, wish, moved, due, now);
        var news = News(claim, wish, moved, due, now);
        InternalEvents.Add(session, row.Channel, row.ConversationId, $"claim:{number}:{row.Version}", new Inbound.ClaimMoved(news) { At = now }, now);
        return (new ClaimResult.Done(moved.To), row.ConversationId);
    }

    // S2 is promised from the day of the yes; where the goods have to come in first, from the day on which work on them begins.
    private DateOnly? DueOn(FiledClaimRow row, ClaimWish wish, MoveResult.Moved moved, DateTimeOffset now) => (moved.From, moved.To) switch
    {
        _ when wish.Move == ClaimMove.Postpone => wish.DueOn,
        (_, ClaimState.Approved) => Promised(policy.Value.ReplacementDaysMax, now),
        (ClaimState.Approved, ClaimState.InRepairOrReplacement) => row.DueOn ?? Promised(policy.Value.ReplacementDaysMax, now),
        (_, ClaimState.InRepairOrReplacement) => Promised(policy.Value.ReplacementDaysMax, now),
        _ => null,
    };

    private DateOnly Promised(int workingDays, DateTimeOffset now) => days.After(TaipeiCalendar.DayOf(now), workingDays);

    private ClaimNews News(Claim claim, ClaimWish wish, MoveResult.Moved moved, DateOnly? due, DateTimeOffset now) => new()
    {
        Number = claim.Number,
        Kind = claim.Kind,
        Move = wish.Move,
        From = moved.From,
        State = moved.To,
        Rule = wish.Rule,
        Request = wish.Request,
        Note = wish.Note,
        EarliestOn = wish.Move == ClaimMove.Approve ? Promised(policy.Value.ReplacementDaysMin, now) : null,
        DueOn = due,
        // The days are named only where the rules found the year to be over by them.
        WarrantyFrom = claim.Decision.Trace.Any(result => result is { Rule: RuleId.W2, Finding: Finding.Holds })
            ? claim.Facts.Order?.ReceivedOn ?? claim.Facts.Order?.ShippedOn ?? claim.Facts.ReceivedOn
            : null,
    };

    private static void Record(Session session, StaffMember member, string number, ClaimWish wish, MoveResult.Moved moved, DateOnly? due, DateTimeOffset now)
    {
        ClaimEventTable.Add(session, number, new()
        {
            At = now,
            StaffId = member.Id,
            StaffName = member.Name,
            Move = ClaimRows.Word(wish.Move, DialogJson.Default.ClaimMove),
            From = Word(moved.From),
            To = Word(moved.To),
            Rule = wish.Move == ClaimMove.Refuse ? wish.Rule?.ToString() : null,
            IsOverride = moved.IsOverride,
            Reason = Trimmed(wish.Reason),
            Note = Trimmed(wish.Note),
            DueOn = due,
        });
        var rule = wish.Move == ClaimMove.Refuse ? $" by {wish.Rule}" : "";
        var departs = moved.IsOverride ? $", otherwise than the rules: {Trimmed(wish.Reason)}" : "";
        AuditTable.Add(session, member.Id, Action(wish.Move), $"claim {number}", $"{Word(moved.From)} to {Word(moved.To)}{rule}{departs}", now);
    }

    private static string Action(ClaimMove move) => move switch
    {
        ClaimMove.Approve => "claim.approved",
        ClaimMove.Refuse => "claim.refused",
        ClaimMove.Ask => "claim.asked_more",
        ClaimMove.Answered => "claim.answered",
        ClaimMove.AwaitGoods => "claim.goods_awaited",
        ClaimMove.StartWork => "claim.work_started",
        ClaimMove.Postpone => "claim.postponed",
        ClaimMove.Ship => "claim.shipped",
        ClaimMove.Close => "claim.closed",
        ClaimMove.Withdraw => "claim.withdrawn",
        _ => "claim.reopened",
    };

    private static string Word(ClaimState state) => ClaimRows.Word(state, DialogJson.Default.ClaimState);

    private static string? Trimmed(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
