using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Staff;

namespace JetHarness.Bot.StaffConsole;

/// <summary>A move on a claim as a form of <c>_ClaimPanel</c> posts it.</summary>
internal sealed record ClaimMoveForm(string? Move, long Version, string? Rule, string? Request, string? Reason, string? Note, DateOnly? Due = null)
{
    /// <summary>What is wished; null where the move is none.</summary>
    public ClaimWish? Wish => Read(Move, DialogJson.Default.ClaimMove) is { } move
        ? new(move, ClaimMover.Staff, Read(Rule, DialogJson.Default.RuleId), Reason, Note?.ReplaceLineEndings("\n"), Read(Request, DialogJson.Default.ClaimRequest), Due)
        : null;

    private static T? Read<T>(string? word, JsonTypeInfo<T> type)
        where T : struct, Enum
    {
        try
        {
            return string.IsNullOrEmpty(word) ? null : ClaimRows.Read(word, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What came of it, in the console's language.</summary>
internal abstract record ClaimMoved
{
    /// <summary>It is made.</summary>
    public sealed record Done(string Word) : ClaimMoved;

    /// <summary>It is not, for that reason; the form is shown again as it was filled in.</summary>
    public sealed record Fault(string Why, ClaimWish Tried) : ClaimMoved;

    /// <summary>There is no such claim.</summary>
    public sealed record Gone : ClaimMoved;

    /// <summary>The form asks for no move that there is.</summary>
    public sealed record Unreadable : ClaimMoved;
}

/// <summary>Makes the moves that forms ask for, for every page that has the panel.</summary>
internal sealed class ClaimMoves(ClaimDecisions decisions, ConsoleText text)
{
    /// <summary>Makes the move on the claim of that number.</summary>
    public async Task<ClaimMoved> MakeAsync(StaffMember member, string number, ClaimMoveForm form) => form.Wish is not { } wish
        ? new ClaimMoved.Unreadable()
        : await decisions.MoveAsync(member, number, form.Version, wish) switch
        {
            ClaimResult.Done(var state) => new ClaimMoved.Done(text["claims.moved", number, StateOf(state)]),
            ClaimResult.Overtaken(var by, var at, var state) =>
                new ClaimMoved.Fault(text["claims.overtaken", by ?? text["claims.the_customer"], at is { } when ? ConsoleTime.Exact(when) : "", StateOf(state)], wish),
            ClaimResult.NotAllowed(var why) => new ClaimMoved.Fault(text[$"claims.fault_{why}"], wish),
            _ => new ClaimMoved.Gone(),
        };

    private string StateOf(ClaimState state) => text[$"claims.state_{ClaimRows.Word(state, DialogJson.Default.ClaimState)}"];
}
