using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Control;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// One route for each thing that a customer can do. Each takes <c>delivery</c> (how the webhook travels), and answers once the bot has answered the webhook.
/// </summary>
internal static class MessengerActs
{
    private delegate Task<MessengerAct> Doing(MessengerCustomers customers, MessengerPhotos photos, Does does, CancellationToken ct);

    private delegate Task<MessengerAct> DoingTo(MessengerCustomers customers, string mid, Does does, CancellationToken ct);

    private sealed record Does(Chat Chat, JsonElement Wish, DeliveryWishes Wishes);

    public static void MapMessengerActs(this IEndpointRouteBuilder control)
    {
        var acts = control.MapGroup("/customers/{id}");
        MapMessages(acts);
        MapOthers(acts);
        MapOnMessage(acts, "edit", "customer", (customers, mid, does, ct) =>
            customers.EditAsync(does.Chat, mid, does.Wish.RequiredText("text"), does.Wishes, ct));
        MapOnMessage(acts, "unsend", "customer", (customers, mid, does, ct) =>
            customers.UnsendAsync(does.Chat, mid, Is(does.Wish, "silently"), does.Wishes, ct));
        MapOnMessage(acts, "react", "bot", (customers, mid, does, ct) =>
        {
            var emoji = Is(does.Wish, "undo") ? null : does.Wish.Text("emoji") ?? "❤";
            return customers.ReactAsync(does.Chat, mid, emoji, does.Wish.Text("reaction") ?? "love", does.Wishes, ct);
        });
        acts.MapPost("get-started", GetStartedAsync);
        acts.MapPost("tap", TapAsync);
        MapBlock(acts, "block", blocked: true);
        MapBlock(acts, "unblock", blocked: false);
    }

    public static DeliveryWishes Wishes(JsonElement wish) =>
        wish.At("delivery").ValueKind == JsonValueKind.Object ? wish.At("delivery").Deserialize<DeliveryWishes>(Wire.Json)! : new DeliveryWishes();

    public static IResult Done(MessengerAct act) => Results.Json(act.ToJson(), Wire.Json);

    private static void MapMessages(IEndpointRouteBuilder acts)
    {
        Map(acts, "say", (customers, _, does, ct) =>
        {
            var (message, text) = (Given(does.Wish, "message"), does.Wish.RequiredText("text"));
            message["text"] = text;
            return customers.SendAsync(does.Chat, MessengerEvents.NewMid(), message, "text", text, does.Wishes, ct);
        });
        Map(acts, "message", (customers, _, does, ct) =>
        {
            var (message, text) = (Given(does.Wish, "message"), does.Wish.At("message").Text("text") ?? "[message]");
            return customers.SendAsync(does.Chat, MessengerEvents.NewMid(), message, "message", text, does.Wishes, ct);
        });
        Map(acts, "photo", (customers, photos, does, ct) =>
            AttachAsync(customers, does, "image", mid => [photos.AttachPhoto(mid, 0, does.Wish, does.Chat.Id, 1)], ct));
        Map(acts, "album", AlbumAsync);
        Map(acts, "file", (customers, photos, does, ct) =>
        {
            var content = CustomerFiles.File(does.Wish, does.Chat.Id);
            return AttachAsync(customers, does, content.Kind, mid => [photos.Attach(mid, 0, content)], ct);
        });
        Map(acts, "location", (customers, _, does, ct) => AttachAsync(customers, does, "location", _ => [MessengerPhotos.Location(does.Wish)], ct));
        Map(acts, "share", (customers, _, does, ct) => AttachAsync(customers, does, "fallback", _ => [MessengerPhotos.Share(does.Wish)], ct));
        Map(acts, "sticker", (customers, photos, does, ct) =>
            StickerAsync(customers, photos, does, does.Wish.Text("stickerId") ?? "1988001988001988", "sticker", ct));
        Map(acts, "thumb", (customers, photos, does, ct) =>
        {
            var size = does.Wish.Text("size") switch { "large" => 2, "medium" => 1, _ => 0 };
            return StickerAsync(customers, photos, does, MessengerPhotos.Thumbs[size], "thumb", ct);
        });
    }

    private static void MapOthers(IEndpointRouteBuilder acts)
    {
        Map(acts, "postback", (customers, _, does, ct) =>
        {
            var referral = does.Wish.At("referral").ValueKind == JsonValueKind.Object ? Given(does.Wish, "referral") : null;
            return customers.PostbackAsync(does.Chat, does.Wish.RequiredText("payload"), does.Wish.Text("title"), referral, does.Wishes, ct);
        });
        Map(acts, "referral", (customers, _, does, ct) =>
            customers.HappenAsync(does.Chat, "messaging_referrals", "referral", Referral(does.Wish), opens: true, does.Wishes, ct));
        Map(acts, "event", (customers, _, does, ct) =>
        {
            var (field, kind) = (does.Wish.Text("field") ?? "messages", does.Wish.RequiredText("kind"));
            return customers.HappenAsync(does.Chat, field, kind, Given(does.Wish, "own"), Is(does.Wish, "opens"), does.Wishes, ct);
        });
    }

