using System.Text.Json.Serialization;
using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog;

/// <summary>
/// Everything that can happen in a conversation: what a customer does, what became of a photo, what a look-up found, time that passed.
/// All of it comes in by one door, <see cref="ClaimDialog.Advance"/>.
/// The names in the JSON are stored; they stay when a type is renamed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Tap), "tap")]
[JsonDerivedType(typeof(Media), "media")]
[JsonDerivedType(typeof(MediaStored), "media-stored")]
[JsonDerivedType(typeof(MediaFailed), "media-failed")]
[JsonDerivedType(typeof(Sticker), "sticker")]
[JsonDerivedType(typeof(Unreadable), "unreadable")]
[JsonDerivedType(typeof(Followed), "followed")]
[JsonDerivedType(typeof(Unfollowed), "unfollowed")]
[JsonDerivedType(typeof(Unsent), "unsent")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(InGroup), "in-group")]
[JsonDerivedType(typeof(TimerDue), "timer-due")]
[JsonDerivedType(typeof(Faulted), "faulted")]
[JsonDerivedType(typeof(TakenOver), "taken-over")]
[JsonDerivedType(typeof(StaffSaid), "staff-said")]
[JsonDerivedType(typeof(AskedMore), "asked-more")]
[JsonDerivedType(typeof(HandedBack), "handed-back")]
[JsonDerivedType(typeof(Elsewhere), "elsewhere")]
[JsonDerivedType(typeof(ClaimMoved), "claim-moved")]
[JsonDerivedType(typeof(PromiseSlipped), "promise-slipped")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Unheard), "unheard")]
[JsonDerivedType(typeof(OrderFound), "order-found")]
[JsonDerivedType(typeof(OrderUnknown), "order-unknown")]
[JsonDerivedType(typeof(ClaimNumbered), "claim-numbered")]
[JsonDerivedType(typeof(ProfileRead), "profile-read")]
public abstract record Inbound
{
    private Inbound()
    {
    }

    /// <summary>When it happened (the platform's event time where there is one), never in the future.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The customer wrote <paramref name="Body"/>.</summary>
    public sealed record Text(string MessageId, string Body) : Inbound;

    /// <summary>The customer tapped a button that carried <paramref name="Data"/>; <paramref name="Label"/> is what stood on it, where known.</summary>
    public sealed record Tap(string Data, string? Label) : Inbound;

    /// <summary>The customer sent a photo, video or file; the shell fetches it and says later what became of it.</summary>
    public sealed record Media(string MessageId, MediaKind Sort, Album? Album) : Inbound;

    /// <summary>What was sent as <paramref name="MessageId"/> is safe in the photo store. <paramref name="Sort"/> is what its bytes are.</summary>
    public sealed record MediaStored(string MessageId, MediaKind Sort, string Sha256) : Inbound;

    /// <summary>What was sent as <paramref name="MessageId"/> cannot be had, for good.</summary>
    public sealed record MediaFailed(string MessageId, MediaFailure Why) : Inbound;

    /// <summary>A sticker, or the thumb. <paramref name="Meaning"/> holds its words where the platform gives some.</summary>
    public sealed record Sticker(string? Meaning) : Inbound;

    /// <summary>A message that the bot cannot read: "audio", "location", or a type not known yet.</summary>
    public sealed record Unreadable(string Type) : Inbound;

    /// <summary>The customer added or unblocked the account, or pressed "get started".</summary>
    public sealed record Followed(bool IsUnblocked) : Inbound;

    /// <summary>The customer blocked the account.</summary>
    public sealed record Unfollowed : Inbound;

    /// <summary>The customer took a message back.</summary>
    public sealed record Unsent(string MessageId) : Inbound;

    /// <summary>The customer changed the words of an earlier message.</summary>
    public sealed record Edited(string MessageId, string Body) : Inbound;

    /// <summary>Somebody wrote in a group or room, or the account was added to one. No words are carried: a group gets no personal service.</summary>
    public sealed record InGroup : Inbound;

    /// <summary>The timer of that name, set by <see cref="Effect.SetTimer"/>, is due.</summary>
    public sealed record TimerDue(string Name) : Inbound;

