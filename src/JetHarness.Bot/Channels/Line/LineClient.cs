using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// Speaks to LINE's Messaging API (https://developers.line.biz/en/reference/messaging-api/). Every call ends in a
/// <see cref="LineAnswer"/>, an outage included; only cancelling throws. Nothing that is sent is sent again here.
/// </summary>
internal sealed class LineClient(IOptions<LineOptions> options, ILogger<LineClient> logger, TimeProvider time) : IDisposable
{
    private readonly ChannelCaller _caller = new("LINE", "x-line-request-id", logger, time);

    /// <summary>Answers with a token; free. LINE takes a token once, within about a minute.</summary>
    public Task<LineAnswer> ReplyAsync(string replyToken, ImmutableArray<LineMessage> messages, CancellationToken ct) =>
        PostAsync("/v2/bot/message/reply", new ReplyRequest(replyToken, messages), LineJson.Wire.ReplyRequest, ct);

    /// <summary>Sends to a user, group or room; paid. The same <paramref name="retryKey"/> is taken once in 24 hours, then answered 409.</summary>
    public Task<LineAnswer> PushAsync(string to, Guid retryKey, ImmutableArray<LineMessage> messages, CancellationToken ct)
    {
        var request = Post("/v2/bot/message/push", new PushRequest(to, messages), LineJson.Wire.PushRequest);
        request.Headers.Add("X-Line-Retry-Key", retryKey.ToString());
        return CallAsync(request, ct);
    }

    /// <summary>Has LINE check messages without sending them.</summary>
    public Task<LineAnswer> ValidateAsync(ImmutableArray<LineMessage> messages, CancellationToken ct) =>
        PostAsync("/v2/bot/message/validate/reply", new ValidateRequest(messages), LineJson.Wire.ValidateRequest, ct);

    /// <summary>Shows that an answer is on its way, for 20 seconds or until it comes. One-to-one chats only.</summary>
    public Task<LineAnswer> StartLoadingAsync(string userId, CancellationToken ct) =>
        PostAsync("/v2/bot/chat/loading/start", new LoadingRequest(userId, 20), LineJson.Wire.LoadingRequest, ct);

    /// <summary><c>displayName</c>, and <c>language</c> where the user agreed to tell it; 404 if the user is not to be known.</summary>
    public Task<LineAnswer> ReadProfileAsync(string userId, CancellationToken ct) => GetAsync("/v2/bot/profile/" + Uri.EscapeDataString(userId), ct);

    /// <summary><c>userId</c>, <c>basicId</c>, <c>displayName</c>, <c>chatMode</c> of the account itself.</summary>
    public Task<LineAnswer> ReadBotInfoAsync(CancellationToken ct) => GetAsync("/v2/bot/info", ct);

    /// <summary><c>type</c> (<c>none</c> or <c>limited</c>) and <c>value</c>: how many paid messages the month has.</summary>
    public Task<LineAnswer> ReadQuotaAsync(CancellationToken ct) => GetAsync("/v2/bot/message/quota", ct);

    /// <summary><c>totalUsage</c>: how many of them are used, roughly.</summary>
    public Task<LineAnswer> ReadConsumptionAsync(CancellationToken ct) => GetAsync("/v2/bot/message/quota/consumption", ct);

    /// <summary><c>endpoint</c> and <c>active</c>: where LINE sends webhooks, and whether it does; 404 if it was never told.</summary>
    public Task<LineAnswer> ReadWebhookEndpointAsync(CancellationToken ct) => GetAsync("/v2/bot/channel/webhook/endpoint", ct);

    /// <summary>Has LINE send a webhook without events: <c>success</c>, <c>reason</c>, <c>detail</c>. Sixty times an hour.</summary>
    public Task<LineAnswer> TestWebhookAsync(CancellationToken ct) =>
        PostAsync("/v2/bot/channel/webhook/test", new WebhookTestRequest(), LineJson.Wire.WebhookTestRequest, ct);

