using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog;

/// <summary>What a turn wants done. The dialog decides, the shell does, all in one transaction.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Say these bubbles in one call to the platform: one to five. At most one <see cref="Say"/> a turn.</summary>
    public sealed record Say(ImmutableArray<Bubble> Bubbles) : Effect;

    /// <summary>Say a person's own words to the customer, in the person's name.</summary>
    public sealed record PassOn(string Words) : Effect;

    /// <summary>Fetch what the customer sent; answered, turns later, by <see cref="Inbound.MediaStored"/> or <see cref="Inbound.MediaFailed"/>.</summary>
    public sealed record FetchMedia(string MessageId, MediaKind Sort) : Effect;

    /// <summary>Look in the order registry; answered within the turn.</summary>
    public sealed record LookUpOrder(string Number) : Effect;

    /// <summary>Draw a claim number for the month of that day; answered within the turn.</summary>
    public sealed record NumberClaim(DateOnly OpenedOn) : Effect;

    /// <summary>Ask the platform who this is; answered within the turn, with nulls if the platform will not say.</summary>
    public sealed record ReadProfile : Effect;

    /// <summary>Have <see cref="Inbound.TimerDue"/> come in at <paramref name="Due"/>; a timer of the same name is replaced.</summary>
    public sealed record SetTimer(string Name, DateTimeOffset Due) : Effect;

    /// <summary>Drop the timer of that name, if there is one.</summary>
    public sealed record ClearTimer(string Name) : Effect;

    /// <summary>Store the claim; one with the same number is replaced.</summary>
    public sealed record SaveClaim(Claim Claim) : Effect;

    /// <summary>
    /// Give that claim what the customer sent for it (message ids of photos; none where it was words) and move it from waiting for the
    /// customer to opened; one that staff moved on meanwhile only gets the photos.
    /// </summary>
    public sealed record AnswerClaim(string Number, ImmutableArray<string> Media) : Effect;

    /// <summary>
    /// Put the conversation in the queue of the support staff. <paramref name="IsWeak"/>: the reason for which it was there before stays.
    /// </summary>
    public sealed record Escalate(EscalationReason Why, bool IsWeak = false) : Effect;

    /// <summary>Hide the words or the photo of a message the customer took back.</summary>
    public sealed record HideMessage(string MessageId) : Effect;

    /// <summary>Show the customer that the answer takes a moment. Best effort.</summary>
    public sealed record ShowLoading : Effect;
}
