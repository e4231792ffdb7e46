using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Simulator;

/// <summary>The smallest bot: keeps what it is sent, and calls LINE when the test says so.</summary>
internal sealed class EchoBot : IAsyncDisposable
{
    private readonly SimulatorHost simulator;
    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    private EchoBot(SimulatorHost simulator)
    {
        this.simulator = simulator;
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/hook", ReceiveAsync);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", simulator.ChannelAccessToken);
    }

    /// <summary>The webhook bodies, in order of arrival.</summary>
    public ConcurrentQueue<JsonElement> Bodies { get; } = new();

    public IEnumerable<JsonElement> Events => Bodies.SelectMany(body => body.GetProperty("events").EnumerateArray());

    /// <summary>Whether every signature was right for the very bytes.</summary>
    public bool AllSigned { get; private set; } = true;

    /// <summary>What the webhook answers.</summary>
    public int Answer { get; set; } = 200;

    public HttpClient Http => http;

    public static async Task<EchoBot> StartAsync(SimulatorHost simulator)
    {
        var bot = new EchoBot(simulator);
        await bot.app.StartAsync();
        await simulator.PostLineWebhooksToAsync(new Uri(new Uri(bot.app.Urls.Single()), "hook"));
        return bot;
    }

    public Task<LineReply> ReplyAsync(string? token, params object[] messages) => CallAsync("v2/bot/message/reply", new { replyToken = token, messages });

    public Task<LineReply> PushAsync(string to, string? retryKey, params object[] messages) => CallAsync("v2/bot/message/push", new { to, messages }, retryKey);

    public async Task<LineReply> CallAsync(string path, object body, string? retryKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{simulator.LineApiBaseUrl}/{path}") { Content = JsonContent.Create(body) };
        if (retryKey is not null)
        {
            request.Headers.Add("X-Line-Retry-Key", retryKey);
        }

        return await SendAsync(request);
    }

    public async Task<LineReply> GetAsync(string path) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{simulator.LineApiBaseUrl}/{path}"));

    public Task<HttpResponseMessage> ContentAsync(string messageId) =>
        http.GetAsync(new Uri($"{simulator.LineDataApiBaseUrl}/v2/bot/message/{messageId}/content"), HttpCompletionOption.ResponseHeadersRead);

    public async Task<LineReply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request);
            return await LineReply.ReadAsync(response);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        var bytes = buffer.ToArray();
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(simulator.ChannelSecret), bytes));
        AllSigned &= request.Headers["x-line-signature"] == signature;
        Bodies.Enqueue(JsonSerializer.Deserialize<JsonElement>(bytes));
        return Results.StatusCode(Answer);
    }
}

/// <summary>An answer of LINE's API.</summary>
internal sealed record LineReply(int Status, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Message => Body.GetProperty("message").GetString()!;

    /// <summary>The faulty properties, each as <c>property: message</c>.</summary>
    public IReadOnlyList<string> Details => Body.TryGetProperty("details", out var details)
        ? [.. details.EnumerateArray().Select(detail => $"{detail.GetProperty("property").GetString()}: {detail.GetProperty("message").GetString()}")]
        : [];

    public static async Task<LineReply> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new LineReply(
            (int)response.StatusCode,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text),
            response.Headers.ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase));
    }
}
