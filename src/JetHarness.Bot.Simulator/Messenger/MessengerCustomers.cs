using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>What an act led to.</summary>
/// <remarks><c>After</c>: the journal's number before the act: what follows is numbered above it.</remarks>
internal sealed record MessengerAct(long After, IReadOnlyList<MessengerEvent> Events, IReadOnlyList<WebhookAnswer> Answers)
{
    public JsonObject ToJson() => new()
    {
        ["after"] = After,
        ["events"] = new JsonArray([.. Events.Select(one => new JsonObject { ["event"] = one.Key, ["messageId"] = one.Mid })]),
        ["answers"] = new JsonArray([.. Answers.Select(answer => new JsonObject
        {
            ["status"] = answer.Status,
            ["result"] = answer.Result,
            ["milliseconds"] = Math.Round(answer.Milliseconds, 1),
        })]),
    };
}

/// <summary>What customers do: each act shows in their chat, opens the window where it counts as an act of theirs, and becomes an event for the bot.</summary>
internal sealed class MessengerCustomers(
    MessengerEvents events, MessengerWebhooks webhooks, MessengerThreads threads, ContentStore contents, ChatBook chats, Journal journal, SimulatorClock clock)
{
    /// <summary>Sends one message; <paramref name="message"/> is Meta's, without its id.</summary>
    public Task<MessengerAct> SendAsync(Chat chat, string mid, JsonObject message, string type, string text, DeliveryWishes wishes, CancellationToken ct) =>
        DeliverAsync(journal.Last, [Message(chat, mid, message, type, text, wishes)], wishes, ct);

    /// <summary>Sends messages one after the other, a webhook each; their events come in <paramref name="order"/> (places from 1).</summary>
    public async Task<MessengerAct> SendSeveralAsync(
        Chat chat,
        IReadOnlyList<(string Mid, JsonObject Message, string Type, string Text)> messages,
        IReadOnlyList<int>? order,
        DeliveryWishes wishes,
        CancellationToken ct)
    {
        var after = journal.Last;
        MessengerEvent[] sent = [.. messages.Select(one => Message(chat, one.Mid, one.Message, one.Type, one.Text, wishes))];
        MessengerEvent[] ordered = order is null ? sent : [.. order.Select(place => sent[place - 1])];
        var answers = new List<WebhookAnswer>();
        foreach (var one in ordered)
        {
            answers.AddRange(await webhooks.DeliverAsync([one], wishes, ct));
        }

        return new MessengerAct(after, ordered, answers);
    }

    /// <summary>Taps a button that posts back; <paramref name="title"/> shows as what the customer said.</summary>
    public Task<MessengerAct> PostbackAsync(Chat chat, string payload, string? title, JsonObject? referral, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        var mid = MessengerEvents.NewMid();
        Acted(chat);
        if (title is { Length: > 0 })
        {
            journal.Add(new Said { Chat = chat.Id, From = "customer", Type = "tap", Text = title, MessageId = mid });
        }

        var postback = new JsonObject { ["title"] = title, ["payload"] = payload };
        if (!wishes.WithoutEventId)
        {
            postback["mid"] = mid;
        }

        if (referral is not null)
        {
            postback["referral"] = referral;
        }

        return DeliverAsync(after, [events.Of("messaging_postbacks", chat.Id, wishes, "postback", postback)], wishes, ct);
    }

    /// <summary>How often a message can be edited. https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-edits</summary>
    public const int MostEdits = 5;

    /// <summary>How often the message was edited so far.</summary>
    public int EditsOf(string chat, string mid) => journal.Of(chat).OfType<Edited>().Count(edited => edited.MessageId == mid);

    public Task<MessengerAct> EditAsync(Chat chat, string mid, string text, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        var number = EditsOf(chat.Id, mid) + 1;
        journal.Add(new Edited { Chat = chat.Id, MessageId = mid, Text = text });
        var own = new JsonObject { ["mid"] = mid, ["text"] = text, ["num_edit"] = number };
        return DeliverAsync(after, [events.Of("message_edits", chat.Id, wishes, "message_edit", own)], wishes, ct);
    }

    /// <summary>Takes a message back. Meta documents the event for Instagram; on a Page it may come or not, so <paramref name="silently"/> sends none.</summary>
    public Task<MessengerAct> UnsendAsync(Chat chat, string mid, bool silently, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        for (var place = 0; contents.Find($"{mid}.{place}") is not null; place++)
        {
            contents.Withdraw($"{mid}.{place}");
        }

        journal.Add(new Unsent { Chat = chat.Id, MessageId = mid });
        var own = new JsonObject { ["mid"] = mid, ["is_deleted"] = true };
        return silently
            ? Task.FromResult(new MessengerAct(after, [], []))
            : DeliverAsync(after, [events.Of("messages", chat.Id, wishes, "message", own)], wishes, ct);
    }

    public Task<MessengerAct> ReactAsync(Chat chat, string mid, string? emoji, string reaction, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        Acted(chat);
        journal.Add(new Reacted { Chat = chat.Id, MessageId = mid, Emoji = emoji, From = "customer" });
        var own = new JsonObject { ["mid"] = mid, ["action"] = emoji is null ? "unreact" : "react" };
        if (emoji is not null)
        {
            (own["reaction"], own["emoji"]) = (reaction, emoji);
        }

        return DeliverAsync(after, [events.Of("message_reactions", chat.Id, wishes, "reaction", own)], wishes, ct);
    }

    /// <summary>Anything else; <paramref name="opens"/> says whether it opens the window.</summary>
    public Task<MessengerAct> HappenAsync(Chat chat, string field, string kind, JsonNode own, bool opens, DeliveryWishes wishes, CancellationToken ct)
    {
        if (opens)
        {
            Acted(chat);
        }

        return DeliverAsync(journal.Last, [events.Of(field, chat.Id, wishes, kind, own)], wishes, ct);
    }

    private MessengerEvent Message(Chat chat, string mid, JsonObject message, string type, string text, DeliveryWishes wishes)
    {
        message["mid"] = mid;
        Acted(chat);
        var one = events.Of("messages", chat.Id, wishes, "message", message);
        journal.Add(new Said { Chat = chat.Id, From = "customer", Type = type, Text = text, MessageId = mid, Raw = Wire.Element(message) });
        return one;
    }

    private void Acted(Chat chat)
    {
        chats.Wrote(chat.Id, clock.GetUtcNow());
        threads.Spoke(chat, app: null);
    }

    private async Task<MessengerAct> DeliverAsync(long after, IReadOnlyList<MessengerEvent> sent, DeliveryWishes wishes, CancellationToken ct) =>
        new(after, sent, await webhooks.DeliverAsync(sent, wishes, ct));
}
