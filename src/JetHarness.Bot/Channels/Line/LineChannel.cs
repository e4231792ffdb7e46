using System.Collections.Immutable;
using System.Net;
using JetHarness.Bot.Dialog;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Line;

/// <summary>LINE, as the rest of the service sees it.</summary>
internal sealed class LineChannel(IOptions<LineOptions> options, LineClient client, TimeProvider time) : IChannel
{
    private static readonly TimeSpan LongestCourtesy = TimeSpan.FromSeconds(3);

    public string Id => "line";

    /// <summary>LINE promises a minute from the receipt (https://developers.line.biz/en/reference/messaging-api/#send-reply-message); the rest is for the way there.</summary>
    public TimeSpan? ReplyTokenLife => TimeSpan.FromSeconds(45);

    public bool MayBeSigned(IHeaderDictionary headers) => LineSignature.IsThere(headers);

    public bool IsSigned(IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        LineSignature.IsValid(options.Value.ChannelSecret!, headers, body)
        || (options.Value.PreviousChannelSecret is { Length: > 0 } previous && LineSignature.IsValid(previous, headers, body));

    public ImmutableArray<ChannelEvent>? ReadEvents(ReadOnlyMemory<byte> body) => LineEvents.Read(body, time.GetUtcNow());

    public ImmutableArray<Meaning> Interpret(ReadOnlyMemory<byte> raw, DateTimeOffset at) =>
        LineInterpreter.Interpret(raw, at) is { } inbound ? [new Meaning.Happened(inbound)] : [];

    public ImmutableArray<ImmutableArray<Bubble>> Divide(ImmutableArray<Bubble> bubbles) => [bubbles];

    public bool KnowsRetryKeys => true;

    public bool RoutesChats => false;

    /// <summary>LINE takes a speaker's name with each message.</summary>
    public Task<string?> MakePersonaAsync(string name, CancellationToken ct) => Task.FromResult<string?>(null);

    public ImmutableArray<string> Preview(string words) =>
        [.. LineMessages.From([new Bubble { Phrase = "staff", Text = words }]).OfType<TextMessage>().Select(message => message.Text)];

    public async Task<PaidMessages?> ReadPaidMessagesAsync(CancellationToken ct) =>
        await InShortAsync(client.ReadQuotaAsync, ct) is { IsSuccess: true } quota
        && await InShortAsync(client.ReadConsumptionAsync, ct) is { IsSuccess: true } consumption
        && consumption.Json.At("totalUsage").Whole() is { } used
            ? new(used, quota.Json.At("value").Whole())
            : null;

    public SendTerms TermsAt(DateTimeOffset now, DateTimeOffset? customerAt, DateTimeOffset? tokenUntil, Speaker speaker) =>
        tokenUntil is { } until ? new SendTerms.Free(until) : new SendTerms.Paid();

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken ct) => (LineMessages.From(delivery.Bubbles, delivery.SpeakerName), delivery.ReplyToken) switch
    {
        ({ IsEmpty: true }, _) => new SendResult.GiveUp("There were no words to send."),
        (var messages, { } token) => LineEndings.OfReply(await client.ReplyAsync(token, messages, ct)),
        (var messages, null) => LineEndings.OfPush(await client.PushAsync(delivery.UserId, delivery.Key, messages, ct)),
    };

    public async Task<MediaResponse> OpenMediaAsync(string mediaId, ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        var (response, why) = await client.OpenContentAsync(mediaId, ct);
        if (response is { StatusCode: HttpStatusCode.OK })
        {
            return new MediaResponse.Open(await response.Content.ReadAsStreamAsync(ct), response.Content.Headers.ContentLength, response);
        }

        response?.Dispose();
        // https://developers.line.biz/en/reference/messaging-api/#get-content
        return response?.StatusCode switch
        {
            HttpStatusCode.Accepted => new MediaResponse.NotReady(),
            HttpStatusCode.NotFound or HttpStatusCode.BadRequest => new MediaResponse.NotFound(),
            HttpStatusCode.Gone => new MediaResponse.Withdrawn(),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new MediaResponse.Unauthorized(),
            { } status => new MediaResponse.Failed($"LINE answered {(int)status}."),
            null => new MediaResponse.Failed(why),
        };
    }

    public async Task<Inbound.ProfileRead> ReadProfileAsync(string userId, DateTimeOffset at, CancellationToken ct)
    {
        var profile = await InShortAsync(token => client.ReadProfileAsync(userId, token), ct);
        return profile is { IsSuccess: true, Json: var json }
            ? new(json.At("displayName").Text(), json.At("language").Text()) { At = at }
            : new(null, null) { At = at };
    }

    public async Task ShowLoadingAsync(string userId, CancellationToken ct) => await InShortAsync(token => client.StartLoadingAsync(userId, token), ct);

    /// <summary>A conversation does not wait for what it can do without; null if LINE took too long.</summary>
    private static async Task<LineAnswer?> InShortAsync(Func<CancellationToken, Task<LineAnswer>> call, CancellationToken ct)
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
}
