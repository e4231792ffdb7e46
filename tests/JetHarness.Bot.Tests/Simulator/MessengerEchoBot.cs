using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Simulator;

/// <summary>A webhook as it arrived.</summary>
internal sealed record Arrived(string Text, JsonElement Body, bool Signed, bool OldSignatureOnly)
{
    /// <summary>The events of a lane, <c>messaging</c> or <c>standby</c>, of all entries.</summary>
    public IEnumerable<JsonElement> Lane(string name) =>
        Body.GetProperty("entry").EnumerateArray().SelectMany(entry => entry.TryGetProperty(name, out var lane) ? lane.EnumerateArray().ToArray() : []);
}

/// <summary>The smallest Messenger bot: keeps what it is sent, and calls the Graph API when the test says so.</summary>
internal sealed class MessengerEchoBot : IAsyncDisposable
{
    private readonly SimulatorHost simulator;
    private readonly WebApplication app;
    private readonly SemaphoreSlim arrival = new(0);

    private MessengerEchoBot(SimulatorHost simulator)
    {
        this.simulator = simulator;
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/hook", ReceiveAsync);
        app.MapPost("/hook/data-deletion", async (HttpRequest request) =>
        {
            SignedRequests.Enqueue((await request.ReadFormAsync())["signed_request"].ToString());
            return Results.Json(new { url = "https://bot.example/data-deletion/abc", confirmation_code = "abc" });
        });
        app.MapGet("/hook", (HttpRequest request) => request.Query["hub.verify_token"] == simulator.MessengerVerifyToken
            ? Results.Text(request.Query["hub.challenge"])
            : Results.StatusCode(403));
    }

    public ConcurrentQueue<Arrived> Arrivals { get; } = new();

    /// <summary>Requests of people to have their data deleted.</summary>
    public ConcurrentQueue<string> SignedRequests { get; } = new();

    public IEnumerable<JsonElement> Messaging => Arrivals.SelectMany(one => one.Lane("messaging"));

    public IEnumerable<JsonElement> Standby => Arrivals.SelectMany(one => one.Lane("standby"));

    /// <summary>What the webhook answers.</summary>
    public int Answer { get; set; } = 200;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    public static async Task<MessengerEchoBot> StartAsync(SimulatorHost simulator)
    {
        var bot = new MessengerEchoBot(simulator);
        await bot.app.StartAsync();
        await simulator.PostMessengerWebhooksToAsync(new Uri(new Uri(bot.app.Urls.Single()), "hook"));
        return bot;
    }

    public Task<GraphReply> SayAsync(string psid, string text, string type = "RESPONSE", string? tag = null) =>
        SendAsync(psid, new { text }, type, tag);

    public Task<GraphReply> SendAsync(string psid, object message, string type = "RESPONSE", string? tag = null) => tag is null
        ? PostAsync("messages", new { recipient = new { id = psid }, messaging_type = type, message })
        : PostAsync("messages", new { recipient = new { id = psid }, messaging_type = type, tag, message });

    /// <summary>Posts to an edge of the Page.</summary>
    public Task<GraphReply> PostAsync(string edge, object body) => CallAsync(HttpMethod.Post, $"{simulator.MessengerPageId}/{edge}", body);

    public Task<GraphReply> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

    /// <summary>A call with token and proof, unless <paramref name="token"/> or <paramref name="proof"/> say otherwise.</summary>
    public async Task<GraphReply> CallAsync(HttpMethod method, string path, object? body, string? token = null, string? proof = null, string version = "v26.0")
    {
        token ??= simulator.MessengerPageAccessToken;
        proof ??= Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(simulator.MessengerAppSecret), Encoding.UTF8.GetBytes(token)));
        var url = $"{simulator.MessengerGraphBaseUrl}/{version}/{path}" + (proof.Length == 0 ? "" : (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"appsecret_proof={proof}");
        using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
        if (token.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        return new GraphReply((int)response.StatusCode, isJson ? JsonSerializer.Deserialize<JsonElement>(text) : default, response.Headers.ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Waits until an event of this kind arrived in either lane.</summary>
    public async Task<JsonElement> ArrivesAsync(Func<JsonElement, bool> wanted)
    {
        while (true)
        {
            if (Messaging.Concat(Standby).Where(wanted).ToArray() is [var found, ..])
            {
                return found;
            }

            (await arrival.WaitAsync(Customer.Patience)).ShouldBeTrue("No such event came.");
        }
    }

    public Task<JsonElement> EchoArrivesAsync() => ArrivesAsync(one => one.TryGetProperty("message", out var message) && message.TryGetProperty("is_echo", out _));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        arrival.Dispose();
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        var bytes = buffer.ToArray();
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(simulator.MessengerAppSecret), bytes));
        var header = request.Headers["X-Hub-Signature-256"].ToString();
        Arrivals.Enqueue(new Arrived(Encoding.UTF8.GetString(bytes), JsonSerializer.Deserialize<JsonElement>(bytes), header == signature, header.Length == 0 && request.Headers.ContainsKey("X-Hub-Signature")));
        arrival.Release();
        return Results.StatusCode(Answer);
    }
}

/// <summary>An answer of the Graph API.</summary>
internal sealed record GraphReply(int Status, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The error as <c>code</c> or <c>code/subcode</c>; empty where there is none.</summary>
    public string Error => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("error", out var error)
        ? error.GetProperty("code").GetInt32() + (error.TryGetProperty("error_subcode", out var subcode) ? $"/{subcode.GetInt32()}" : "")
        : "";

    public string Message => Body.GetProperty("error").GetProperty("message").GetString()!;

    public string MessageId => Body.GetProperty("message_id").GetString()!;
}
