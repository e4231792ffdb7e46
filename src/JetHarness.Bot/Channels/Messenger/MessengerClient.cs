using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// Speaks to Meta's Graph API for one Page (https://developers.facebook.com/docs/messenger-platform/reference). Every call ends in a
/// <see cref="MessengerAnswer"/>, an outage included; only cancelling throws. Nothing that is sent is sent again here.
/// </summary>
internal sealed class MessengerClient(IOptions<MessengerOptions> options, ILogger<MessengerClient> logger, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestCourtesy = TimeSpan.FromSeconds(3);
    private readonly ChannelCaller _caller = new("Facebook", "x-fb-trace-id", logger, time);

    private string Page => Uri.EscapeDataString(options.Value.PageId!);

    /// <summary>Says one message: <c>message_id</c>. Meta knows no key for it: the same again is shown again.</summary>
    public Task<MessengerAnswer> SendAsync(SendRequest request, CancellationToken ct) => PostAsync($"{Page}/messages", request, MessengerJson.Wire.SendRequest, ct);

    /// <summary><c>typing_on</c>, <c>typing_off</c> or <c>mark_seen</c>.</summary>
    public Task<MessengerAnswer> ActAsync(string psid, string action, CancellationToken ct) =>
        PostAsync($"{Page}/messages", new SenderActionRequest(new(psid), action), MessengerJson.Wire.SenderActionRequest, ct);

    /// <summary>Makes a name and picture to speak under: <c>id</c>. The name has at most 50 characters.</summary>
    public Task<MessengerAnswer> CreatePersonaAsync(string name, string pictureUrl, CancellationToken ct) =>
        PostAsync($"{Page}/personas", new PersonaRequest(name, pictureUrl), MessengerJson.Wire.PersonaRequest, ct);

    /// <summary>Gives the chat to another app.</summary>
    public Task<MessengerAnswer> PassThreadAsync(string psid, string toApp, string why, CancellationToken ct) =>
        PostThreadAsync("pass_thread_control", new(new(psid)) { TargetAppId = toApp, Metadata = why }, ct);

    /// <summary>Takes the chat from the app that has it, where the Page's settings let us.</summary>
    public Task<MessengerAnswer> TakeThreadAsync(string psid, string why, CancellationToken ct) =>
        PostThreadAsync("take_thread_control", new(new(psid)) { Metadata = why }, ct);

    /// <summary>Asks the app that has the chat for it.</summary>
    public Task<MessengerAnswer> RequestThreadAsync(string psid, string why, CancellationToken ct) =>
        PostThreadAsync("request_thread_control", new(new(psid)) { Metadata = why }, ct);

    /// <summary>Gives the chat up: the Page's default app may speak next.</summary>
    public Task<MessengerAnswer> ReleaseThreadAsync(string psid, CancellationToken ct) => PostThreadAsync("release_thread_control", new(new(psid)), ct);

    /// <summary>Keeps the chat for so long without a word; at most seven days.</summary>
    public Task<MessengerAnswer> ExtendThreadAsync(string psid, TimeSpan duration, CancellationToken ct) =>
        PostThreadAsync("extend_thread_control", new(new(psid)) { Duration = (int)duration.TotalSeconds }, ct);

    /// <summary><c>data[0].thread_owner.app_id</c>; nothing where nobody holds it, or we may not know.</summary>
    public Task<MessengerAnswer> ReadThreadOwnerAsync(string psid, CancellationToken ct) => GetAsync($"{Page}/thread_owner", [("recipient", psid)], ct);

    /// <summary>The newest 20 messages of a chat: <c>data[0].messages.data</c>. Two calls a second.</summary>
    public Task<MessengerAnswer> ReadConversationAsync(string psid, CancellationToken ct) => GetAsync(
        $"{Page}/conversations", [("platform", "messenger"), ("user_id", psid), ("fields", "messages{id,message,created_time,from}")], ct);

    /// <summary>What is known of the customer: fields such as <c>name</c>, by commas; refused as a whole if the app may not know one of them.</summary>
    public Task<MessengerAnswer> ReadUserAsync(string psid, string fields, CancellationToken ct) => GetAsync(Uri.EscapeDataString(psid), [("fields", fields)], ct);

    /// <summary>Whom the token stands for: <c>id</c> and <c>name</c> of the Page.</summary>
    public Task<MessengerAnswer> ReadMeAsync(CancellationToken ct) => GetAsync("me", [("fields", "id,name")], ct);

    /// <summary>Whether apps take turns in the Page's chats: <c>messaging_feature_status.msgr_multi_app</c>.</summary>
    public Task<MessengerAnswer> ReadRoutingAsync(CancellationToken ct) => GetAsync("me", [("fields", "messaging_feature_status{hop_v2,msgr_multi_app}")], ct);

    /// <summary>What the token is: <c>data.expires_at</c>, <c>data.scopes</c>, <c>data.app_id</c>.</summary>
    public Task<MessengerAnswer> ReadTokenAsync(CancellationToken ct) => GetAsync("debug_token", [("input_token", options.Value.PageAccessToken!)], ct);

    /// <summary>The apps that hear of the Page's events, with their <c>subscribed_fields</c>.</summary>
    public Task<MessengerAnswer> ReadSubscriptionsAsync(CancellationToken ct) => GetAsync($"{Page}/subscribed_apps", [], ct);

    /// <summary>Has the app hear of those fields, and of no others.</summary>
    public Task<MessengerAnswer> SubscribeAsync(IEnumerable<string> fields, CancellationToken ct) =>
        CallAsync(HttpMethod.Post, $"{Page}/subscribed_apps", [("subscribed_fields", string.Join(',', fields))], null, ct);

    /// <summary>What customers see before they write: <c>data[0]</c> holds the fields that are set.</summary>
    public Task<MessengerAnswer> ReadProfileAsync(IEnumerable<string> fields, CancellationToken ct) =>
        GetAsync($"{Page}/messenger_profile", [("fields", string.Join(',', fields))], ct);

    /// <summary>Sets the fields that stand in a JSON object. Ten calls in ten minutes.</summary>
    public Task<MessengerAnswer> SetProfileAsync(ReadOnlyMemory<byte> fields, CancellationToken ct) =>
        CallAsync(HttpMethod.Post, $"{Page}/messenger_profile", [], fields, ct);

    /// <summary>Clears fields.</summary>
    public Task<MessengerAnswer> DeleteProfileAsync(IEnumerable<string> fields, CancellationToken ct) =>
        CallAsync(HttpMethod.Delete, $"{Page}/messenger_profile", [("fields", $"[{string.Join(',', fields.Select(field => $"\"{field}\""))}]")], null, ct);

    /// <summary>Makes a call that the conversation can do without; null if Facebook took too long.</summary>
    public static async Task<MessengerAnswer?> InShortAsync(Func<CancellationToken, Task<MessengerAnswer>> call, CancellationToken ct)
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

    public void Dispose() => _caller.Dispose();

    private Task<MessengerAnswer> PostThreadAsync(string call, ThreadRequest request, CancellationToken ct) =>
        PostAsync($"{Page}/{call}", request, MessengerJson.Wire.ThreadRequest, ct);

    private Task<MessengerAnswer> GetAsync(string path, ReadOnlySpan<(string Name, string Value)> query, CancellationToken ct) => CallAsync(HttpMethod.Get, path, query, null, ct);

    private Task<MessengerAnswer> PostAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken ct) =>
        CallAsync(HttpMethod.Post, path, [], JsonSerializer.SerializeToUtf8Bytes(body, type), ct);

    private Task<MessengerAnswer> CallAsync(
        HttpMethod method, string path, ReadOnlySpan<(string Name, string Value)> query, ReadOnlyMemory<byte>? json, CancellationToken ct)
    {
        var address = new StringBuilder($"/{options.Value.GraphVersion}/{path}?appsecret_proof={Proof()}");
        foreach (var (name, value) in query)
        {
            address.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        var request = new HttpRequestMessage(method, ServiceUrl.Join(options.Value.GraphBaseUrl, address.ToString()));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.PageAccessToken);
        if (json is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new("application/json") } };
        }

        return AnswerAsync(request, ct);
    }

    private async Task<MessengerAnswer> AnswerAsync(HttpRequestMessage request, CancellationToken ct) => new(await _caller.CallAsync(request, ct));

    /// <summary>Shows that whoever has the token has the app secret too (https://developers.facebook.com/docs/graph-api/guides/secure-requests).</summary>
    private string Proof() => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.AppSecret!), Encoding.UTF8.GetBytes(options.Value.PageAccessToken!)));
}
