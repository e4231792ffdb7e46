using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Control;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>The control API's part about Messenger: the Page's settings, customers, and webhooks of its own. Documented in docs/simulator.md.</summary>
internal static class MessengerControl
{
    public static void MapMessengerControl(this WebApplication app)
    {
        var control = app.MapGroup("/control/messenger").AddEndpointFilter<WishFilter>();
        control.MapGet("", Describe);
        control.MapPatch("", Change);
        control.MapPost("/customers", Create);
        control.MapGet("/customers", (ChatBook chats) => Results.Json(chats.All.Where(chat => chat.Channel == MessengerPage.Name), Wire.Json));
        control.MapPatch("/customers/{id}", ChangeCustomer);
        control.MapGet("/customers/{id}/transcript", (Journal journal, string id) => Results.Json(Transcript.Of(journal.Of(id)), Wire.Json));
        control.MapPost("/redeliver", RedeliverAsync);
        control.MapPost("/deliver-held", DeliverHeldAsync);
        control.MapPost("/page-event", PageEventAsync);
        control.MapPost("/raw", RawAsync);
        control.MapPost("/test-button", (MessengerWebhooks webhooks, MessengerPage page, CancellationToken ct) =>
            PostAsync(webhooks, TestButton(page), new DeliveryWishes(), ct));
        control.MapPost("/verify-webhook", VerifyAsync);
        control.MapPost("/delete-data", MessengerDataDeletion.AskAsync);
        control.MapMessengerActs();
        control.MapMessengerInboxActs();
    }

    private static IResult Describe(
        MessengerPage page, MessengerWebhooks webhooks, MessengerProfile profile, MessengerPersonas personas, MessengerFlights flights) => Results.Json(
        new
        {
            page.WebhookUrl,
            page.AppId,
            page.AppSecret,
            page.VerifyToken,
            page.PageId,
            page.PageName,
            page.PageAccessToken,
            page.RequireProof,
            page.RateLimits,
            page.TokenDead,
            page.HumanAgent,
            page.UserLocale,
            page.UtilityTemplates,
            page.DefaultAppId,
            page.MayTake,
            page.Subscribed,
            page.Echoes,
            page.Receipts,
            page.Redelivery,
            page.StickerShape,
            LinkLife = page.LinkLife.TotalSeconds,
            FailedEvents = webhooks.Failed,
            Profile = profile.Current,
            Personas = personas.All,
            MostSendsAtOnce = flights.MostAtOnce,
        },
        Wire.Json);

    private static IResult Change(
        MessengerPage page,
        MessengerWebhooks webhooks,
        MessengerProfile profile,
        MessengerPersonas personas,
        MessengerFlights flights,
        Journal journal,
        JsonElement wish)
    {
        foreach (var setting in wish.EnumerateObject())
        {
            var value = setting.Value;
            switch (setting.Name)
            {
                case "webhookUrl": page.WebhookUrl = value.GetString(); break;
                case "appSecret": page.AppSecret = value.GetString()!; break;
                case "pageAccessToken": page.PageAccessToken = value.GetString()!; break;
                case "requireProof": page.RequireProof = value.GetBoolean(); break;
                case "rateLimits": page.RateLimits = value.GetBoolean(); break;
                case "tokenDead": page.TokenDead = value.ValueKind == JsonValueKind.Null ? null : value.GetInt32(); break;
                case "humanAgent": page.HumanAgent = value.GetBoolean(); break;
                case "userLocale": page.UserLocale = value.GetBoolean(); break;
                case "utilityTemplates": page.UtilityTemplates = [.. value.Items().Select(name => name.GetString()!)]; break;
                case "defaultAppId": page.DefaultAppId = value.GetString(); break;
                case "mayTake": page.MayTake = value.GetBoolean(); break;
                case "subscribed": page.Subscribed = [.. value.Items().Select(name => name.GetString()!)]; break;
                case "echoes": page.Echoes = value.GetString()!; break;
                case "receipts": page.Receipts = value.GetBoolean(); break;
                case "redelivery": page.Redelivery = value.GetBoolean(); break;
                case "stickerShape": page.StickerShape = value.GetString()!; break;
                case "linkLife": page.LinkLife = TimeSpan.FromSeconds(value.GetDouble()); break;
                default: return ControlApi.Problem($"No setting '{setting.Name}'.");
            }
        }

        journal.Add(new SettingsChanged());
        return Describe(page, webhooks, profile, personas, flights);
    }

    private static IResult Create(ChatBook chats, JsonElement wish) => Results.Json(
        chats.Add(new Chat
        {
            Id = wish.Text("userId") ?? RandomNumberGenerator.GetString("123456789", 17),
            Channel = MessengerPage.Name,
            Kind = "user",
            Name = wish.Text("name") ?? "測試 顧客",
            Language = wish.At("language").ValueKind == JsonValueKind.Undefined ? "zh-Hant" : wish.Text("language"),
            Consent = wish.At("consent").ValueKind != JsonValueKind.False,
        }),
        Wire.Json);