    private static void Map(IEndpointRouteBuilder acts, string name, Doing doing) => acts.MapPost(
        name,
        async (string id, JsonElement wish, MessengerCustomers customers, MessengerPhotos photos, ChatBook chats, CancellationToken ct) =>
            chats.Find(id) switch
            {
                null => Results.NotFound(),
                { Blocked: true } => ControlApi.Problem("This customer has blocked the Page."),
                var chat => Done(await doing(customers, photos, new Does(chat, wish, Wishes(wish)), ct)),
            });

    /// <summary>An act on a message: the one that is named, or the newest of that <paramref name="side"/>.</summary>
    private static void MapOnMessage(IEndpointRouteBuilder acts, string name, string side, DoingTo doing) => acts.MapPost(
        name,
        async (string id, JsonElement wish, MessengerCustomers customers, ChatBook chats, Journal journal, CancellationToken ct) =>
        {
            if (chats.Find(id) is not { } chat)
            {
                return Results.NotFound();
            }

            var mid = wish.Text("message") ?? journal.Of(id).OfType<Said>().LastOrDefault(said => said.From == side && said.Type != "tap")?.MessageId;
            return mid is null ? ControlApi.Problem("There is no such message yet.")
                : name == "edit" && customers.EditsOf(id, mid) >= MessengerCustomers.MostEdits ? ControlApi.Problem("A message can be edited five times.")
                : Done(await doing(customers, mid, new Does(chat, wish, Wishes(wish)), ct));
        });

    /// <summary>Blocking is not told to the bot: its sends begin to fail.</summary>
    private static void MapBlock(IEndpointRouteBuilder acts, string name, bool blocked) => acts.MapPost(
        name,
        (string id, ChatBook chats) => chats.Find(id) is null
            ? Results.NotFound()
            : Results.Json(chats.Change(id, chat => chat with { Blocked = blocked }), Wire.Json));

    /// <summary>Sends attachments in one message, with a <c>caption</c> where one is wished.</summary>
    private static Task<MessengerAct> AttachAsync(MessengerCustomers customers, Does does, string type, Func<string, JsonNode[]> attach, CancellationToken ct)
    {
        var mid = MessengerEvents.NewMid();
        var message = new JsonObject { ["attachments"] = new JsonArray(attach(mid)) };
        var caption = does.Wish.Text("caption");
        if (caption is not null)
        {
            message["text"] = caption;
        }

        return customers.SendAsync(does.Chat, mid, message, type, caption ?? $"[{type}]", does.Wishes, ct);
    }

    /// <summary>
    /// <c>photos</c> is a list of photos, each with an optional <c>fault</c> for its link; or <c>count</c> different ones. One message carries all of them,
    /// or <c>asMessages</c> one each, arriving in <c>order</c>.
    /// </summary>
    private static Task<MessengerAct> AlbumAsync(MessengerCustomers customers, MessengerPhotos photos, Does does, CancellationToken ct)
    {
        var chat = does.Chat.Id;
        JsonElement[] wanted = [.. does.Wish.At("photos").Items()];
        if (wanted.Length == 0)
        {
            wanted = new JsonElement[does.Wish.At("count").GetInt32()];
        }

        if (!Is(does.Wish, "asMessages"))
        {
            return AttachAsync(
                customers, does, "image", mid => [.. wanted.Select((photo, place) => photos.AttachPhoto(mid, place, photo, chat, place + 1))], ct);
        }

        var messages = wanted.Select((photo, place) =>
        {
            var mid = MessengerEvents.NewMid();
            return (mid, new JsonObject { ["attachments"] = new JsonArray(photos.AttachPhoto(mid, 0, photo, chat, place + 1)) }, "image", "[image]");
        });
        var order = does.Wish.At("order");
        int[]? places = order.ValueKind == JsonValueKind.Array ? [.. order.EnumerateArray().Select(place => place.GetInt32())] : null;
        return customers.SendSeveralAsync(does.Chat, [.. messages], places, does.Wishes, ct);
    }

    private static Task<MessengerAct> StickerAsync(
        MessengerCustomers customers, MessengerPhotos photos, Does does, string stickerId, string type, CancellationToken ct)
    {
        var mid = MessengerEvents.NewMid();
        var message = photos.Sticker(mid, does.Chat.Id, stickerId, does.Wish.Text("shape"));
        return customers.SendAsync(does.Chat, mid, message, type, $"[{type}]", does.Wishes, ct);
    }

    private static async Task<IResult> GetStartedAsync(
        string id, JsonElement wish, MessengerCustomers customers, MessengerProfile profile, ChatBook chats, CancellationToken ct)
    {
        if (chats.Find(id) is not { } chat)
        {
            return Results.NotFound();
        }

        var payload = wish.Text("payload") ?? (string?)profile.Current["get_started"]?["payload"];
        if (payload is null)
        {
            return ControlApi.Problem("The Page has no Get Started button: set get_started with the messenger_profile API, or give a payload.");
        }

        var referral = wish.Text("ref") is null ? null : Referral(wish);
        return Done(await customers.PostbackAsync(chat, payload, wish.Text("title") ?? "Get Started", referral, Wishes(wish), ct));
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

    private static bool Is(JsonElement wish, string property) => wish.At(property).ValueKind == JsonValueKind.True;

    private static JsonObject Given(JsonElement wish, string property) =>
        wish.At(property).ValueKind == JsonValueKind.Object ? JsonNode.Parse(wish.At(property).GetRawText())!.AsObject() : [];
}
