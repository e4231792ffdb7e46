using System.Text.Json;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// Calls a second, and the headers that say how much of them is used.
/// https://developers.facebook.com/docs/messenger-platform/overview/rate-limiting
/// </summary>
internal sealed class MessengerRates(MessengerPage page, SimulatorClock clock)
{
    private readonly RateBuckets buckets = new(clock);
    private int calls;

    public bool Allows(MessengerCall call)
    {
        Interlocked.Increment(ref calls);
        var kind = call.Body.At("message").At("attachment").Text("type");
        var (name, most, per) = call.Endpoint switch
        {
            "messages" when kind is "audio" or "video" => ("media", 10, TimeSpan.FromSeconds(1)),
            "messages" or "sender-action" => ("send", 300, TimeSpan.FromSeconds(1)),
            "conversations" => ("conversations", 2, TimeSpan.FromSeconds(1)),
            "messenger-profile" => ("messenger-profile", 10, TimeSpan.FromMinutes(10)),
            _ => ("other", 200, TimeSpan.FromSeconds(1)),
        };
        return !page.RateLimits || buckets.Allows(name, most, per);
    }

    /// <summary>Percentages; beyond a limit also when it will be over, in minutes rounded up.</summary>
    public void WriteUsage(IHeaderDictionary headers, bool limited, double seconds)
    {
        var percent = limited ? 100 : Math.Min(99, Volatile.Read(ref calls) / 100);
        headers["X-App-Usage"] = JsonSerializer.Serialize(new { call_count = percent, total_time = percent / 2, total_cputime = percent / 2 });
        var usage = new
        {
            type = "messenger",
            call_count = percent,
            total_cputime = percent / 2,
            total_time = percent / 2,
            estimated_time_to_regain_access = limited ? (int)Math.Ceiling(seconds / 60) : 0,
        };
        headers["X-Business-Use-Case-Usage"] = JsonSerializer.Serialize(new Dictionary<string, object> { [page.PageId] = new[] { usage } });
    }

    public void Clear()
    {
        buckets.Clear();
        calls = 0;
    }
}
