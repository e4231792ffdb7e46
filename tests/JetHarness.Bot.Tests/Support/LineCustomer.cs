using System.Text.Json;

namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// A customer on LINE, as a test plays them:
/// <code>await mei.Says("JH-20251104-0031"); (await mei.Hears("序號")).Via.ShouldBe("reply");</code>
/// Every act returns once the bot has answered the webhook.
/// </summary>
public sealed class LineCustomer(SimulatorHost simulator, string id)
{
    /// <summary>How long <see cref="Hears(string)"/> waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private long heardUpTo;

    /// <summary>The LINE user id.</summary>
    public string Id => id;

    public Task<LineAct> Says(string text, object? delivery = null) => ActAsync("say", new { text, delivery });

    /// <summary>Taps the newest button with this label; <paramref name="evenGone"/> taps quick replies that no longer show.</summary>
    public Task<LineAct> Taps(string label, object? delivery = null, bool evenGone = false) => ActAsync("tap", new { label, delivery, evenGone });

    /// <summary>Taps a button of an older bubble.</summary>
    public Task<LineAct> TapsOn(Bubble bubble, string label) => ActAsync("tap", new { label, message = bubble.MessageId, evenGone = true });

    /// <summary>Taps the newest button with this postback data.</summary>
    public Task<LineAct> TapsData(string data) => ActAsync("tap", new { data });

    /// <summary>Picks a day on the newest date button (with this label, if given).</summary>
    public Task<LineAct> Picks(DateOnly day, string? label = null) => ActAsync("tap", new { label, picked = day.ToString("yyyy-MM-dd", null) });

    /// <summary>A postback as if a button carried it.</summary>
    public Task<LineAct> Posts(string data) => ActAsync("postback", new { data });

    /// <summary>Sends one drawn photo: connector, label, break, burnt, wet or box; another <paramref name="seed"/> is another picture.</summary>
    public Task<LineAct> SendsPhoto(string sample = "connector", int seed = 1, string? label = null, object? delivery = null, string? format = null) =>
        ActAsync("photo", new { sample, seed, text = label, delivery, format });

    /// <summary>Sends one photo of these very bytes.</summary>
    public Task<LineAct> SendsPhoto(byte[] bytes, string contentType) => ActAsync("photo", new { base64 = Convert.ToBase64String(bytes), contentType });

    /// <summary>
    /// Sends different photos together; their events come in <paramref name="order"/> (places from 1). <paramref name="failing"/>: places whose content
    /// cannot be fetched, and how: missing, gone, preparing, slow, oversized, html, truncated.
    /// </summary>
    public Task<LineAct> SendsAlbum(
        int count, IReadOnlyList<int>? order = null, IReadOnlyDictionary<int, string>? failing = null, bool withoutTotals = false, bool inOneBody = false, int seed = 100, object? delivery = null) =>
        ActAsync("album", new
        {
            photos = Enumerable.Range(1, count).Select(place => new { seed = seed + place, fault = failing?.GetValueOrDefault(place) }),
            order,
            withoutTotals,
            inOneBody,
            delivery,
        });

    public Task<LineAct> SendsSticker(params string[] keywords) => ActAsync("sticker", new { keywords });

    public Task<LineAct> SendsLocation() => ActAsync("location", new { });

    /// <summary>Sends a video, audio or file.</summary>
    public Task<LineAct> SendsFile(string kind, string? name = null) => ActAsync("file", new { kind, name });

    /// <summary>Sends any message content, as LINE would name it.</summary>
    public Task<LineAct> SendsMessage(object message, object? delivery = null) => ActAsync("message", new { message, delivery });

    /// <summary>Any event, perhaps in a group; <paramref name="own"/> are the type's own properties.</summary>
    public Task<LineAct> Causes(string type, object? own = null, bool replyable = false, string? groupId = null) =>
        ActAsync("event", new Dictionary<string, object?> { ["type"] = type, ["own"] = own, ["replyable"] = replyable, ["in"] = groupId });

    /// <summary>Takes back the message (the newest where none is named).</summary>
    public Task<LineAct> Unsends(string? message = null) => ActAsync("unsend", new { message });

    public Task<LineAct> Edits(string text, string? message = null) => ActAsync("edit", new { text, message });

    public Task<LineAct> Follows() => ActAsync("follow", new { });

    public Task<LineAct> Blocks() => ActAsync("block", new { });

    public Task<LineAct> Unblocks() => ActAsync("unblock", new { });

    /// <summary>Writes in a group.</summary>
    public Task<LineAct> SaysIn(string groupId, string text) => ActAsync("say", new Dictionary<string, object> { ["text"] = text, ["in"] = groupId });

    /// <summary>The next thing the bot says: all bubbles of one call. Fails when nothing comes.</summary>
    public async Task<Heard> Hears()
    {
        var next = await NextAsync(Patience);
        return next ?? throw new InvalidOperationException($"The bot said nothing to {id} within {Patience.TotalSeconds} s. {await DescribeAsync()}");
    }

