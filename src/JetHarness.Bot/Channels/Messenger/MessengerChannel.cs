using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>Facebook Messenger, as the rest of the service sees it.</summary>
internal sealed partial class MessengerChannel(
    IOptions<MessengerOptions> options, MessengerClient client, MessengerMedia media, MessengerUserProfile users, MessengerRouting routing, TimeProvider time,
    ILogger<MessengerChannel> logger) : IChannel
{
    private const int LongestName = 50;

    /// <summary>What waited this long in the queue: the chat may have changed hands without a word to us.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(30);

    public string Id => "messenger";

    public TimeSpan? ReplyTokenLife => null;

    public bool MayBeSigned(IHeaderDictionary headers) => MessengerSignature.IsThere(headers);

    public bool IsSigned(IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        MessengerSignature.IsValid(options.Value.AppSecret!, headers, body)
        || (options.Value.PreviousAppSecret is { Length: > 0 } previous && MessengerSignature.IsValid(previous, headers, body));

    public ImmutableArray<ChannelEvent>? ReadEvents(ReadOnlyMemory<byte> body)
    {
        var events = MessengerEvents.Read(body, options.Value.PageId!, time.GetUtcNow());
        foreach (var policy in events?.Where(e => e.Type == "policy_enforcement") ?? [])
        {
            var measure = WireJson.TryParse(policy.Raw) is { } json ? MessengerKind.Of(json).Value : default;
            var (action, reason) = (measure.At("action").Text(), measure.At("reason").Text());
            Log.PolicyEnforced(logger, action, reason);
        }

        foreach (var roles in events?.Where(e => e.Type == "app_roles") ?? [])
        {
            var changed = WireJson.TryParse(roles.Raw) is { } json ? string.Join(", ", MessengerKind.Of(json).Value.Properties().Select(role => role.Name)) : "";
            Log.RolesChanged(logger, changed);
        }

        return events;
    }

    public ImmutableArray<Meaning> Interpret(ReadOnlyMemory<byte> raw, DateTimeOffset at) =>
        MessengerInterpreter.Interpret(raw, options.Value.PageId!, options.Value.AppId, at);

    public ImmutableArray<ImmutableArray<Bubble>> Divide(ImmutableArray<Bubble> bubbles) => MessengerMessages.Divide(bubbles);

    public bool KnowsRetryKeys => false;

    public bool RoutesChats => true;

    public async Task<string?> MakePersonaAsync(string name, CancellationToken ct)
    {
        var made = await MessengerClient.InShortAsync(token => client.CreatePersonaAsync(TextLimit.Units(name, LongestName), options.Value.PersonaPicture, token), ct);
        if (made is { IsDone: true, Json: var json } && json.At("id").Id() is { } id)
        {
            return id;
        }

        var why = made?.Why ?? "Facebook did not answer in time.";
        Log.NoPersona(logger, why);
        return null;
    }

    public ImmutableArray<string> Preview(string words) =>
        [.. MessengerMessages.Divide([new Bubble { Phrase = "staff", Text = words }]).Select(call => string.Join("\n\n", call.Select(bubble => bubble.Text)))];

    public Task<PaidMessages?> ReadPaidMessagesAsync(CancellationToken ct) => Task.FromResult<PaidMessages?>(null);

    public SendTerms TermsAt(DateTimeOffset now, DateTimeOffset? customerAt, DateTimeOffset? tokenUntil, Speaker speaker) =>
        MessengerWindow.TermsAt(now, customerAt, speaker);

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.GivesChatTo is not null)
        {
            return await routing.GiveAsync(delivery, ct);
        }

        if (MessengerMessages.From(delivery.Bubbles, delivery.Key) is not { } message)
        {
            return new SendResult.GiveUp("There were no words to send.");
        }

        if (delivery.IsAskedAgain && await FindAsync(delivery, message, ct) is { } sent)
        {
            return new SendResult.Accepted([sent]);
        }

        var permit = MessengerWindow.At(time.GetUtcNow(), delivery.CustomerAt, delivery.Speaker);
        if (permit.Refusal is { } refusal)
        {
            return new SendResult.Withheld(refusal);
        }

        if (MayBeHeldElsewhere(delivery) && await routing.IsHeldElsewhereAsync(delivery.UserId, ct) && !await IsTakenAsync(delivery, ct))
        {
            return new SendResult.NotOurThread(MessengerEndings.HeldElsewhere);
        }

        var request = new SendRequest(new(delivery.UserId), permit.MessagingType, message) { Tag = permit.Tag, PersonaId = delivery.PersonaId };
        return MessengerEndings.Of(await client.SendAsync(request, ct), delivery.PersonaId);
    }

    private bool MayBeHeldElsewhere(Delivery delivery) =>
        delivery.IsThreadDoubtful || routing.StaffIsElsewhere || time.GetUtcNow() - delivery.PlannedAt > LongWait;

    /// <summary>A person of ours has the word before another app; the bot has not.</summary>
    private async Task<bool> IsTakenAsync(Delivery delivery, CancellationToken ct) =>
        delivery.Speaker is Speaker.Staff && !routing.StaffIsElsewhere && await routing.TakeAsync(delivery.UserId, ct);

    public Task<MediaResponse> OpenMediaAsync(string mediaId, ReadOnlyMemory<byte> raw, CancellationToken ct) =>
        media.OpenAsync(
            WireJson.TryParse(raw) is { } json && MessengerMessageReader.IndexOf(mediaId) is { } index ? MessengerAttachments.UrlAt(json.At("message"), index) : null,
            ct);

    public async Task<Inbound.ProfileRead> ReadProfileAsync(string userId, DateTimeOffset at, CancellationToken ct)
    {
        var (name, language) = await users.ReadAsync(userId, ct);
        return new(name, language) { At = at };
    }

    public async Task ShowLoadingAsync(string userId, CancellationToken ct)
    {
        await MessengerClient.InShortAsync(token => client.ActAsync(userId, "mark_seen", token), ct);
        await MessengerClient.InShortAsync(token => client.ActAsync(userId, "typing_on", token), ct);
    }

    /// <summary>The id under which a call of unknown end was taken after all: a message of the Page's with the same words, no older than the plan.</summary>
    private async Task<string?> FindAsync(Delivery delivery, MessengerMessage message, CancellationToken ct)
    {
        if ((message.Text ?? (message.Attachment?.Payload as MessengerTemplate.Words)?.Text) is not { } words)
        {
            return null; // the Page's conversation does not tell what stood on a card
        }

        var answer = await MessengerClient.InShortAsync(token => client.ReadConversationAsync(delivery.UserId, token), ct);
        var said = answer is { IsDone: true, Json: var json } ? json.At("data").Items().SelectMany(chat => chat.At("messages").At("data").Items()) : [];
        return said.FirstOrDefault(one =>
            one.At("from").At("id").Id() != delivery.UserId
            && one.At("message").Text() == words
            && DateTimeOffset.TryParse(one.At("created_time").Text(), CultureInfo.InvariantCulture, out var at)
            && at >= delivery.PlannedAt.AddSeconds(-1)).At("id").Text(); // their times are whole seconds
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "Meta takes measures against the Page: {Action} ({Reason}). While it is blocked nothing can be sent. See the Page's Support Inbox, and appeal there.")]
        public static partial void PolicyEnforced(ILogger logger, string? action, string? reason);

        [LoggerMessage(LogLevel.Warning, "Meta has given roles to apps of the Page anew ({Apps}): see under Conversation routing in the Page's settings which one answers first, and what \"doctor\" says.")]
        public static partial void RolesChanged(ILogger logger, string apps);

        [LoggerMessage(LogLevel.Warning, "Facebook made no persona for a name of the staff, whose words go under the Page's own name for an hour: {Why} Check Messenger:PersonaPictureUrl, and that the Page may have personas.")]
        public static partial void NoPersona(ILogger logger, string why);
    }
}
