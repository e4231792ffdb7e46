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
    private delegate Task<Act> Doing(LineCustomers customers, Does does, CancellationToken ct);

    private sealed record Does(Actor Actor, JsonElement Wish, DeliveryWishes Wishes);

    public static void MapLineActs(this IEndpointRouteBuilder control)
    {
        var acts = control.MapGroup("/customers/{id}");
        Map(acts, "say", (customers, does, ct) => customers.SendAsync(does.Actor, Text(does.Wish), does.Wish.RequiredText("text"), does.Wishes, ct));
        Map(acts, "sticker", (customers, does, ct) => customers.SendAsync(does.Actor, Sticker(does.Wish), "[sticker]", does.Wishes, ct));
        Map(acts, "location", (customers, does, ct) => customers.SendAsync(does.Actor, Location(does.Wish), "[location]", does.Wishes, ct));
        Map(acts, "photo", (customers, does, ct) =>
            customers.SendFileAsync(does.Actor, Image(does.Wish), CustomerFiles.Photo(does.Wish, does.Actor.Place.Id, 1), does.Wishes, ct));
        Map(acts, "file", (customers, does, ct) =>
        {
            var content = CustomerFiles.File(does.Wish, does.Actor.Place.Id);
            return customers.SendFileAsync(does.Actor, FileMessage(does.Wish, content), content, does.Wishes, ct);
        });
        Map(acts, "message", (customers, does, ct) =>
        {
            var message = does.Wish.At("message");
            return customers.SendAsync(does.Actor, JsonObject.Create(message)!, $"[{message.RequiredText("type")}]", does.Wishes, ct);
        });
        Map(acts, "postback", (customers, does, ct) =>
            customers.PostbackAsync(does.Actor, does.Wish.RequiredText("data"), does.Wish.Text("shown"), null, does.Wishes, ct));
        Map(acts, "event", (customers, does, ct) =>
        {
            var replyable = does.Wish.At("replyable").ValueKind != JsonValueKind.False;
            return customers.HappenAsync(does.Actor, does.Wish.RequiredText("type"), replyable, Own(does.Wish.At("own")), does.Wishes, ct);
        });
        acts.MapPost("album", AlbumAsync);
        acts.MapPost("tap", TapAsync);
        acts.MapPost("unsend", UnsendAsync);
        acts.MapPost("edit", EditAsync);
        MapFriendship(acts, "follow", chat => chat with { Friend = true, Blocked = false }, "follow", isUnblocked: false);
        MapFriendship(acts, "unblock", chat => chat with { Friend = true, Blocked = false }, "follow", isUnblocked: true);
        MapFriendship(acts, "block", chat => chat with { Blocked = true }, "unfollow", isUnblocked: null);
    }

    private static void Map(IEndpointRouteBuilder acts, string name, Doing doing) => acts.MapPost(
        name,
        async (string id, JsonElement wish, LineCustomers customers, ChatBook chats, CancellationToken ct) => ActorOf(chats, id, wish) is { } actor
            ? Done(await doing(customers, new Does(actor, wish, Wishes(wish)), ct))
            : Results.NotFound());

    private static void MapFriendship(IEndpointRouteBuilder acts, string name, Func<Chat, Chat> change, string type, bool? isUnblocked) => acts.MapPost(
        name,
        async (string id, JsonElement wish, LineCustomers customers, ChatBook chats, CancellationToken ct) =>
        {
            if (ActorOf(chats, id, wish) is not { } actor)
            {
                return Results.NotFound();
            }

            chats.Change(id, change);
            var own = isUnblocked is { } again ? new JsonObject { ["follow"] = new JsonObject { ["isUnblocked"] = again } } : null;
            return Done(await customers.HappenAsync(actor, type, replyable: type == "follow", own, Wishes(wish), ct));
        });

    /// <summary>
    /// <c>photos</c> is a list of photos (see <see cref="CustomerFiles"/>), each with an optional <c>fault</c> for its content; or <c>count</c> different
    /// ones.
    /// <c>order</c> is the order of arrival, by place from 1.
    /// </summary>
    private static async Task<IResult> AlbumAsync(
        string id, JsonElement wish, LineCustomers customers, ChatBook chats, Faults faults, CancellationToken ct)
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
            [.. wanted.Select((photo, place) => CustomerFiles.Photo(photo, actor.Place.Id, place + 1))],
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

    private static async Task<IResult> UnsendAsync(
        string id, JsonElement wish, LineCustomers customers, ChatBook chats, Journal journal, CancellationToken ct) =>
        ActorOf(chats, id, wish) is not { } actor ? Results.NotFound()
        : (wish.Text("message") ?? Newest(journal, actor)) is not { } message ? ControlApi.Problem("This customer has sent nothing yet.")
        : Done(await customers.UnsendAsync(actor, message, Wishes(wish), ct));

    private static async Task<IResult> EditAsync(
        string id, JsonElement wish, LineCustomers customers, ChatBook chats, Journal journal, CancellationToken ct) =>
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

    private static JsonObject Text(JsonElement wish)
    {
        var content = Own(wish.At("message"));
        content["type"] = "text";
        content["text"] = wish.RequiredText("text");
        return content;
    }

    private static JsonObject Own(JsonElement properties) => properties.ValueKind == JsonValueKind.Object ? JsonObject.Create(properties)! : [];

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

    private static JsonObject FileMessage(JsonElement wish, Content content) => content.Kind == "file"
        ? new JsonObject { ["type"] = "file", ["fileName"] = wish.Text("name") ?? "測試報告.pdf", ["fileSize"] = content.Bytes.Length }
        : new JsonObject { ["type"] = content.Kind, ["duration"] = 6000, ["contentProvider"] = new JsonObject { ["type"] = "line" } };

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
