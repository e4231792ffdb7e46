using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Control;
using JetHarness.Bot.Simulator.Pictures;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// One route for each thing that a customer can do, and for what a person in the inbox can do. Each takes <c>delivery</c> (how the webhook travels), and
/// answers once the bot has answered the webhook.
/// </summary>
internal static class MessengerActs
{
    private delegate Task<MessengerAct> Doing(MessengerCustomers customers, MessengerPhotos photos, Chat chat, JsonElement wish, DeliveryWishes wishes, CancellationToken ct);

    private delegate Task<MessengerAct> InboxDoing(MessengerInbox inbox, Chat chat, JsonElement wish, DeliveryWishes wishes, CancellationToken ct);

    public static void MapMessengerActs(this IEndpointRouteBuilder control)
    {
        var acts = control.MapGroup("/customers/{id}");
        Map(acts, "say", (customers, _, chat, wish, wishes, ct) =>
        {
            var message = Given(wish, "message");
            message["text"] = wish.RequiredText("text");
            return customers.SendAsync(chat, MessengerEvents.NewMid(), message, "text", wish.RequiredText("text"), wishes, ct);
        });
        Map(acts, "photo", (customers, photos, chat, wish, wishes, ct) => AttachAsync(customers, chat, wish.Text("caption"), "image", wishes, ct, mid => photos.Attach(mid, 0, MessengerPhotos.Photo(wish, chat.Id, 1))));
        Map(acts, "file", (customers, photos, chat, wish, wishes, ct) =>
        {
            var content = MessengerPhotos.File(wish, chat.Id);
            return AttachAsync(customers, chat, null, content.Kind, wishes, ct, mid => photos.Attach(mid, 0, content));
        });
        Map(acts, "album", AlbumAsync);
        Map(acts, "sticker", (customers, photos, chat, wish, wishes, ct) => StickerAsync(customers, photos, chat, wish.Text("stickerId") ?? "1988001988001988", "sticker", wish, wishes, ct));
        Map(acts, "thumb", (customers, photos, chat, wish, wishes, ct) =>
            StickerAsync(customers, photos, chat, MessengerPhotos.Thumbs[wish.Text("size") switch { "large" => 2, "medium" => 1, _ => 0 }], "thumb", wish, wishes, ct));
        Map(acts, "location", (customers, _, chat, wish, wishes, ct) => AttachAsync(customers, chat, null, "location", wishes, ct, _ => Location(wish)));
        Map(acts, "share", (customers, _, chat, wish, wishes, ct) => AttachAsync(customers, chat, null, "fallback", wishes, ct, _ => new JsonObject
        {
            ["type"] = "fallback",
            ["payload"] = wish.Text("url") is { } url ? new JsonObject { ["url"] = url, ["title"] = wish.Text("title") } : null,
        }));
        Map(acts, "message", (customers, _, chat, wish, wishes, ct) => customers.SendAsync(chat, MessengerEvents.NewMid(), Given(wish, "message"), "message", wish.At("message").Text("text") ?? "[message]", wishes, ct));
        Map(acts, "postback", (customers, _, chat, wish, wishes, ct) =>
            customers.PostbackAsync(chat, wish.RequiredText("payload"), wish.Text("title"), wish.At("referral").ValueKind == JsonValueKind.Object ? Given(wish, "referral") : null, wishes, ct));
        Map(acts, "referral", (customers, _, chat, wish, wishes, ct) => customers.HappenAsync(chat, "messaging_referrals", "referral", Referral(wish), opens: true, wishes, ct));
        Map(acts, "read", (customers, _, chat, wish, wishes, ct) => customers.HappenAsync(chat, "message_reads", "read", Given(wish, "read"), opens: false, wishes, ct));
        Map(acts, "event", (customers, _, chat, wish, wishes, ct) =>
            customers.HappenAsync(chat, wish.Text("field") ?? "messages", wish.RequiredText("kind"), Given(wish, "own"), opens: wish.At("opens").ValueKind == JsonValueKind.True, wishes, ct));
        acts.MapPost("get-started", GetStartedAsync);
        acts.MapPost("tap", TapAsync);
        MapOnMessage(acts, "edit", (customers, chat, mid, wish, wishes, ct) => customers.EditAsync(chat, mid, wish.RequiredText("text"), wishes, ct), "customer");
        MapOnMessage(acts, "unsend", (customers, chat, mid, wish, wishes, ct) => customers.UnsendAsync(chat, mid, wish.At("silently").ValueKind == JsonValueKind.True, wishes, ct), "customer");
        MapOnMessage(acts, "react", (customers, chat, mid, wish, wishes, ct) =>
            customers.ReactAsync(chat, mid, wish.At("undo").ValueKind == JsonValueKind.True ? null : wish.Text("emoji") ?? "❤", wish.Text("reaction") ?? "love", wishes, ct), "bot");
        acts.MapPost("block", (string id, ChatBook chats) => chats.Find(id) is null ? Results.NotFound() : Results.Json(chats.Change(id, chat => chat with { Blocked = true }), Wire.Json));
        acts.MapPost("unblock", (string id, ChatBook chats) => chats.Find(id) is null ? Results.NotFound() : Results.Json(chats.Change(id, chat => chat with { Blocked = false }), Wire.Json));
        MapInbox(acts, "say", (inbox, chat, wish, wishes, ct) => inbox.SayAsync(chat, wish, wish.Text("control") ?? "announced", wishes, ct));
        MapInbox(acts, "take", (inbox, chat, wish, wishes, ct) => inbox.TakeAsync(chat, wish, wishes, ct));
        MapInbox(acts, "pass", (inbox, chat, wish, wishes, ct) => inbox.PassAsync(chat, wish, wishes, ct));
        MapInbox(acts, "done", (inbox, chat, wish, wishes, ct) => inbox.DoneAsync(chat, wish, wishes, ct));
        MapInbox(acts, "request", (inbox, chat, wish, wishes, ct) => inbox.RequestAsync(chat, wish, wishes, ct));
    }

