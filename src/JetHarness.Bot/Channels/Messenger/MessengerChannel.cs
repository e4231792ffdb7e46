using System.Collections.Immutable;
using System.Globalization;
using JetHarness.Bot.Dialog;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>Facebook Messenger, as the rest of the service sees it.</summary>
internal sealed partial class MessengerChannel(
    IOptions<MessengerOptions> options, MessengerClient client, MessengerMedia media, TimeProvider time, ILogger<MessengerChannel> logger) : IChannel
{
    private static readonly TimeSpan LongestCourtesy = TimeSpan.FromSeconds(3);

    public string Id => "messenger";

    public TimeSpan? ReplyTokenLife => null;

    public bool MayBeSigned(IHeaderDictionary headers) => MessengerSignature.IsThere(headers);

    public bool IsSigned(IHeaderDictionary headers, ReadOnlySpan<byte> body) => MessengerSignature.IsValid(options.Value.AppSecret!, headers, body);

    public ImmutableArray<ChannelEvent>? ReadEvents(ReadOnlyMemory<byte> body)
    {
        var events = MessengerEvents.Read(body, options.Value.PageId!, time.GetUtcNow());
        foreach (var policy in events?.Where(e => e.Type == "policy_enforcement") ?? [])
        {
            var measure = WireJson.TryParse(policy.Raw) is { } json ? MessengerKind.Of(json).Value : default;
            var (action, reason) = (measure.At("action").Text(), measure.At("reason").Text());
            Log.PolicyEnforced(logger, action, reason);
        }

        return events;
    }

    public ImmutableArray<Meaning> Interpret(ReadOnlyMemory<byte> raw, DateTimeOffset at) =>
        MessengerInterpreter.Interpret(raw, options.Value.PageId!, options.Value.AppId, at);

    public ImmutableArray<ImmutableArray<Bubble>> Divide(ImmutableArray<Bubble> bubbles) => MessengerMessages.Divide(bubbles);

    public bool KnowsRetryKeys => false;

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken ct)
    {
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

        if ((delivery.IsThreadDoubtful || StaffIsElsewhere) && await IsHeldElsewhereAsync(delivery.UserId, ct))
        {
            return new SendResult.NotOurThread("Another application holds this chat, such as the Page's inbox: answer there, or take the chat back.");
        }

        var result = MessengerEndings.Of(await client.SendAsync(new(new(delivery.UserId), permit.MessagingType, message) { Tag = permit.Tag }, ct));
        if (result is SendResult.Accepted && delivery.AsksForPerson && StaffIsElsewhere)
        {
            await PassToStaffAsync(delivery.UserId, ct);
        }

        return result;
    }

    public Task<MediaResponse> OpenMediaAsync(string mediaId, ReadOnlyMemory<byte> raw, CancellationToken ct) =>
        media.OpenAsync(
            WireJson.TryParse(raw) is { } json && MessengerMessageReader.IndexOf(mediaId) is { } index ? MessengerAttachments.UrlAt(json.At("message"), index) : null,
            ct);

    public async Task<Inbound.ProfileRead> ReadProfileAsync(string userId, DateTimeOffset at, CancellationToken ct)
    {
        var profile = await InShortAsync(token => client.ReadUserAsync(userId, token), ct);
        // Meta tells a language only to apps with a permission of its own; the customer's words tell it as well.
        return new(profile is { IsDone: true, Json: var json } && json.At("name").Text() is { Length: > 0 } name ? name : null, null) { At = at };
    }

    public async Task ShowLoadingAsync(string userId, CancellationToken ct)
    {
        await InShortAsync(token => client.ActAsync(userId, "mark_seen", token), ct);
        await InShortAsync(token => client.ActAsync(userId, "typing_on", token), ct);
    }

    private bool StaffIsElsewhere => options.Value.StaffIn == StaffPlace.PageInbox;

    /// <summary>Whether the platform names another owner. What it does not say, the send itself will.</summary>
    private async Task<bool> IsHeldElsewhereAsync(string psid, CancellationToken ct)
    {
        var answer = await InShortAsync(token => client.ReadThreadOwnerAsync(psid, token), ct);
        var owners = answer is { IsDone: true, Json: var json } ? json.At("data").Items() : [];
        return owners.Any(owner => owner.At("thread_owner").At("app_id").Id() is { } app && MessengerThreads.Of(app, options.Value.AppId) == ThreadOwner.Other);
    }

    private async Task PassToStaffAsync(string psid, CancellationToken ct)
    {
        if (await InShortAsync(token => client.PassThreadAsync(psid, MessengerThreads.PageInbox, "The customer asks for a person.", token), ct) is not { IsDone: true } answer)
        {
            Log.NotPassed(logger, psid);
        }
    }

    /// <summary>The id under which a call of unknown end was taken after all: a message of the Page's with the same words, no older than the plan.</summary>
    private async Task<string?> FindAsync(Delivery delivery, MessengerMessage message, CancellationToken ct)
    {
        var answer = await InShortAsync(token => client.ReadConversationAsync(delivery.UserId, token), ct);
        var said = answer is { IsDone: true, Json: var json } ? json.At("data").Items().SelectMany(chat => chat.At("messages").At("data").Items()) : [];
        var words = message.Text ?? message.Attachment!.Payload.Text;
        return said.FirstOrDefault(one =>
            one.At("from").At("id").Id() != delivery.UserId
            && one.At("message").Text() == words
            && DateTimeOffset.TryParse(one.At("created_time").Text(), CultureInfo.InvariantCulture, out var at)
            && at >= delivery.PlannedAt.AddSeconds(-1)).At("id").Text(); // their times are whole seconds
    }

    /// <summary>A conversation does not wait for what it can do without; null if Facebook took too long.</summary>
    private static async Task<MessengerAnswer?> InShortAsync(Func<CancellationToken, Task<MessengerAnswer>> call, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(LongestCourtesy);
        try
        {
            return await call(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "Meta takes measures against the Page: {Action} ({Reason}). While it is blocked nothing can be sent. See the Page's Support Inbox, and appeal there.")]
        public static partial void PolicyEnforced(ILogger logger, string? action, string? reason);

        [LoggerMessage(LogLevel.Error, "The chat with {Psid} could not be passed to the Page's inbox, where Messenger:StaffIn says the staff works: the customer waits. Answer there all the same, and check Conversation routing in the Page's settings.")]
        public static partial void NotPassed(ILogger logger, string psid);
    }
}
