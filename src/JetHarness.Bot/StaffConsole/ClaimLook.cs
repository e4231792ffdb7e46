using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.StaffConsole;

/// <summary>How claims look, in lists and alone.</summary>
internal static class ClaimLook
{
    /// <summary>The colour of a state's badge.</summary>
    public static string Of(string state) => state switch
    {
        "opened" => "accent",
        "waiting_for_customer" or "waiting_for_goods" => "warn",
        "approved" or "in_repair_or_replacement" => "info",
        "shipped" => "ok",
        "refused" => "danger",
        _ => "",
    };

    /// <summary>The colour of what the rules said.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Covered or Outcome.NewProductReplacement => "ok",
        Outcome.NotCovered => "danger",
        _ => "warn",
    };

    /// <summary>How important a move's button is where a claim stands.</summary>
    public static string? Of(ClaimMove move, ClaimState state) => (move, state) switch
    {
        (ClaimMove.Approve, ClaimState.Opened) or (ClaimMove.StartWork, _) or (ClaimMove.Ship, _) or (ClaimMove.Answered, _) or (ClaimMove.Close, ClaimState.Shipped) => "primary",
        _ => null,
    };

    /// <summary>What the words to the customer are called with that move.</summary>
    public static string NoteOf(ClaimMove move) => move is ClaimMove.Ask or ClaimMove.AwaitGoods or ClaimMove.Ship ? Word(move) : "any";

    /// <summary>A kind as it is stored.</summary>
    public static string Word(ClaimKind kind) => ClaimRows.Word(kind, DialogJson.Default.ClaimKind);

    /// <summary>A move as it is stored.</summary>
    public static string Word(ClaimMove move) => ClaimRows.Word(move, DialogJson.Default.ClaimMove);

    /// <summary>What the rules said, as it is stored.</summary>
    public static string Word(Outcome outcome) => ClaimRows.Word(outcome, DialogJson.Default.Outcome);
}
