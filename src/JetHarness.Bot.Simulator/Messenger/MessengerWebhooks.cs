using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// Events on their way to the bot: signed over the exact bytes, five seconds to answer, posted again until they are taken; after an hour of failures
/// the app is told nothing any more. https://developers.facebook.com/docs/messenger-platform/webhooks
/// </summary>
internal sealed class MessengerWebhooks(
    MessengerPage page, MessengerThreads threads, MessengerLinks links, WebhookSender sender, Journal journal, SimulatorClock clock)
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan LongestFailure = TimeSpan.FromHours(1);

    /// <summary>Meta keeps its own count and pauses secret; these are ours.</summary>
    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 4, 8, 15, 30, 60 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly ConcurrentDictionary<string, MessengerEvent> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MessengerEvent> failed = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<MessengerEvent> held = new();
    private DateTimeOffset? failingSince;

    /// <summary>Events that no 2xx answered yet.</summary>
    public IReadOnlyCollection<string> Failed => [.. failed.Keys];

    /// <summary>Posts events in one body, an entry each, as the wishes say; those of fields that the app is not subscribed to are left out.</summary>
    public async Task<IReadOnlyList<WebhookAnswer>> DeliverAsync(IReadOnlyList<MessengerEvent> events, DeliveryWishes wishes, CancellationToken ct)
    {
        MessengerEvent[] wanted = [.. events.Where(IsSubscribed)];
        if (!wishes.Hold)
        {
            return wanted.Length == 0 ? [] : await PostAllAsync([.. wanted.Select(one => new[] { one })], wishes, ct);
        }

        foreach (var one in wanted)
        {
            held.Enqueue(one);
        }

        return [];
    }

    /// <summary>
    /// Posts all held events in one body. <paramref name="entries"/> says which stand together in an entry, by their place from 1; null is one entry each.
    /// </summary>
    public async Task<IReadOnlyList<WebhookAnswer>> DeliverHeldAsync(
        IReadOnlyList<IReadOnlyList<int>>? entries, DeliveryWishes wishes, CancellationToken ct)
    {
        var events = new List<MessengerEvent>();
        while (held.TryDequeue(out var one))
        {
            events.Add(one);
        }

        MessengerEvent[][] grouped = entries is null
            ? [.. events.Select(one => new[] { one })]
            : [.. entries.Select(entry => entry.Select(place => events[place - 1]).ToArray())];
        return await PostAllAsync(grouped, wishes, ct);
    }

    /// <summary>Posts events once more, each with the time of now and with fresh links; null where one is not known.</summary>
    public async Task<WebhookAnswer?> RedeliverAsync(IReadOnlyList<string> keys, CancellationToken ct)
    {
        MessengerEvent[] events = [.. keys.Select(key => known.GetValueOrDefault(key)).OfType<MessengerEvent>()];
        if (events.Length == 0 || events.Length != keys.Count)
        {
            return null;
        }

        foreach (var one in events)
        {
            links.Renew(one.Body);
        }

        var answer = await PostAsync([.. events.Select(one => new[] { one })], new DeliveryWishes(), redelivery: true, ct);
        Settle(events, answer.Ok, automatic: false);
        return answer;
    }

    /// <summary>Posts any body, properly signed.</summary>
    public Task<WebhookAnswer> PostRawAsync(byte[] body, DeliveryWishes wishes, CancellationToken ct) => SendAsync(body, null, [], wishes, false, ct);

    public void Clear()
    {
        known.Clear();
        failed.Clear();
        held.Clear();
        failingSince = null;
    }

    private bool IsSubscribed(MessengerEvent one) => page.Subscribed.Contains(one.Field) && (!one.Standby || page.Subscribed.Contains("standby"));

    private async Task<IReadOnlyList<WebhookAnswer>> PostAllAsync(MessengerEvent[][] entries, DeliveryWishes wishes, CancellationToken ct)
    {
        var answers = new List<WebhookAnswer>();
        if (wishes.Parallel)
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, wishes.Copies).Select(_ => PostAsync(entries, wishes, false, ct))));
        }
        else
        {
            for (var i = 0; i < wishes.Copies; i++)
            {
                answers.Add(await PostAsync(entries, wishes, false, ct));
            }
        }

        Settle([.. entries.SelectMany(entry => entry)], answers.Exists(answer => answer.Ok), automatic: !wishes.WrongSignature && !wishes.OldSignature);
        return answers;
    }

    private async Task<WebhookAnswer> PostAsync(MessengerEvent[][] entries, DeliveryWishes wishes, bool redelivery, CancellationToken ct)
    {
        MessengerEvent[] events = [.. entries.SelectMany(entry => entry)];
        var about = events.Select(one => one.Chat).Distinct().ToArray();
        var chat = about.Length == 1 ? about[0] : null;
        var answer = await SendAsync(Body(entries, wishes), chat, [.. events.Select(one => one.Key)], wishes, redelivery, ct);
        foreach (var one in events.Where(one => answer.Ok && one.Chat is not null && (one.Standby || one.Field == "messaging_handovers")))
        {
            threads.Told(one.Chat!);
        }

        return answer;
    }

    private Task<WebhookAnswer> SendAsync(
        byte[] body, string? chat, IReadOnlyList<string> keys, DeliveryWishes wishes, bool redelivery, CancellationToken ct)
    {
        var secret = wishes.WrongSignature ? page.AppSecret + "?" : page.AppSecret;
        KeyValuePair<string, string> old = new("X-Hub-Signature", MessengerWire.Sha1(secret, body));
        KeyValuePair<string, string>[] signatures = wishes.OldSignature ? [old] : [old, new("X-Hub-Signature-256", MessengerWire.Sha256(secret, body))];
        return sender.PostAsync(new Webhook(MessengerPage.Name, chat, page.WebhookUrl, body, signatures, keys, Deadline, redelivery), ct);
    }

    private byte[] Body(MessengerEvent[][] entries, DeliveryWishes wishes) => MessengerWire.Bytes(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray([.. entries.Select(entry => Entry(entry, wishes))]),
    });

    private JsonObject Entry(MessengerEvent[] events, DeliveryWishes wishes)
    {
        var id = MessengerWire.IdNode(page.PageId, wishes.NumericIds);
        var now = clock.GetUtcNow();
        var entry = new JsonObject { ["id"] = id, ["time"] = wishes.TimesInSeconds ? now.ToUnixTimeSeconds() : now.ToUnixTimeMilliseconds() };
        foreach (var lane in events.GroupBy(one => one.Standby ? "standby" : "messaging"))
        {
            entry[lane.Key] = new JsonArray([.. lane.Select(one => one.Body.DeepClone())]);
        }

        return entry;
    }

    private void Settle(IReadOnlyList<MessengerEvent> events, bool ok, bool automatic)
    {
        foreach (var one in events)
        {
            known[one.Key] = one;
            if (ok)
            {
                failed.TryRemove(one.Key, out _);
            }
            else
            {
                failed[one.Key] = one;
            }
        }

        failingSince = ok ? null : failingSince ?? clock.GetUtcNow();
        if (clock.GetUtcNow() - failingSince >= LongestFailure && page.Subscribed.Count > 0)
        {
            page.Subscribed = [];
            journal.Add(new SettingsChanged());
        }

        if (!ok && automatic && page.Redelivery)
        {
            _ = RedeliverLaterAsync([.. events.Select(one => one.Key)]);
        }
    }

    private async Task RedeliverLaterAsync(IReadOnlyList<string> keys)
    {
        foreach (var pause in Pauses)
        {
            await Task.Delay(pause);
            var wanted = page.Redelivery && page.Subscribed.Count > 0 && keys.Any(failed.ContainsKey);
            if (!wanted || await RedeliverAsync(keys, CancellationToken.None) is { Ok: true })
            {
                return;
            }
        }
    }
}
