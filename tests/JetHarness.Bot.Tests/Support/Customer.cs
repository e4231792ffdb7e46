namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// A customer on a platform, as a test plays them; what both platforms have is here, so that one test can be about both.
/// Every act returns once the bot has answered the webhook.
/// </summary>
public abstract class Customer(SimulatorHost simulator, string channel, string id)
{
    /// <summary>How long <see cref="Hears(string)"/> waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private long heardUpTo;

    /// <summary><c>line</c> or <c>messenger</c>.</summary>
    public string Channel => channel;

    /// <summary>The platform's user id.</summary>
    public string Id => id;

    public Task<Act> Says(string text, object? delivery = null) => ActAsync("say", new { text, delivery });

    /// <summary>Taps the newest button with this label; <paramref name="evenGone"/> taps quick replies that no longer show.</summary>
    public Task<Act> Taps(string label, object? delivery = null, bool evenGone = false) => ActAsync("tap", new { label, delivery, evenGone });

    /// <summary>Taps a button of an older bubble.</summary>
    public Task<Act> TapsOn(Bubble bubble, string label) => ActAsync("tap", new { label, message = bubble.MessageId, evenGone = true });

    /// <summary>Taps the newest button with this data.</summary>
    public Task<Act> TapsData(string data) => ActAsync("tap", new { data });

    /// <summary>Sends one drawn photo: connector, label, break, burnt, wet or box; another <paramref name="seed"/> is another picture.</summary>
    public Task<Act> SendsPhoto(string sample = "connector", int seed = 1, string? label = null, object? delivery = null, string? format = null) =>
        ActAsync("photo", new { sample, seed, text = label, delivery, format });

    /// <summary>Sends one photo of these very bytes.</summary>
    public Task<Act> SendsPhoto(byte[] bytes, string contentType) => ActAsync("photo", new { base64 = Convert.ToBase64String(bytes), contentType });

    /// <summary>Sends different photos together; <paramref name="failing"/>: places (from 1) whose content cannot be fetched, and how.</summary>
    public Task<Act> SendsPhotos(int count, int seed = 100, IReadOnlyDictionary<int, string>? failing = null) => ActAsync("album", new
    {
        photos = Enumerable.Range(1, count).Select(place => new { seed = seed + place, fault = failing?.GetValueOrDefault(place) }),
    });

    public Task<Act> SendsLocation() => ActAsync("location", new { });

    /// <summary>Sends a video, audio or file.</summary>
    public Task<Act> SendsFile(string kind, string? name = null) => ActAsync("file", new { kind, name });

    /// <summary>Takes back the message (the newest where none is named).</summary>
    public Task<Act> Unsends(string? message = null) => ActAsync("unsend", new { message });

    public Task<Act> Edits(string text, string? message = null) => ActAsync("edit", new { text, message });

    public Task<Act> Blocks() => ActAsync("block", new { });

    public Task<Act> Unblocks() => ActAsync("unblock", new { });

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
        [.. (await simulator.GetAsync($"control/{channel}/customers/{id}/transcript")).EnumerateArray().Select(Bubble.Read)];

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

    /// <summary>Does one of the acts of docs/simulator.md.</summary>
    protected virtual async Task<Act> ActAsync(string act, object wish) => Act.Read(await simulator.PostAsync($"control/{channel}/customers/{id}/{act}", wish));

    private async Task<string> DescribeAsync()
    {
        var counters = await simulator.CountersAsync();
        return $"Calls: {string.Join(", ", counters.Calls.Select(call => $"{call.Key} {call.Value}"))}. "
            + $"Refused: {string.Join(", ", counters.Refusals.Select(refusal => refusal.Reason))}. "
            + $"Webhooks: {string.Join(", ", counters.Webhooks.Select(webhook => $"{webhook.Key} {webhook.Value}"))}.";
    }
}
