using System.Collections.Immutable;
using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels;

/// <summary>A chat platform, as the rest of the service sees it. All knowledge of a platform is behind this.</summary>
internal interface IChannel
{
    /// <summary>The name in routes, tables and the API: <c>line</c>.</summary>
    string Id { get; }

    /// <summary>How long after its receipt a reply token is counted on; null on a platform that has none.</summary>
    TimeSpan? ReplyTokenLife { get; }

    /// <summary>Whether there is a signature of the right form at all: asked before the body is read.</summary>
    bool MayBeSigned(IHeaderDictionary headers);

    /// <summary>Whether the platform signed these very bytes. Compares in constant time; a missing signature is a no.</summary>
    bool IsSigned(IHeaderDictionary headers, ReadOnlySpan<byte> body);

    /// <summary>
    /// The events of a signed body, in its order; null if it is no JSON object. An event that cannot be made sense of is still
    /// given, with what is known of it: one bad event never costs its siblings.
    /// </summary>
    ImmutableArray<ChannelEvent>? ReadEvents(ReadOnlyMemory<byte> body);

    /// <summary>What a stored event means, in order; nothing where it is only recorded. <paramref name="at"/> is the time to give it.</summary>
    ImmutableArray<Meaning> Interpret(ReadOnlyMemory<byte> raw, DateTimeOffset at);

    /// <summary>Divides what a turn says into calls, each of which the platform takes whole or not at all.</summary>
    ImmutableArray<ImmutableArray<Bubble>> Divide(ImmutableArray<Bubble> bubbles);

    /// <summary>Whether a call without a reply token can be repeated without saying it twice: the platform knows its key.</summary>
    bool KnowsRetryKeys { get; }

    /// <summary>Whether the platform keeps who may speak in a chat, so that it has to be told when the chat changes hands.</summary>
    bool RoutesChats { get; }

    /// <summary>
    /// Has the platform know a name as a speaker of ours, and gives the id that <see cref="Delivery.PersonaId"/> takes. Null where it knows no such thing
    /// or will not; throws only when cancelled.
    /// </summary>
    Task<string?> MakePersonaAsync(string name, CancellationToken ct);

    /// <summary>How words of a person will arrive: the texts of the messages, in order.</summary>
    ImmutableArray<string> Preview(string words);

    /// <summary>How many of the month's paid messages are used, and how many there are; null where the platform has none, or does not say.</summary>
    Task<PaidMessages?> ReadPaidMessagesAsync(CancellationToken ct);

    /// <summary>
    /// On what terms something would be taken at that time. <paramref name="tokenUntil"/>: until when a free answer can be given by a token; null where
    /// there is none alive.
    /// </summary>
    SendTerms TermsAt(DateTimeOffset now, DateTimeOffset? customerAt, DateTimeOffset? tokenUntil, Speaker speaker);

    /// <summary>Makes one call that says the bubbles, or gives the chat to somebody. Every ending is a value; throws only when cancelled.</summary>
    Task<SendResult> SendAsync(Delivery delivery, CancellationToken ct);

    /// <summary>
    /// Opens what the customer sent under that id (<see cref="Inbound.Media.MessageId"/>), in the event <paramref name="raw"/>.
    /// Dispose the result; its stream is read once.
    /// </summary>
    Task<MediaResponse> OpenMediaAsync(string mediaId, ReadOnlyMemory<byte> raw, CancellationToken ct);

    /// <summary>Name and language; nulls where the platform will not say, whatever the reason.</summary>
    Task<Inbound.ProfileRead> ReadProfileAsync(string userId, DateTimeOffset at, CancellationToken ct);

    /// <summary>Shows the customer that an answer is on its way. Best effort: never throws, never retries.</summary>
    Task ShowLoadingAsync(string userId, CancellationToken ct);
}

/// <summary>One event of a webhook, with just what storing it needs.</summary>
internal sealed record ChannelEvent
{
    /// <summary>Unique within the channel; made from the content where the platform gave none.</summary>
    public required string EventId { get; init; }

    /// <summary>The id of the message, for events that bring one; unique within the channel.</summary>
    public string? MessageId { get; init; }

    /// <summary>The platform's word for it, such as <c>message</c> or <c>postback</c>; empty if it has none.</summary>
    public required string Type { get; init; }

    /// <summary>The user, group or room it happened in; null where it happened in none.</summary>
    public string? ChatId { get; init; }

    /// <summary>When it happened, by the platform's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What a free answer can be given with.</summary>
    public string? ReplyToken { get; init; }

    /// <summary>Another application holds the chat: record, never answer.</summary>
    public bool IsStandby { get; init; }

    /// <summary>The event's own JSON, as it came.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }
}

/// <summary>Who speaks for us.</summary>
internal enum Speaker
{
    /// <summary>The bot.</summary>
    Bot,

    /// <summary>A person of the support staff.</summary>
    Staff,
}

/// <summary>Who is to have a chat, on a platform that keeps that.</summary>
internal enum ChatHolder
{
    /// <summary>The bot, which is this service.</summary>
    Bot,

