using System.Collections.Immutable;
using System.Text.Json;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>What a turn does to claims.</summary>
internal static class ClaimRecord
{
    /// <summary>Files a claim; one about a difference from the specification goes to sales as well.</summary>
    public static void File(Session session, long conversationId, Claim claim, DateTimeOffset now)
    {
        ClaimTable.Save(session, conversationId, ClaimRows.Of(claim), now);
        if (claim.Decision.Outcome == Outcome.SpecMismatch)
        {
            SalesMailTable.Add(session, claim.Number, now);
        }
    }

    /// <summary>
    /// Gives a claim what the customer sent for it and has staff look again; one that they moved on meanwhile stays where it is.
    /// </summary>
    public static void Answer(Session session, string number, ImmutableArray<string> media, DateTimeOffset now)
    {
        if (ClaimTable.Find(session, number) is not { } row)
        {
            return;
        }

        var claim = ClaimRows.Read(row.Body);
        var moved = ClaimLife.Move(claim.State, claim.Decision, new(ClaimMove.Answered, ClaimMover.Customer)) as MoveResult.Moved;
        var next = claim with { State = moved?.To ?? claim.State, Media = [.. claim.Media, .. media.Except(claim.Media)] };
        ClaimTable.Change(session, row, new(
            ClaimRows.Word(next.State, DialogJson.Default.ClaimState), JsonSerializer.Serialize(next, DialogJson.Default.Claim), row.DueOn, row.DecidedBy, row.IsOverride, row.RefusedBy));
        if (moved is not null)
        {
            ClaimEventTable.Add(session, number, new()
            {
                At = now,
                Move = ClaimRows.Word(ClaimMove.Answered, DialogJson.Default.ClaimMove),
                From = ClaimRows.Word(moved.From, DialogJson.Default.ClaimState),
                To = ClaimRows.Word(moved.To, DialogJson.Default.ClaimState),
            });
        }
    }
}
