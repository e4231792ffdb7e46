using System.Text.Json.Serialization;

namespace JetHarness.Bot.Dialog.Claims;

/// <summary>What can be done with a filed claim. The names in JSON are stored, and stand in the console's forms.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimMove>))]
public enum ClaimMove
{
    /// <summary>Say yes: confirm what the rules said, or decide otherwise.</summary>
    [JsonStringEnumMemberName("approve")]
    Approve,

    /// <summary>Say no, with a rule.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,

    /// <summary>Ask the customer for something more.</summary>
    [JsonStringEnumMemberName("ask")]
    Ask,

    /// <summary>What was asked for has come.</summary>
    [JsonStringEnumMemberName("answered")]
    Answered,

    /// <summary>Have the customer send the goods in.</summary>
    [JsonStringEnumMemberName("await_goods")]
    AwaitGoods,

    /// <summary>Begin the repair, or have the replacement made.</summary>
    [JsonStringEnumMemberName("start_work")]
    StartWork,

    /// <summary>Promise another day than before.</summary>
    [JsonStringEnumMemberName("postpone")]
    Postpone,

    /// <summary>Send it to the customer.</summary>
    [JsonStringEnumMemberName("ship")]
    Ship,

    /// <summary>End it.</summary>
    [JsonStringEnumMemberName("close")]
    Close,

    /// <summary>End it because the customer takes it back.</summary>
    [JsonStringEnumMemberName("withdraw")]
    Withdraw,

    /// <summary>Look at an ended one again.</summary>
    [JsonStringEnumMemberName("reopen")]
    Reopen,
}

/// <summary>Who moves a claim on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimMover>))]
public enum ClaimMover
{
    /// <summary>The customer, by sending what was asked for.</summary>
    [JsonStringEnumMemberName("customer")]
    Customer,

    /// <summary>A person of the support staff.</summary>
    [JsonStringEnumMemberName("staff")]
    Staff,
}

/// <summary>What more is asked of a customer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimRequest>))]
public enum ClaimRequest
{
    /// <summary>One or more photos.</summary>
    [JsonStringEnumMemberName("photo")]
    Photo,

    /// <summary>Something in words.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}

/// <summary>A move that somebody wants to make. All but the first two are null where they do not apply.</summary>
/// <param name="Move">What to do.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Rule">The rule of a refusal.</param>
/// <param name="Reason">Why it is decided otherwise than the rules said: for staff, never shown to the customer.</param>
/// <param name="Note">Words for the customer, in the customer's language.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="DueOn">The day that is promised instead.</param>
public sealed record ClaimWish(ClaimMove Move, ClaimMover By, Eligibility.RuleId? Rule = null, string? Reason = null, string? Note = null,
    ClaimRequest? Request = null, DateOnly? DueOn = null);

/// <summary>What comes of a wish.</summary>
public abstract record MoveResult
{
    private MoveResult()
    {
    }

    /// <summary>The claim stands at <paramref name="To"/> now; <paramref name="IsOverride"/>: a person decided otherwise than the rules.</summary>
    public sealed record Moved(ClaimState From, ClaimState To, bool IsOverride) : MoveResult;

    /// <summary>Nothing has changed.</summary>
    public sealed record Forbidden(MoveFault Why) : MoveResult;
}

/// <summary>Why a move is not made.</summary>
public enum MoveFault
{
    /// <summary>The claim does not stand where this move begins.</summary>
    NotFromHere,

    /// <summary>This move is not this person's to make.</summary>
    NotTheirs,

    /// <summary>A refusal names its rule.</summary>
    NeedsRule,

    /// <summary>The rule named is none that a claim is refused by.</summary>
    NotARefusal,

    /// <summary>Deciding otherwise than the rules said takes a reason.</summary>
    NeedsReason,

    /// <summary>The customer has to be told in words what to do.</summary>
    NeedsNote,

    /// <summary>The day that is promised instead is not given, or has come already.</summary>
    NeedsDay,

    /// <summary>The words for the customer are longer than <see cref="ClaimLife.LongestNote"/>, or the reason is.</summary>
    TooLong,
}