    /// <summary>The staff, wherever it works.</summary>
    Staff,

    /// <summary>Nobody: whoever is the platform's default.</summary>
    Nobody,

    /// <summary>Who asked for it in the platform's own inbox, whether or not our staff works there.</summary>
    Inbox,
}

/// <summary>What is to be sent, or who is to have the chat.</summary>
internal sealed record Delivery
{
    /// <summary>The call's own id, the same at every try: LINE's retry key, Messenger's metadata.</summary>
    public required Guid Key { get; init; }

    /// <summary>To whom.</summary>
    public required string UserId { get; init; }

    /// <summary>Goes by reply with it (free), without it by push.</summary>
    public string? ReplyToken { get; init; }

    /// <summary>What is said; nothing where the chat is given to somebody.</summary>
    public required ImmutableArray<Bubble> Bubbles { get; init; }

    /// <summary>Who is to have the chat from now on; null where something is said.</summary>
    public ChatHolder? GivesChatTo { get; init; }

    /// <summary>Whether the bot or a person says it: platforms allow them different things.</summary>
    public required Speaker Speaker { get; init; }

    /// <summary>The name of the person who says it, as customers may read it; null where the bot does.</summary>
    public string? SpeakerName { get; init; }

    /// <summary>What the platform knows that name by; null where it does not.</summary>
    public string? PersonaId { get; init; }

    /// <summary>When the customer last did something in the chat; null if never.</summary>
    public DateTimeOffset? CustomerAt { get; init; }

    /// <summary>When it was planned.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>Whether it was tried before with an unknown end.</summary>
    public bool IsAskedAgain { get; init; }

    /// <summary>Whether the chat may be another application's by now: then the platform is asked first, where it can be.</summary>
    public bool IsThreadDoubtful { get; init; }
}

/// <summary>How a send ended.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The platform took it (which is not: the customer saw it).</summary>
    public sealed record Accepted(ImmutableArray<string> MessageIds) : SendResult;

    /// <summary>Nothing was sent: the reply token is used up or too old.</summary>
    public sealed record TokenDead : SendResult;

    /// <summary>Nothing was sent; the same may succeed later, at the earliest after <paramref name="After"/>.</summary>
    public sealed record TryLater(string Why, TimeSpan? After = null) : SendResult;

    /// <summary>It may or may not have been sent.</summary>
    public sealed record Unknown(string Why) : SendResult;

    /// <summary>Nothing was sent: the month's paid messages are used up. Replies still go.</summary>
    public sealed record QuotaSpent : SendResult;

    /// <summary>Nothing was sent, and nothing will be, whoever it is for, until an operator mends the channel's credentials.</summary>
    public sealed record Refused(string Why) : SendResult;

    /// <summary>Nothing was sent, and nothing will be for a while, whoever it is for: the channel has made too many calls.</summary>
    public sealed record Busy(string Why, TimeSpan? After = null) : SendResult;

    /// <summary>Nothing was sent, and this never will be: the platform objects to it, or to the channel as a whole, which is not to go on as if nothing was.</summary>
    public sealed record Blocked(string Why) : SendResult;

    /// <summary>Nothing was sent, because the platform's rules forbid it now; <paramref name="Why"/> tells staff what is allowed instead.</summary>
    public sealed record Withheld(string Why) : SendResult;

    /// <summary>The chat is that one's from now on, by the platform's word.</summary>
    public sealed record ChatGiven(ThreadOwner To) : SendResult;

    /// <summary>Nothing was sent: the platform does not know the speaker's persona (any more).</summary>
    public sealed record PersonaGone(string Why) : SendResult;

    /// <summary>Nothing was sent: another application holds the chat.</summary>
    public sealed record NotOurThread(string Why) : SendResult;

    /// <summary>Nothing was sent, and this never will be.</summary>
    public sealed record GiveUp(string Why) : SendResult;
}

/// <summary>What the platform answered when asked for media.</summary>
internal abstract record MediaResponse : IAsyncDisposable
{
    private MediaResponse()
    {
    }

    /// <inheritdoc />
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The bytes are coming. <paramref name="Length"/> where the platform declared it.</summary>
    public sealed record Open(Stream Content, long? Length, IDisposable Response) : MediaResponse
    {
        /// <inheritdoc />
        public override ValueTask DisposeAsync()
        {
            Response.Dispose();
            return base.DisposeAsync();
        }
    }

    /// <summary>The platform still prepares it.</summary>
    public sealed record NotReady : MediaResponse;

    /// <summary>The platform does not have it (yet, or any more).</summary>
    public sealed record NotFound : MediaResponse;

    /// <summary>The customer took it back.</summary>
    public sealed record Withdrawn : MediaResponse;

    /// <summary>It lies where nothing is fetched from, for the reason given.</summary>
    public sealed record Forbidden(string Why) : MediaResponse;

    /// <summary>Our credentials were refused.</summary>
    public sealed record Unauthorized : MediaResponse;

    /// <summary>The platform or the network failed.</summary>
    public sealed record Failed(string Why) : MediaResponse;
}