    public static DeliveryWishes Wishes(JsonElement wish) =>
        wish.At("delivery").ValueKind == JsonValueKind.Object ? wish.At("delivery").Deserialize<DeliveryWishes>(Wire.Json)! : new DeliveryWishes();

    public static IResult Done(MessengerAct act) => Results.Json(act.ToJson(), Wire.Json);

    private static void Map(IEndpointRouteBuilder acts, string name, Doing doing) => acts.MapPost(
        name,
        async (string id, JsonElement wish, MessengerCustomers customers, MessengerPhotos photos, ChatBook chats, CancellationToken ct) => chats.Find(id) switch
        {
            null => Results.NotFound(),
            { Blocked: true } => ControlApi.Problem("This customer has blocked the Page."),
            var chat => Done(await doing(customers, photos, chat, wish, Wishes(wish), ct)),
        });

    private static void MapInbox(IEndpointRouteBuilder acts, string name, InboxDoing doing) => acts.MapPost(
        $"inbox/{name}",
        async (string id, JsonElement wish, MessengerInbox inbox, ChatBook chats, CancellationToken ct) =>
            chats.Find(id) is { } chat ? Done(await doing(inbox, chat, wish, Wishes(wish), ct)) : Results.NotFound());

    /// <summary>An act on a message: the one that is named, or the newest of that side.</summary>
    private static void MapOnMessage(
        IEndpointRouteBuilder acts, string name, Func<MessengerCustomers, Chat, string, JsonElement, DeliveryWishes, CancellationToken, Task<MessengerAct>> doing, string side) => acts.MapPost(
        name,
        async (string id, JsonElement wish, MessengerCustomers customers, ChatBook chats, Journal journal, CancellationToken ct) =>
            chats.Find(id) is not { } chat ? Results.NotFound()
            : (wish.Text("message") ?? journal.Of(id).OfType<Said>().LastOrDefault(said => said.From == side && said.Type != "tap")?.MessageId) is not { } mid ? ControlApi.Problem("There is no such message yet.")
            : Done(await doing(customers, chat, mid, wish, Wishes(wish), ct)));

    private static Task<MessengerAct> AttachAsync(
        MessengerCustomers customers, Chat chat, string? text, string type, DeliveryWishes wishes, CancellationToken ct, params Func<string, JsonObject>[] attachments)
    {
        var mid = MessengerEvents.NewMid();
        var message = new JsonObject { ["attachments"] = new JsonArray([.. attachments.Select(attachment => attachment(mid))]) };
        if (text is not null)
        {
            message["text"] = text;
        }

        return customers.SendAsync(chat, mid, message, type, text ?? $"[{type}]", wishes, ct);
    }