    /// <summary>A turn failed for good and was parked; the customer must still hear something.</summary>
    public sealed record Faulted : Inbound;

    /// <summary>A person takes the conversation, whoever had it: the bot falls silent.</summary>
    public sealed record TakenOver : Inbound;

    /// <summary>The person who has the conversation says <paramref name="Words"/>, as they stand.</summary>
    public sealed record StaffSaid(string Words) : Inbound;

    /// <summary>The person has the bot ask for something more, <paramref name="What"/> in the person's words, and leaves the waiting to the bot.</summary>
    public sealed record AskedMore(WantedKind Sort, string What) : Inbound;

    /// <summary>The person gives the conversation back: the bot says so and goes on with the open question.</summary>
    public sealed record HandedBack : Inbound;

    /// <summary>
    /// Something was said where somebody else than our staff answers, such as in the platform's own inbox: by that one (<paramref name="IsAnswered"/>), or by
    /// a customer who waits for it. It happened when the words were said, which may be before what came in first.
    /// </summary>
    public sealed record Elsewhere(bool IsAnswered) : Inbound;

    /// <summary>Staff moved a claim of this customer's on: the bot tells it, also while a person has the conversation.</summary>
    public sealed record ClaimMoved(ClaimNews News) : Inbound;

    /// <summary>
    /// The day promised for a claim has passed and nobody named another: the customer hears so with the bot's next words, and at <paramref name="TellBy"/> at
    /// the latest; null where the platform does not let the bot speak first.
    /// </summary>
    public sealed record PromiseSlipped(LatePromise Late, DateTimeOffset? TellBy) : Inbound;

    /// <summary>The person puts the conversation back into the queue, for a colleague; nothing is said.</summary>
    public sealed record Released : Inbound;

    /// <summary>The person ends the conversation; the customer's next message starts again. <paramref name="IsQuiet"/>: without a word.</summary>
    public sealed record Closed(bool IsQuiet) : Inbound;

    /// <summary>What a person did to answer the customer, who waits <paramref name="Since"/> then, was taken by no platform: the customer has heard nothing.</summary>
    public sealed record Unheard(DateTimeOffset Since) : Inbound;

    /// <summary>Answer to <see cref="Effect.LookUpOrder"/>: the registry has it.</summary>
    public sealed record OrderFound(Order Order) : Inbound;

    /// <summary>Answer to <see cref="Effect.LookUpOrder"/>: the registry does not have it.</summary>
    public sealed record OrderUnknown(string Number) : Inbound;

    /// <summary>Answer to <see cref="Effect.NumberClaim"/>: <c>RMA-YYMM-NNNN</c>, not used before.</summary>
    public sealed record ClaimNumbered(string Number) : Inbound;

    /// <summary>Answer to <see cref="Effect.ReadProfile"/>; nulls where the platform would not say. <paramref name="Language"/> is BCP-47.</summary>
    public sealed record ProfileRead(string? DisplayName, string? Language) : Inbound;
}

/// <summary>What a person wants from the customer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WantedKind>))]
public enum WantedKind
{
    /// <summary>A photo, or several.</summary>
    [JsonStringEnumMemberName("photo")]
    Photo,

    /// <summary>An answer in words.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}

/// <summary>What a piece of media is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediaKind>))]
public enum MediaKind
{
    /// <summary>A still picture.</summary>
    Photo,

    /// <summary>A film: kept as evidence, not counted as a photo.</summary>
    Video,

    /// <summary>A file, whose bytes tell later whether it is a photo.</summary>
    File,
}

/// <summary>Why a piece of media cannot be had.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediaFailure>))]
public enum MediaFailure
{
    /// <summary>The platform no longer has it, or never had.</summary>
    Gone,

    /// <summary>Larger than the cap.</summary>
    TooLarge,

    /// <summary>Its bytes are no picture or film that staff can look at.</summary>
    WrongType,

    /// <summary>The platform did not hand it out in time.</summary>
    Unreachable,
}

/// <summary>
/// Several photos sent at once. <paramref name="Index"/> counts from 1; it and <paramref name="Total"/> are missing from some clients
/// (https://developers.line.biz/en/reference/messaging-api/#wh-image).
/// </summary>
public sealed record Album(string Id, int? Index, int? Total);