    /// <summary>The next thing the bot says whose words contain this; what it says before is passed over. Fails when nothing such comes.</summary>
    public async Task<Heard> Hears(string words)
    {
        var passed = new List<string>();
        while (await NextAsync(Patience) is { } heard)
        {
            if (heard.Text.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return heard;
            }

            passed.Add(heard.Text);
        }

        throw new InvalidOperationException($"The bot never said '{words}' to {id}; it said: {string.Join(" / ", passed)}. {await DescribeAsync()}");
    }

    /// <summary>What the bot has said since the last time this customer listened, without waiting.</summary>
    public async Task<IReadOnlyList<Heard>> HeardAlready()
    {
        var all = new List<Heard>();
        while (await NextAsync(TimeSpan.Zero) is { } heard)
        {
            all.Add(heard);
        }

        return all;
    }

    /// <summary>Every bubble of the chat, both sides, oldest first.</summary>
    public async Task<IReadOnlyList<Bubble>> Transcript() =>
        [.. (await simulator.GetAsync($"control/line/customers/{id}/transcript")).EnumerateArray().Select(Bubble.Read)];

    private async Task<Heard?> NextAsync(TimeSpan timeout)
    {
        var entries = await simulator.WaitAsync(heardUpTo, $"chat={id}&kind=said&from=bot", timeout);
        if (entries.Count == 0)
        {
            return null;
        }

        var call = entries[0].GetProperty("call").GetString();
        Bubble[] bubbles = [.. entries.Select(Bubble.Read).Where(bubble => bubble.Call == call)];
        heardUpTo = bubbles[^1].Seq;
        return new Heard(bubbles);
    }

    private async Task<LineAct> ActAsync(string act, object wish) => LineAct.Read(await simulator.PostAsync($"control/line/customers/{id}/{act}", wish));

    private async Task<string> DescribeAsync()
    {
        var counters = await simulator.CountersAsync();
        return $"Calls: {string.Join(", ", counters.Calls.Select(call => $"{call.Key} {call.Value}"))}. "
            + $"Refused: {string.Join(", ", counters.Refusals.Select(refusal => refusal.Reason))}. "
            + $"Webhooks: {string.Join(", ", counters.Webhooks.Select(webhook => $"{webhook.Key} {webhook.Value}"))}.";
    }
}

/// <summary>What the bot said in one call.</summary>
public sealed record Heard(IReadOnlyList<Bubble> Bubbles)
{
    /// <summary>All words of all bubbles, line by line, without those on buttons.</summary>
    public string Text => string.Join('\n', Bubbles.Select(bubble => bubble.Text));

    /// <summary><c>reply</c> (free) or <c>push</c> (counted).</summary>
    public string Via => Bubbles[0].Via!;

    /// <summary>The labels of all buttons, quick replies included.</summary>
    public IReadOnlyList<string> Buttons => [.. Bubbles.SelectMany(bubble => bubble.Buttons)];
}

/// <summary>A bubble in a chat.</summary>
public sealed record Bubble(
    long Seq, string From, string Type, string Text, string MessageId, string? Via, string? Call, int Total, bool Delivered, bool Unsent, IReadOnlyList<string> Buttons, JsonElement Raw)
{
    internal static Bubble Read(JsonElement entry) => new(
        entry.GetProperty("seq").GetInt64(),
        entry.GetProperty("from").GetString()!,
        entry.GetProperty("type").GetString()!,
        entry.GetProperty("text").GetString()!,
        entry.GetProperty("messageId").GetString()!,
        TextOf(entry, "via"),
        TextOf(entry, "call"),
        entry.GetProperty("total").GetInt32(),
        entry.GetProperty("delivered").GetBoolean(),
        entry.TryGetProperty("unsent", out var unsent) && unsent.GetBoolean(),
        [.. entry.GetProperty("buttons").EnumerateArray().Select(label => label.GetString()!)],
        entry.TryGetProperty("raw", out var raw) ? raw : default);

    private static string? TextOf(JsonElement entry, string property) => entry.TryGetProperty(property, out var value) ? value.GetString() : null;
}

/// <summary>What a customer's act led to at the webhook.</summary>
public sealed record LineAct(long After, IReadOnlyList<string?> EventIds, IReadOnlyList<string?> MessageIds, IReadOnlyList<string?> ReplyTokens, IReadOnlyList<int> Statuses)
{
    internal static LineAct Read(JsonElement act) => new(
        act.GetProperty("after").GetInt64(),
        Texts(act, "webhookEventId"),
        Texts(act, "messageId"),
        Texts(act, "replyToken"),
        [.. act.GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("status").GetInt32())]);

    private static string?[] Texts(JsonElement act, string property) =>
        [.. act.GetProperty("events").EnumerateArray().Select(one => one.TryGetProperty(property, out var value) ? value.GetString() : null)];
}