    /// <summary>Leaves a group.</summary>
    public Task<LineAnswer> LeaveGroupAsync(string groupId, CancellationToken ct) =>
        CallAsync(new(HttpMethod.Post, ServiceUrl.Join(options.Value.ApiBaseUrl, $"/v2/bot/group/{Uri.EscapeDataString(groupId)}/leave")), ct);

    /// <summary>The channel's rich menus: <c>richmenus</c>, each with <c>richMenuId</c> and <c>name</c>.</summary>
    public Task<LineAnswer> ListRichMenusAsync(CancellationToken ct) => GetAsync("/v2/bot/richmenu/list", ct);

    /// <summary>The <c>richMenuId</c> of the menu that everybody sees; 404 if there is none.</summary>
    public Task<LineAnswer> ReadDefaultRichMenuAsync(CancellationToken ct) => GetAsync("/v2/bot/user/all/richmenu", ct);

    /// <summary>Makes a rich menu of its JSON description: <c>richMenuId</c>. Nobody sees it before it has a picture and is shown.</summary>
    public Task<LineAnswer> CreateRichMenuAsync(byte[] json, CancellationToken ct) =>
        CallAsync(Upload(options.Value.ApiBaseUrl, "/v2/bot/richmenu", json, "application/json"), ct);

    /// <summary>Gives a rich menu its picture, once.</summary>
    public Task<LineAnswer> UploadRichMenuPictureAsync(string richMenuId, byte[] png, CancellationToken ct) =>
        CallAsync(Upload(options.Value.DataApiBaseUrl, $"/v2/bot/richmenu/{Uri.EscapeDataString(richMenuId)}/content", png, "image/png"), ct);

    /// <summary>Has everybody see that rich menu.</summary>
    public Task<LineAnswer> ShowRichMenuAsync(string richMenuId, CancellationToken ct) =>
        CallAsync(new(HttpMethod.Post, ServiceUrl.Join(options.Value.ApiBaseUrl, $"/v2/bot/user/all/richmenu/{Uri.EscapeDataString(richMenuId)}")), ct);

    /// <summary>Takes a rich menu away.</summary>
    public Task<LineAnswer> DeleteRichMenuAsync(string richMenuId, CancellationToken ct) =>
        CallAsync(new(HttpMethod.Delete, ServiceUrl.Join(options.Value.ApiBaseUrl, $"/v2/bot/richmenu/{Uri.EscapeDataString(richMenuId)}")), ct);

    /// <summary>
    /// The photo, film or file of a message, as it comes. Dispose the response; it is null when there was no answer, for the reason
    /// given. LINE is asked once more after a failure of its own.
    /// </summary>
    public async Task<(HttpResponseMessage? Response, string Why)> OpenContentAsync(string messageId, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, ServiceUrl.Join(options.Value.DataApiBaseUrl, $"/v2/bot/message/{Uri.EscapeDataString(messageId)}/content"));
        var (response, failure) = await _caller.OpenAsync(Authorized(request), ct);
        return (response, failure?.NoAnswer ?? "");
    }

    public void Dispose() => _caller.Dispose();

    private Task<LineAnswer> GetAsync(string path, CancellationToken ct) => CallAsync(new(HttpMethod.Get, ServiceUrl.Join(options.Value.ApiBaseUrl, path)), ct);

    private Task<LineAnswer> PostAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken ct) => CallAsync(Post(path, body, type), ct);

    private HttpRequestMessage Post<T>(string path, T body, JsonTypeInfo<T> type) =>
        Upload(options.Value.ApiBaseUrl, path, JsonSerializer.SerializeToUtf8Bytes(body, type), "application/json");

    private static HttpRequestMessage Upload(string baseUrl, string path, byte[] body, string type) =>
        new(HttpMethod.Post, ServiceUrl.Join(baseUrl, path)) { Content = new ByteArrayContent(body) { Headers = { ContentType = new(type) } } };

    private async Task<LineAnswer> CallAsync(HttpRequestMessage request, CancellationToken ct) => new(await _caller.CallAsync(Authorized(request), ct));

    private HttpRequestMessage Authorized(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.ChannelAccessToken);
        return request;
    }
}
