namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// A customer on LINE, as a test plays them:
/// <code>await mei.Says("JH-20251104-0031"); (await mei.Hears("序號")).Via.ShouldBe("reply");</code>
/// Every act returns once the bot has answered the webhook.
/// </summary>
public sealed class LineCustomer(SimulatorHost simulator, string id) : Customer(simulator, "line", id)
{
    /// <summary>Picks a day on the newest date button (with this label, if given).</summary>
    public Task<Act> Picks(DateOnly day, string? label = null) => ActAsync("tap", new { label, picked = day.ToString("yyyy-MM-dd", null) });

    /// <summary>A postback as if a button carried it.</summary>
    public Task<Act> Posts(string data) => ActAsync("postback", new { data });

    /// <summary>
    /// Sends different photos together; their events come in <paramref name="order"/> (places from 1). <paramref name="failing"/>: places whose content
    /// cannot be fetched, and how: missing, gone, preparing, slow, oversized, html, truncated.
    /// </summary>
    public Task<Act> SendsAlbum(
        int count, IReadOnlyList<int>? order = null, IReadOnlyDictionary<int, string>? failing = null, bool withoutTotals = false, bool inOneBody = false, int seed = 100, object? delivery = null) =>
        ActAsync("album", new
        {
            photos = Enumerable.Range(1, count).Select(place => new { seed = seed + place, fault = failing?.GetValueOrDefault(place) }),
            order,
            withoutTotals,
            inOneBody,
            delivery,
        });

    public Task<Act> SendsSticker(params string[] keywords) => ActAsync("sticker", new { keywords });

    /// <summary>Sends any message content, as LINE would name it.</summary>
    public Task<Act> SendsMessage(object message, object? delivery = null) => ActAsync("message", new { message, delivery });

    /// <summary>Any event, perhaps in a group; <paramref name="own"/> are the type's own properties.</summary>
    public Task<Act> Causes(string type, object? own = null, bool replyable = false, string? groupId = null) =>
        ActAsync("event", new Dictionary<string, object?> { ["type"] = type, ["own"] = own, ["replyable"] = replyable, ["in"] = groupId });

    public Task<Act> Follows() => ActAsync("follow", new { });

    /// <summary>Writes in a group.</summary>
    public Task<Act> SaysIn(string groupId, string text) => ActAsync("say", new Dictionary<string, object> { ["text"] = text, ["in"] = groupId });
}