    private static IResult ChangeCustomer(ChatBook chats, string id, JsonElement wish) => chats.Find(id) is null
        ? Results.NotFound()
        : Results.Json(
            chats.Change(id, chat => chat with
            {
                Name = wish.Text("name") ?? chat.Name,
                Language = wish.At("language").ValueKind == JsonValueKind.Undefined ? chat.Language : wish.Text("language"),
                Consent = wish.At("consent").ValueKind == JsonValueKind.Undefined ? chat.Consent : wish.At("consent").GetBoolean(),
            }),
            Wire.Json);

    /// <summary>Delivers <c>events</c> again, or every event that failed where none is named.</summary>
    private static async Task<IResult> RedeliverAsync(MessengerWebhooks webhooks, JsonElement wish, CancellationToken ct)
    {
        string[] named = [.. wish.At("events").Items().Select(id => id.GetString()!)];
        var answers = new List<WebhookAnswer>();
        foreach (var keys in named.Length > 0 ? [named] : webhooks.Failed.Select(key => new[] { key }))
        {
            if (await webhooks.RedeliverAsync(keys, ct) is not { } answer)
            {
                return ControlApi.Problem("One of these events was never delivered.");
            }

            answers.Add(answer);
        }

        return Results.Json(new { Answers = answers }, Wire.Json);
    }

    private static async Task<IResult> DeliverHeldAsync(MessengerWebhooks webhooks, Journal journal, JsonElement wish, CancellationToken ct)
    {
        var after = journal.Last;
        var entries = wish.At("entries").ValueKind == JsonValueKind.Array ? wish.At("entries").Deserialize<int[][]>() : null;
        return MessengerActs.Done(new MessengerAct(after, [], await webhooks.DeliverHeldAsync(entries, MessengerActs.Wishes(wish), ct)));
    }

    /// <summary>An event without a person: <c>field</c>, <c>kind</c>, <c>own</c>.</summary>
    private static async Task<IResult> PageEventAsync(
        MessengerWebhooks webhooks, MessengerEvents events, Journal journal, JsonElement wish, CancellationToken ct)
    {
        var after = journal.Last;
        var own = JsonNode.Parse(wish.At("own").GetRawText())!;
        var one = events.OfPage(wish.RequiredText("field"), wish.RequiredText("kind"), own, MessengerActs.Wishes(wish));
        return MessengerActs.Done(new MessengerAct(after, [one], await webhooks.DeliverAsync([one], MessengerActs.Wishes(wish), ct)));
    }

    /// <summary>Any body, signed: <c>body</c> as JSON, written as Meta writes it; or <c>text</c> as it stands.</summary>
    private static Task<IResult> RawAsync(MessengerWebhooks webhooks, JsonElement wish, CancellationToken ct) => PostAsync(
        webhooks,
        wish.Text("text") is { } text ? Encoding.UTF8.GetBytes(text) : MessengerWire.Bytes(JsonNode.Parse(wish.At("body").GetRawText())!),
        MessengerActs.Wishes(wish),
        ct);

    private static async Task<IResult> PostAsync(MessengerWebhooks webhooks, byte[] body, DeliveryWishes wishes, CancellationToken ct) =>
        Results.Json(new { Answers = new[] { await webhooks.PostRawAsync(body, wishes, ct) } }, Wire.Json);

    /// <summary>What the dashboard's Test button posts: a change, and no messaging.</summary>
    private static byte[] TestButton(MessengerPage page) => MessengerWire.Bytes(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = "0",
            ["time"] = 1527459824,
            ["changes"] = new JsonArray(new JsonObject
            {
                ["field"] = "messages",
                ["value"] = new JsonObject
                {
                    ["sender"] = new JsonObject { ["id"] = "12334" },
                    ["recipient"] = new JsonObject { ["id"] = page.PageId },
                    ["timestamp"] = "1527459824",
                    ["message"] = new JsonObject { ["mid"] = "test_message_id", ["text"] = "test_message" },
                },
            }),
        }),
    });

    /// <summary>The dashboard's "Verify and save"; <c>token</c> in place of the right one, to see it refused.</summary>
    private static async Task<IResult> VerifyAsync(MessengerPage page, WebhookSender sender, JsonElement wish, CancellationToken ct)
    {
        var challenge = RandomNumberGenerator.GetString("123456789", 10);
        var query = $"?hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(wish.Text("token") ?? page.VerifyToken)}";
        var (status, body) = await sender.GetAsync($"{page.WebhookUrl}{query}", ct);
        return Results.Json(new { Status = status, Verified = status == 200 && body == challenge }, Wire.Json);
    }
}
