using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>What an act led to.</summary>
/// <remarks><c>After</c>: The journal's number before the act: what follows is numbered above it.</remarks>
internal sealed record Act(long After, IReadOnlyList<JsonObject> Events, IReadOnlyList<WebhookAnswer> Answers)
{
    public JsonObject ToJson() => new()
    {
        ["after"] = After,
        ["events"] = new JsonArray([.. Events.Select(one => new JsonObject
        {
            ["webhookEventId"] = one["webhookEventId"]?.DeepClone(),
            ["messageId"] = one["message"]?["id"]?.DeepClone(),
            ["replyToken"] = one["replyToken"]?.DeepClone(),
        })]),
        ["answers"] = new JsonArray([.. Answers.Select(answer => new JsonObject
        {
            ["status"] = answer.Status,
            ["result"] = answer.Result,
            ["milliseconds"] = Math.Round(answer.Milliseconds, 1),
        })]),
    };
}

/// <summary>What customers do: each act shows in their chat, and becomes an event for the bot.</summary>
internal sealed class LineCustomers(LineEvents events, LineWebhooks webhooks, ContentStore contents, ChatBook chats, Journal journal, SimulatorClock clock)
{
    /// <summary>Sends one message.</summary>
    /// <remarks><c>content</c>: LINE's message content without its id and tokens.</remarks>
    public Task<Act> SendAsync(Actor actor, JsonObject content, string text, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        return DeliverAsync(after, [Message(actor, content, text, wishes)], wishes, ct);
    }

    /// <summary>Sends a file: its bytes are kept for the bot to fetch.</summary>
    public Task<Act> SendFileAsync(Actor actor, JsonObject message, Content content, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        var id = Identifiers.Message();
        contents.Add(id, content);
        return DeliverAsync(after, [Message(actor, message, $"[{message["type"]}]", wishes, id)], wishes, ct);
    }

    /// <summary>Sends photos together: an event each.</summary>
    public async Task<Act> SendAlbumAsync(Actor actor, Album album, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        var set = Identifiers.Hex(32).ToUpperInvariant();
        var sent = new List<JsonObject>();
        for (var i = 0; i < album.Photos.Count; i++)
        {
            var imageSet = new JsonObject { ["id"] = set };
            if (!album.WithoutTotals)
            {
                imageSet["index"] = i + 1;
                imageSet["total"] = album.Photos.Count;
            }

            var content = new JsonObject { ["type"] = "image", ["contentProvider"] = new JsonObject { ["type"] = "line" }, ["imageSet"] = imageSet };
            var id = Identifiers.Message();
            contents.Add(id, album.Photos[i]);
            album.OnPhoto(i, id);
            sent.Add(Message(actor, content, "[image]", wishes, id, set));
        }

        IReadOnlyList<JsonObject> ordered = album.Order is null ? sent : [.. album.Order.Select(place => sent[place - 1])];
        if (album.InOneBody || wishes.Hold)
        {
            return await DeliverAsync(after, ordered, wishes, ct);
        }

        var answers = new List<WebhookAnswer>();
        foreach (var one in ordered)
        {
            answers.AddRange(await webhooks.DeliverAsync([one], wishes, ct));
        }

        return new Act(after, ordered, answers);
    }

    /// <summary>An event that is no message.</summary>
    public Task<Act> HappenAsync(Actor actor, string type, bool replyable, JsonObject? own, DeliveryWishes wishes, CancellationToken ct) =>
        DeliverAsync(journal.Last, [events.Event(type, actor, wishes, replyable, own)], wishes, ct);

    /// <summary>Taps a postback button.</summary>
    public Task<Act> PostbackAsync(Actor actor, string data, string? shown, JsonObject? parameters, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        if (shown is { Length: > 0 })
        {
            journal.Add(new Said
            {
                Chat = actor.Place.Id,
                From = "customer",
                Type = "tap",
                Text = shown,
                MessageId = Identifiers.Message(),
                Author = AuthorIn(actor),
            });
        }

        chats.Wrote(actor.Customer.Id, clock.GetUtcNow());
        var postback = new JsonObject { ["data"] = data };
        if (parameters is not null)
        {
            postback["params"] = parameters;
        }

        return DeliverAsync(after, [events.Event("postback", actor, wishes, replyable: true, new JsonObject { ["postback"] = postback })], wishes, ct);
    }

    /// <summary>Takes a message back; its content is gone for the bot too.</summary>
    public Task<Act> UnsendAsync(Actor actor, string messageId, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        contents.Withdraw(messageId);
        journal.Add(new Unsent { Chat = actor.Place.Id, MessageId = messageId });
        var unsend = events.Event("unsend", actor, wishes, replyable: false, new JsonObject { ["unsend"] = new JsonObject { ["messageId"] = messageId } });
        return DeliverAsync(after, [unsend], wishes, ct);
    }

    public Task<Act> EditAsync(Actor actor, string messageId, string text, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        journal.Add(new Edited { Chat = actor.Place.Id, MessageId = messageId, Text = text });
        var message = new JsonObject { ["type"] = "text", ["id"] = messageId, ["text"] = text, ["quoteToken"] = Identifiers.Token(150) };
        return DeliverAsync(after, [events.Event("messageEdited", actor, wishes, replyable: true, new JsonObject { ["message"] = message })], wishes, ct);
    }

    private JsonObject Message(Actor actor, JsonObject content, string text, DeliveryWishes wishes, string? id = null, string? album = null)
    {
        id ??= Identifiers.Message();
        var type = (string)content["type"]!;
        var one = events.Message(id, content, actor, wishes, quotable: type is "text" or "sticker" or "image" or "video");
        chats.Wrote(actor.Customer.Id, clock.GetUtcNow());
        journal.Add(new Said
        {
            Chat = actor.Place.Id,
            From = "customer",
            Type = type,
            Text = text,
            MessageId = id,
            Raw = Wire.Element(content),
            Author = AuthorIn(actor),
            Album = album,
        });
        return one;
    }

    private static string? AuthorIn(Actor actor) => actor.Place.IsUser ? null : actor.Customer.Id;

    private async Task<Act> DeliverAsync(long after, IReadOnlyList<JsonObject> sent, DeliveryWishes wishes, CancellationToken ct) =>
        new(after, sent, await webhooks.DeliverAsync(sent, wishes, ct));
}

/// <summary>Photos that are sent together.</summary>
/// <remarks>
/// <c>Order</c>: The order in which their events arrive, by place from 1; null is as sent.
/// <c>WithoutTotals</c>: Whether the set lacks index and total, as from old Android apps.
/// <c>InOneBody</c>: Whether one webhook carries all events.
/// <c>OnPhoto</c>: Told each photo's place from 0 and its message id before anything is delivered.
/// </remarks>
internal sealed record Album(
    IReadOnlyList<Content> Photos, IReadOnlyList<int>? Order, bool WithoutTotals, bool InOneBody, Action<int, string> OnPhoto);
