using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Control;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>
/// One route for each thing that a customer can do. Each takes <c>delivery</c> (how the webhook travels) and <c>in</c> (a group's id), and answers
/// once the bot has answered the webhook.
/// </summary>
internal static class LineActs
{
    private delegate Task<Act> Doing(LineCustomers customers, Actor actor, JsonElement wish, DeliveryWishes wishes, CancellationToken ct);

    public static void MapLineActs(this IEndpointRouteBuilder control)
    {
        var acts = control.MapGroup("/customers/{id}");
        Map(acts, "say", (customers, actor, wish, wishes, ct) =>
        {
            var content = wish.At("message").ValueKind == JsonValueKind.Object ? JsonObject.Create(wish.At("message"))! : [];
            content["type"] = "text";
            content["text"] = wish.RequiredText("text");
            return customers.SendAsync(actor, content, wish.RequiredText("text"), wishes, ct);
        });
        Map(acts, "sticker", (customers, actor, wish, wishes, ct) => customers.SendAsync(actor, Sticker(wish), "[sticker]", wishes, ct));
        Map(acts, "location", (customers, actor, wish, wishes, ct) => customers.SendAsync(actor, Location(wish), "[location]", wishes, ct));
        Map(acts, "photo", (customers, actor, wish, wishes, ct) => customers.SendFileAsync(actor, Image(wish), LinePhotos.From(wish, actor.Place.Id, 1), wishes, ct));
        Map(acts, "file", (customers, actor, wish, wishes, ct) => customers.SendFileAsync(actor, LinePhotos.FileMessage(wish, out var bytes), LinePhotos.FileContent(wish, bytes, actor.Place.Id), wishes, ct));
        Map(acts, "message", (customers, actor, wish, wishes, ct) => customers.SendAsync(actor, JsonObject.Create(wish.At("message"))!, $"[{wish.At("message").RequiredText("type")}]", wishes, ct));
        Map(acts, "postback", (customers, actor, wish, wishes, ct) => customers.PostbackAsync(actor, wish.RequiredText("data"), wish.Text("shown"), null, wishes, ct));
        Map(acts, "event", (customers, actor, wish, wishes, ct) => customers.HappenAsync(
            actor, wish.RequiredText("type"), wish.At("replyable").ValueKind != JsonValueKind.False, JsonObject.Create(wish.At("own").ValueKind == JsonValueKind.Object ? wish.At("own") : JsonDocument.Parse("{}").RootElement), wishes, ct));
        acts.MapPost("album", AlbumAsync);
        acts.MapPost("tap", TapAsync);
        acts.MapPost("unsend", UnsendAsync);
        acts.MapPost("edit", EditAsync);
        MapFriendship(acts, "follow", chat => chat with { Friend = true, Blocked = false }, "follow", _ => new JsonObject { ["follow"] = new JsonObject { ["isUnblocked"] = false } });
        MapFriendship(acts, "unblock", chat => chat with { Blocked = false, Friend = true }, "follow", _ => new JsonObject { ["follow"] = new JsonObject { ["isUnblocked"] = true } });
        MapFriendship(acts, "block", chat => chat with { Blocked = true }, "unfollow", _ => null);
    }

    private static void Map(IEndpointRouteBuilder acts, string name, Doing doing) => acts.MapPost(
        name,
        async (string id, JsonElement wish, LineCustomers customers, ChatBook chats, CancellationToken ct) => ActorOf(chats, id, wish) is { } actor
            ? Done(await doing(customers, actor, wish, Wishes(wish), ct))
            : Results.NotFound());

    private static void MapFriendship(IEndpointRouteBuilder acts, string name, Func<Chat, Chat> change, string type, Func<Chat, JsonObject?> own) => acts.MapPost(
        name,
        async (string id, JsonElement wish, LineCustomers customers, ChatBook chats, CancellationToken ct) =>
        {
            if (ActorOf(chats, id, wish) is not { } actor)
            {
                return Results.NotFound();
            }

            chats.Change(id, change);
            return Done(await customers.HappenAsync(actor, type, replyable: type == "follow", own(actor.Customer), Wishes(wish), ct));
        });

