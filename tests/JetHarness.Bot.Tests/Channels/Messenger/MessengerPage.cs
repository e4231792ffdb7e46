using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>
/// The real service with Messenger alone, on a store of its own, and a page at Meta that takes what it sends: a script of answers, not a simulator.
/// </summary>
internal sealed class MessengerPage : IAsyncDisposable
{
    public const string Page = "109388765432101";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jetharness-messenger-");
    private readonly ConcurrentQueue<JsonNode> _sent = new();
    private WebApplication _meta = null!;
    private WebApplication _bot = null!;
    private int _numbers;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Answers a send in Meta's place; null: it is taken.</summary>
    public Func<JsonNode, Task<(int Status, string Body)?>> OnSend { get; set; } = _ => Task.FromResult<(int, string)?>(null);

    /// <summary>The messages that were taken, in order.</summary>
    public IEnumerable<JsonNode> Taken => _sent;

    public static async Task<MessengerPage> OpenAsync(TimeProvider? time = null, params string[] settings)
    {
        var page = new MessengerPage();
        await page.StartAsync(time, settings);
        return page;
    }

    /// <summary>Posts a webhook with these entries, signed; gives the status.</summary>
    public async Task<HttpStatusCode> PostAsync(params JsonNode[] entries)
    {
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["object"] = "page", ["entry"] = new JsonArray(entries) }.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, "webhooks/messenger") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("the-secret"u8, body)));
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    public static JsonObject Entry(JsonNode[]? messaging = null, JsonNode[]? standby = null)
    {
        var entry = new JsonObject { ["id"] = Page, ["time"] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() };
        if (messaging is not null)
        {
            entry["messaging"] = new JsonArray(messaging);
        }

        if (standby is not null)
        {
            entry["standby"] = new JsonArray(standby);
        }

        return entry;
    }

    public JsonObject Text(string psid, string words) => From(psid, "message", new JsonObject { ["mid"] = $"m_{++_numbers}", ["text"] = words });

    public JsonObject Echo(string psid, string words, string? metadata)
    {
        var echo = From(Page, "message", new JsonObject { ["mid"] = $"m_{++_numbers}", ["is_echo"] = true, ["app_id"] = 263902037430900, ["text"] = words, ["metadata"] = metadata });
        echo["recipient"]!["id"] = psid;
        return echo;
    }

    /// <summary>The chat is given to that app.</summary>
    public JsonObject Passed(string psid, string toApp) => From(psid, "pass_thread_control", new JsonObject { ["previous_owner_app_id"] = "1", ["new_owner_app_id"] = toApp });

    public JsonObject From(string sender, string kind, JsonNode value) => new()
    {
        ["sender"] = new JsonObject { ["id"] = sender },
        ["recipient"] = new JsonObject { ["id"] = Page },
        ["timestamp"] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + ++_numbers - 1000,
        [kind] = value,
    };

    /// <summary>The texts that the person was sent, once there are so many.</summary>
    public Task<List<string>> HeardAsync(string psid, int count) => Until.FoundAsync(() => Task.FromResult(Heard(psid)), heard => heard.Count >= count);

    public List<string> Heard(string psid) =>
        [.. _sent.Where(sent => sent["recipient"]!["id"]!.GetValue<string>() == psid).Select(sent => sent["message"]!["text"]!.GetValue<string>())];

    /// <summary>The conversation as other programs read it, once <paramref name="settled"/> holds.</summary>
    public async Task<JsonElement> ConversationAsync(string psid, Func<JsonElement, bool> settled) =>
        (await Until.FoundAsync(() => ConversationNowAsync(psid), read => read is { } conversation && settled(conversation)))!.Value;

    public static bool IsSettled(JsonElement conversation) =>
        conversation.GetProperty("pending").GetInt64() == 0
        && conversation.GetProperty("messages").EnumerateArray().All(message => message.GetProperty("delivery").GetString() != "queued");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _bot.DisposeAsync();
        await _meta.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<JsonElement?> ConversationNowAsync(string psid)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/conversations/messenger/{psid}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "the-api-key");
        using var response = await Http.SendAsync(request);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonElement>() : null;
    }

    private async Task StartAsync(TimeProvider? time, string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _meta = builder.Build();
        _meta.MapPost($"/v26.0/{Page}/messages", TakeAsync);
        _meta.MapFallback(() => Results.Json(new { data = Array.Empty<object>() }));
        await _meta.StartAsync();
        _bot = BotApplication.Build(
            [
                "--urls", "http://127.0.0.1:0",
                "--Messenger:AppSecret=the-secret",
                "--Messenger:VerifyToken=the-verify-token",
                $"--Messenger:PageId={Page}",
                "--Messenger:PageAccessToken=the-token",
                $"--Messenger:GraphBaseUrl={_meta.Urls.Single()}",
                $"--Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "bot.db")}",
                $"--Photos:Path={Path.Combine(_folder.FullName, "photos")}",
                "--Api:Key=the-api-key",
                .. settings,
            ],
            bot =>
            {
                bot.Logging.ClearProviders();
                if (time is not null)
                {
                    bot.Services.AddSingleton(time);
                }
            });
        await _bot.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(_bot.Urls.Single()) };
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var body = (await JsonNode.ParseAsync(request.Body))!;
        if (body["message"] is null)
        {
            return Results.Json(new { recipient_id = "" });
        }

        if (await OnSend(body) is var (status, answer))
        {
            return Results.Text(answer, "application/json", statusCode: status);
        }

        _sent.Enqueue(body);
        return Results.Json(new { recipient_id = body["recipient"]!["id"]!.GetValue<string>(), message_id = $"m_{Interlocked.Increment(ref _numbers)}" });
    }
}
