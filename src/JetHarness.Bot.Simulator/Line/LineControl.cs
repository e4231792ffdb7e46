using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Control;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>The control API's part about LINE: the channel's settings, customers, groups, and redelivery. Documented in docs/simulator.md.</summary>
internal static class LineControl
{
    public static void MapLineControl(this WebApplication app)
    {
        var control = app.MapGroup("/control/line").AddEndpointFilter<WishFilter>();
        control.MapGet("", Describe);
        control.MapPatch("", Change);
        control.MapPost("/customers", (ChatBook chats, JsonElement wish) => Results.Json(Create(chats, 'U', "user", wish), Wire.Json));
        control.MapGet("/customers", (ChatBook chats) => Results.Json(chats.All.Where(chat => chat.Channel == LineChannel.Name), Wire.Json));
        control.MapPatch("/customers/{id}", ChangeCustomer);
        control.MapPost("/groups", (ChatBook chats, JsonElement wish) => Results.Json(Create(chats, 'C', "group", wish), Wire.Json));
        control.MapGet("/customers/{id}/transcript", (Journal journal, string id) => Results.Json(Transcript.Of(journal.Of(id)), Wire.Json));
        control.MapPost("/redeliver", RedeliverAsync);
        control.MapPost("/deliver-held", DeliverHeldAsync);
        control.MapGet("/richmenu/picture", (LineRichMenus menus) => menus.Default is var (_, bytes, type) ? Results.Bytes(bytes, type) : Results.NotFound());
        control.MapLineActs();
    }

    private static IResult Describe(LineChannel line, MonthlyQuota quota, LineWebhooks webhooks, LineRichMenus menus) => Results.Json(
        new
        {
            line.WebhookUrl,
            line.WebhookActive,
            line.Redelivery,
            line.ReadsByItself,
            line.RateLimits,
            line.MonthlyLimit,
            MonthlyUsed = quota.Used,
            line.BotUserId,
            line.BotName,
            line.Secret,
            line.AccessToken,
            FailedEvents = webhooks.Failed,
            RichMenu = menus.Default?.Menu,
        },
        Wire.Json);

    private static IResult Change(LineChannel line, MonthlyQuota quota, LineWebhooks webhooks, LineRichMenus menus, Journal journal, JsonElement wish)
    {
        foreach (var setting in wish.EnumerateObject())
        {
            switch (setting.Name)
            {
                case "webhookUrl": line.WebhookUrl = setting.Value.GetString(); break;
                case "webhookActive": line.WebhookActive = setting.Value.GetBoolean(); break;
                case "redelivery": line.Redelivery = setting.Value.GetBoolean(); break;
                case "readsByItself": line.ReadsByItself = setting.Value.GetBoolean(); break;
                case "rateLimits": line.RateLimits = setting.Value.GetBoolean(); break;
                case "monthlyLimit": line.MonthlyLimit = setting.Value.ValueKind == JsonValueKind.Null ? null : setting.Value.GetInt32(); break;
                case "monthlyUsed": quota.Used = setting.Value.GetInt32(); break;
                case "accessToken": line.AccessToken = setting.Value.GetString()!; break;
                case "secret": line.Secret = setting.Value.GetString()!; break;
                default: return ControlApi.Problem($"No setting '{setting.Name}'.");
            }
        }

        journal.Add(new SettingsChanged());
        return Describe(line, quota, webhooks, menus);
    }

    private static Chat Create(ChatBook chats, char letter, string kind, JsonElement wish) => chats.Add(new Chat
    {
        Id = wish.Text("userId") ?? Identifiers.Line(letter),
        Channel = LineChannel.Name,
        Kind = kind,
        Name = wish.Text("name") ?? "測試顧客",
        Language = wish.At("language").ValueKind == JsonValueKind.Undefined ? "zh-Hant" : wish.Text("language"),
        Friend = wish.At("friend").ValueKind != JsonValueKind.False,
        Consent = wish.At("consent").ValueKind != JsonValueKind.False,
    });

    private static IResult ChangeCustomer(ChatBook chats, string id, JsonElement wish) => chats.Find(id) is null
        ? Results.NotFound()
        : Results.Json(
            chats.Change(id, chat => chat with
            {
                Name = wish.Text("name") ?? chat.Name,
                Language = wish.At("language").ValueKind == JsonValueKind.Undefined ? chat.Language : wish.Text("language"),
                Consent = wish.At("consent").ValueKind == JsonValueKind.Undefined ? chat.Consent : wish.At("consent").GetBoolean(),
                Friend = wish.At("friend").ValueKind == JsonValueKind.Undefined ? chat.Friend : wish.At("friend").GetBoolean(),
            }),
            Wire.Json);

    /// <summary>Delivers <c>events</c> again, or every event that failed where none is named.</summary>
    private static async Task<IResult> RedeliverAsync(LineWebhooks webhooks, JsonElement wish, CancellationToken ct)
    {
        string[] named = [.. wish.At("events").Items().Select(id => id.GetString()!)];
        var answers = new JsonArray();
        foreach (var ids in named.Length > 0 ? [named] : webhooks.Failed.Select(id => new[] { id }))
        {
            if (await webhooks.RedeliverAsync(ids, ct) is not { } answer)
            {
                return ControlApi.Problem("One of these events was never delivered.");
            }

            answers.Add(new JsonObject { ["status"] = answer.Status, ["result"] = answer.Result });
        }

        return Results.Json(new JsonObject { ["answers"] = answers }, Wire.Json);
    }

    private static async Task<IResult> DeliverHeldAsync(LineWebhooks webhooks, Journal journal, JsonElement wish, CancellationToken ct)
    {
        var after = journal.Last;
        var order = wish.At("order").ValueKind == JsonValueKind.Array ? wish.At("order").EnumerateArray().Select(place => place.GetInt32()).ToArray() : null;
        var wishes = wish.At("delivery").ValueKind == JsonValueKind.Object ? wish.At("delivery").Deserialize<DeliveryWishes>(Wire.Json)! : new DeliveryWishes();
        return Results.Json(new Act(after, [], await webhooks.DeliverHeldAsync(order, wishes, ct)).ToJson(), Wire.Json);
    }
}
