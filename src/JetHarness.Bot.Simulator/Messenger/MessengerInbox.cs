using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>What a person does in the Page's inbox, or another app in the Page's name; <c>app</c> says which, the inbox where it is left out.</summary>
internal sealed class MessengerInbox(MessengerPage page, MessengerThreads threads, MessengerEvents events, MessengerWebhooks webhooks, Journal journal)
{
    /// <summary>
    /// Answers the customer. Answering takes control, where the Page has a default app: <paramref name="control"/> says whether the bot hears of it
    /// (<c>announced</c>), only notices the echo and standby (<c>silent</c>), or control stays where it is (<c>none</c>).
    /// </summary>
    public async Task<MessengerAct> SayAsync(Chat chat, JsonElement wish, string control, DeliveryWishes wishes, CancellationToken ct)
    {
        var (after, app, text) = (journal.Last, AppOf(wish), wish.Text("text") ?? "");
        var sent = new List<MessengerEvent>();
        if (control != "none" && page.DefaultAppId is not null && threads.OwnerOf(chat) != app)
        {
            var before = threads.OwnerOf(chat);
            threads.Give(chat.Id, app);
            if (control == "announced")
            {
                sent.Add(events.Handover(chat.Id, "take_thread_control", Owners(before, app, wish), wishes));
            }
        }
        else
        {
            threads.Spoke(chat, app: null);
        }

        var mid = MessengerEvents.NewMid();
        var message = new JsonObject { ["mid"] = mid, ["text"] = text };
        if (wish.At("withoutAppId").ValueKind != JsonValueKind.True)
        {
            message["app_id"] = MessengerWire.IdNode(app, numeric: true);
        }

        journal.Add(new Said
        {
            Chat = chat.Id,
            From = "inbox",
            Type = "text",
            Text = text,
            MessageId = mid,
            Author = app,
            Via = wish.Text("name"),
            Raw = Wire.Element(new JsonObject { ["text"] = text }),
        });
        sent.Add(events.Echo(chat.Id, message, wishes));
        return await DeliverAsync(after, sent, wishes, ct);
    }

    /// <summary>Moves the chat to the inbox without a word.</summary>
    public Task<MessengerAct> TakeAsync(Chat chat, JsonElement wish, DeliveryWishes wishes, CancellationToken ct) =>
        ChangeAsync(chat, "take_thread_control", AppOf(wish), wish, wishes, ct);

    /// <summary>Gives the thread to <c>target</c>, the bot where it is left out.</summary>
    public Task<MessengerAct> PassAsync(Chat chat, JsonElement wish, DeliveryWishes wishes, CancellationToken ct) =>
        ChangeAsync(chat, "pass_thread_control", wish.Text("target") ?? page.AppId, wish, wishes, ct);

    /// <summary>Marks the chat as done: the thread is idle.</summary>
    public Task<MessengerAct> DoneAsync(Chat chat, JsonElement wish, DeliveryWishes wishes, CancellationToken ct) =>
        ChangeAsync(chat, "pass_thread_control", null, wish, wishes, ct);

    /// <summary>Asks the bot for the thread.</summary>
    public Task<MessengerAct> RequestAsync(Chat chat, JsonElement wish, DeliveryWishes wishes, CancellationToken ct)
    {
        var asker = MessengerWire.IdNode(AppOf(wish), wishes.NumericIds);
        var own = new JsonObject { ["requested_owner_app_id"] = asker, ["metadata"] = wish.Text("metadata") ?? "" };
        return DeliverAsync(journal.Last, [events.Handover(chat.Id, "request_thread_control", own, wishes)], wishes, ct);
    }

    private Task<MessengerAct> ChangeAsync(Chat chat, string kind, string? owner, JsonElement wish, DeliveryWishes wishes, CancellationToken ct)
    {
        var after = journal.Last;
        var own = Owners(threads.OwnerOf(chat), owner, wish);
        threads.Give(chat.Id, owner);
        return wish.At("silently").ValueKind == JsonValueKind.True
            ? Task.FromResult(new MessengerAct(after, [], []))
            : DeliverAsync(after, [events.Handover(chat.Id, kind, own, wishes)], wishes, ct);
    }

    /// <summary>A null owner is an idle thread.</summary>
    private static JsonObject Owners(string? before, string? now, JsonElement wish) => new()
    {
        ["previous_owner_app_id"] = before is null ? null : JsonValue.Create(before),
        ["new_owner_app_id"] = now is null ? null : JsonValue.Create(now),
        ["metadata"] = wish.Text("metadata") ?? "",
    };

    private static string AppOf(JsonElement wish) => wish.Text("app") ?? MessengerPage.InboxAppId;

    /// <summary>A webhook each, one after the other.</summary>
    private async Task<MessengerAct> DeliverAsync(long after, IReadOnlyList<MessengerEvent> sent, DeliveryWishes wishes, CancellationToken ct)
    {
        var answers = new List<WebhookAnswer>();
        foreach (var one in sent)
        {
            answers.AddRange(await webhooks.DeliverAsync([one], wishes, ct));
        }

        return new MessengerAct(after, sent, answers);
    }
}