    /// <summary>
    /// <c>photos</c> is a list of photos (see <see cref="LinePhotos"/>), each with an optional <c>fault</c> for its content; or <c>count</c> different ones.
    /// <c>order</c> is the order of arrival, by place from 1.
    /// </summary>
    private static async Task<IResult> AlbumAsync(string id, JsonElement wish, LineCustomers customers, ChatBook chats, Faults faults, CancellationToken ct)
    {
        if (ActorOf(chats, id, wish) is not { } actor)
        {
            return Results.NotFound();
        }

        JsonElement[] wanted = [.. wish.At("photos").Items()];
        if (wanted.Length == 0)
        {
            wanted = new JsonElement[wish.At("count").GetInt32()];
        }

        var album = new Album(
            [.. wanted.Select((photo, place) => LinePhotos.From(photo, actor.Place.Id, place + 1))],
            wish.At("order").ValueKind == JsonValueKind.Array ? [.. wish.At("order").EnumerateArray().Select(place => place.GetInt32())] : null,
            wish.At("withoutTotals").ValueKind == JsonValueKind.True,
            wish.At("inOneBody").ValueKind == JsonValueKind.True,
            (place, messageId) =>
            {
                if (wanted[place].Text("fault") is { } kind)
                {
                    faults.Add(new Fault { Endpoint = "content", Kind = kind, Message = messageId });
                }
            });
        return Done(await customers.SendAlbumAsync(actor, album, Wishes(wish), ct));
    }

    private static async Task<IResult> TapAsync(string id, JsonElement wish, LineTaps taps, ChatBook chats, CancellationToken ct)
    {
        if (ActorOf(chats, id, wish) is not { } actor)
        {
            return Results.NotFound();
        }

        var (act, problem) = await taps.TapAsync(actor, wish.Deserialize<TapWish>(Wire.Json)!, Wishes(wish), ct);
        return act is null ? ControlApi.Problem(problem!) : Done(act);
    }

    private static async Task<IResult> UnsendAsync(string id, JsonElement wish, LineCustomers customers, ChatBook chats, Journal journal, CancellationToken ct) =>
        ActorOf(chats, id, wish) is not { } actor ? Results.NotFound()
        : (wish.Text("message") ?? Newest(journal, actor)) is not { } message ? ControlApi.Problem("This customer has sent nothing yet.")
        : Done(await customers.UnsendAsync(actor, message, Wishes(wish), ct));

    private static async Task<IResult> EditAsync(string id, JsonElement wish, LineCustomers customers, ChatBook chats, Journal journal, CancellationToken ct) =>
        ActorOf(chats, id, wish) is not { } actor ? Results.NotFound()
        : (wish.Text("message") ?? Newest(journal, actor)) is not { } message ? ControlApi.Problem("This customer has sent nothing yet.")
        : Done(await customers.EditAsync(actor, message, wish.RequiredText("text"), Wishes(wish), ct));

    private static string? Newest(Journal journal, Actor actor) =>
        journal.Of(actor.Place.Id).OfType<Said>().LastOrDefault(said => said is { From: "customer", Type: not "tap" })?.MessageId;

    private static Actor? ActorOf(ChatBook chats, string id, JsonElement wish) =>
        chats.Find(id) is { } customer && chats.Find(wish.Text("in") ?? id) is { } place ? new Actor(customer, place) : null;

    private static DeliveryWishes Wishes(JsonElement wish) =>
        wish.At("delivery").ValueKind == JsonValueKind.Object ? wish.At("delivery").Deserialize<DeliveryWishes>(Wire.Json)! : new DeliveryWishes();

    private static IResult Done(Act act) => Results.Json(act.ToJson(), Wire.Json);

    private static JsonObject Sticker(JsonElement wish) => new()
    {
        ["type"] = "sticker",
        ["packageId"] = wish.Text("packageId") ?? "446",
        ["stickerId"] = wish.Text("stickerId") ?? "1988",
        ["stickerResourceType"] = "STATIC",
        ["keywords"] = new JsonArray([.. wish.At("keywords").Items().Select(word => JsonValue.Create(word.GetString()))]),
    };

    private static JsonObject Location(JsonElement wish) => new()
    {
        ["type"] = "location",
        ["title"] = wish.Text("title") ?? "我的位置",
        ["address"] = wish.Text("address") ?? "臺北市中正區重慶南路一段122號",
        ["latitude"] = wish.At("latitude").ValueKind == JsonValueKind.Number ? wish.At("latitude").GetDouble() : 25.0402,
        ["longitude"] = wish.At("longitude").ValueKind == JsonValueKind.Number ? wish.At("longitude").GetDouble() : 121.5119,
    };

    private static JsonObject Image(JsonElement wish)
    {
        var image = new JsonObject { ["type"] = "image", ["contentProvider"] = new JsonObject { ["type"] = "line" } };
        if (wish.Text("externalUrl") is { } url)
        {
            image["contentProvider"] = new JsonObject { ["type"] = "external", ["originalContentUrl"] = url, ["previewImageUrl"] = url };
        }

        return image;
    }
}