    /// <summary>
    /// <c>photos</c> is a list of photos, each with an optional <c>fault</c> for its link; or <c>count</c> different ones. One message carries all of them,
    /// or <c>asMessages</c> one each, arriving in <c>order</c>.
    /// </summary>
    private static Task<MessengerAct> AlbumAsync(MessengerCustomers customers, MessengerPhotos photos, Chat chat, JsonElement wish, DeliveryWishes wishes, CancellationToken ct)
    {
        JsonElement[] wanted = wish.At("photos").Items().ToArray() is { Length: > 0 } given ? given : new JsonElement[wish.At("count").GetInt32()];
        if (wish.At("asMessages").ValueKind != JsonValueKind.True)
        {
            return AttachAsync(
                customers, chat, null, "image", wishes, ct, [.. wanted.Select((photo, place) => (Func<string, JsonObject>)(mid => photos.Attach(mid, place, MessengerPhotos.Photo(photo, chat.Id, place + 1), photo.Text("fault"))))]);
        }

        var messages = wanted.Select((photo, place) =>
        {
            var mid = MessengerEvents.NewMid();
            return (mid, new JsonObject { ["attachments"] = new JsonArray(photos.Attach(mid, 0, MessengerPhotos.Photo(photo, chat.Id, place + 1), photo.Text("fault"))) }, "image", "[image]");
        });
        int[]? order = wish.At("order").ValueKind == JsonValueKind.Array ? [.. wish.At("order").EnumerateArray().Select(place => place.GetInt32())] : null;
        return customers.SendSeveralAsync(chat, [.. messages], order, wishes, ct);
    }

    private static Task<MessengerAct> StickerAsync(
        MessengerCustomers customers, MessengerPhotos photos, Chat chat, string stickerId, string type, JsonElement wish, DeliveryWishes wishes, CancellationToken ct)
    {
        var mid = MessengerEvents.NewMid();
        var drawing = new Content(SamplePhotos.Png("connector", 1), "image/png", "image", chat.Id);
        return customers.SendAsync(chat, mid, photos.Sticker(mid, stickerId, wish.Text("shape"), drawing), type, $"[{type}]", wishes, ct);
    }

    private static async Task<IResult> GetStartedAsync(string id, JsonElement wish, MessengerCustomers customers, MessengerProfile profile, ChatBook chats, CancellationToken ct)
    {
        if (chats.Find(id) is not { } chat)
        {
            return Results.NotFound();
        }

        var payload = wish.Text("payload") ?? (string?)profile.Current["get_started"]?["payload"];
        return payload is null
            ? ControlApi.Problem("The Page has no Get Started button: set get_started with the messenger_profile API, or give a payload.")
            : Done(await customers.PostbackAsync(chat, payload, wish.Text("title") ?? "Get Started", wish.Text("ref") is null ? null : Referral(wish), Wishes(wish), ct));
    }

    private static async Task<IResult> TapAsync(string id, JsonElement wish, MessengerTaps taps, ChatBook chats, CancellationToken ct)
    {
        if (chats.Find(id) is not { } chat)
        {
            return Results.NotFound();
        }

        var (act, problem) = await taps.TapAsync(chat, wish.Deserialize<MessengerTapWish>(Wire.Json)!, Wishes(wish), ct);
        return act is null ? ControlApi.Problem(problem!) : Done(act);
    }

    private static JsonObject Referral(JsonElement wish)
    {
        var referral = new JsonObject { ["source"] = wish.Text("source") ?? "SHORTLINK", ["type"] = "OPEN_THREAD" };
        foreach (var name in new[] { "ref", "ad_id" })
        {
            if (wish.Text(name) is { } text)
            {
                referral[name] = text;
            }
        }

        return referral;
    }

    private static JsonObject Location(JsonElement wish)
    {
        var (latitude, longitude) = (wish.At("latitude").ValueKind == JsonValueKind.Number ? wish.At("latitude").GetDouble() : 25.0402, wish.At("longitude").ValueKind == JsonValueKind.Number ? wish.At("longitude").GetDouble() : 121.5119);
        return new JsonObject
        {
            ["type"] = "location",
            ["title"] = wish.Text("title") ?? "我的位置",
            ["url"] = string.Create(CultureInfo.InvariantCulture, $"https://www.facebook.com/l.php?u=https%3A%2F%2Fwww.bing.com%2Fmaps%3Fcp%3D{latitude}%7E{longitude}"),
            ["payload"] = new JsonObject { ["coordinates"] = new JsonObject { ["lat"] = latitude, ["long"] = longitude } },
        };
    }

    private static JsonObject Given(JsonElement wish, string property) =>
        wish.At(property).ValueKind == JsonValueKind.Object ? JsonNode.Parse(wish.At(property).GetRawText())!.AsObject() : [];
}
