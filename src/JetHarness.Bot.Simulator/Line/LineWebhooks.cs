using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>
/// Events on their way to the bot: signed over the exact bytes, two seconds to answer, redelivered when asked or when the console's switch is on.
/// https://developers.line.biz/en/docs/messaging-api/receiving-messages/
/// </summary>
internal sealed class LineWebhooks(LineChannel channel, ReplyTokens tokens, ReadTokens readTokens, WebhookSender sender, Journal journal)
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <summary>LINE keeps its own count and pauses secret; these are ours.</summary>
    private static readonly TimeSpan[] RedeliveryPauses = [.. new[] { 1, 2, 4, 8, 15, 30, 60 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly ConcurrentDictionary<string, JsonObject> delivered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonObject> failed = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<JsonObject> held = new();

    /// <summary>Ids of events that no 2xx answered yet.</summary>
    public IReadOnlyCollection<string> Failed => [.. failed.Keys];

    public async Task<IReadOnlyList<WebhookAnswer>> DeliverAsync(IReadOnlyList<JsonObject> events, DeliveryWishes wishes, CancellationToken ct)
    {
        if (wishes.Hold)
        {
            foreach (var one in events)
            {
                held.Enqueue(one);
            }

            return [];
        }

        if (!channel.WebhookActive)
        {
            return [];
        }

        var body = Body(events);
        var answers = new List<WebhookAnswer>();
        if (wishes.Parallel)
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, wishes.Copies).Select(_ => PostAsync(events, body, wishes, false, ct))));
        }
        else
        {
            for (var i = 0; i < wishes.Copies; i++)
            {
                answers.Add(await PostAsync(events, body, wishes, false, ct));
            }
        }

        Settle(events, answers.Exists(answer => answer.Ok));
        return answers;
    }

    /// <summary>Posts all held events in one body, in the given order of their place in the queue; all in order where none is given.</summary>
    public Task<IReadOnlyList<WebhookAnswer>> DeliverHeldAsync(IReadOnlyList<int>? order, DeliveryWishes wishes, CancellationToken ct)
    {
        var events = new List<JsonObject>();
        while (held.TryDequeue(out var one))
        {
            events.Add(one);
        }

        IReadOnlyList<JsonObject> ordered = order is null ? events : [.. order.Select(place => events[place - 1])];
        return DeliverAsync(ordered, wishes with { Hold = false }, ct);
    }

    /// <summary>Delivers events once more, marked as redelivered; null where one is not known.</summary>
    public async Task<WebhookAnswer?> RedeliverAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        var events = ids.Select(id => delivered.GetValueOrDefault(id)).OfType<JsonObject>().Select(one => one.DeepClone().AsObject()).ToList();
        if (events.Count == 0 || events.Count != ids.Count)
        {
            return null;
        }

        foreach (var one in events)
        {
            one["deliveryContext"] = new JsonObject { ["isRedelivery"] = true };
            if ((string?)one["replyToken"] is { } token)
            {
                tokens.Redelivered(token);
            }
        }

        var answer = await PostAsync(events, Body(events), new DeliveryWishes(), redelivery: true, ct);
        Settle(events, answer.Ok, automatic: false);
        return answer;
    }

    /// <summary>LINE's own try of an address: signed, without events.</summary>
    public Task<WebhookAnswer> VerifyAsync(string url, CancellationToken ct)
    {
        var body = Body([]);
        return sender.PostAsync(new Webhook(LineChannel.Name, null, url, body, [new("x-line-signature", Sign(channel.Secret, body))], [], Deadline, false), ct);
    }

    public void Clear()
    {
        delivered.Clear();
        failed.Clear();
        held.Clear();
    }

    private async Task<WebhookAnswer> PostAsync(IReadOnlyList<JsonObject> events, byte[] body, DeliveryWishes wishes, bool redelivery, CancellationToken ct)
    {
        var signature = Sign(wishes.WrongSignature ? channel.Secret + "?" : channel.Secret, body);
        string[] ids = [.. events.Select(IdOf)];
        var answer = await sender.PostAsync(
            new Webhook(LineChannel.Name, ChatOf(events), channel.WebhookUrl, body, [new("x-line-signature", signature)], ids, Deadline, redelivery), ct);
        if (answer.Ok && channel.ReadsByItself)
        {
            MarkRead(events);
        }

        return answer;
    }

    private void MarkRead(IEnumerable<JsonObject> events)
    {
        foreach (var token in events.Select(one => (string?)one["message"]?["markAsReadToken"]).OfType<string>())
        {
            if (readTokens.Find(token) is { } read)
            {
                journal.Add(new Read { Chat = read.Chat, MessageId = read.MessageId });
            }
        }
    }

    private void Settle(IReadOnlyList<JsonObject> events, bool ok, bool automatic = true)
    {
        foreach (var one in events)
        {
            var id = IdOf(one);
            delivered[id] = one;
            if (ok)
            {
                failed.TryRemove(id, out _);
            }
            else
            {
                failed[id] = one;
            }
        }

        if (!ok && automatic && channel.Redelivery)
        {
            _ = RedeliverLaterAsync([.. events.Select(IdOf)]);
        }
    }

    private async Task RedeliverLaterAsync(IReadOnlyList<string> ids)
    {
        foreach (var pause in RedeliveryPauses)
        {
            await Task.Delay(pause);
            if (!channel.Redelivery || ids.All(id => !failed.ContainsKey(id)) || await RedeliverAsync(ids, CancellationToken.None) is { Ok: true })
            {
                return;
            }
        }
    }

    private byte[] Body(IReadOnlyList<JsonObject> events) => Wire.Bytes(new JsonObject
    {
        ["destination"] = channel.BotUserId,
        ["events"] = new JsonArray([.. events.Select(one => one.DeepClone())]),
    });

    private static string Sign(string secret, byte[] body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static string? ChatOf(IEnumerable<JsonObject> events)
    {
        string?[] chats =
        [
            .. events.Select(one => one["source"]).Select(source => (string?)(source?["groupId"] ?? source?["roomId"] ?? source?["userId"])).Distinct(),
        ];
        return chats.Length == 1 ? chats[0] : null;
    }

    /// <summary>The event's id; for one without, something that is as good for our own books.</summary>
    private static string IdOf(JsonObject one) => (string?)one["webhookEventId"] ?? (string?)one["message"]?["id"] ?? $"{one["type"]}-{one["timestamp"]}";
}
