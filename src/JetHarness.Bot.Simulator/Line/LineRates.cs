namespace JetHarness.Bot.Simulator.Line;

/// <summary>
/// Token buckets, one an endpoint. https://developers.line.biz/en/reference/messaging-api/#rate-limits
/// </summary>
internal sealed class LineRates(LineChannel channel, SimulatorClock clock)
{
    private static readonly Dictionary<string, (int Calls, TimeSpan Per)> Limits = new(StringComparer.Ordinal)
    {
        ["loading"] = (100, TimeSpan.FromSeconds(1)),
        ["webhook-test"] = (60, TimeSpan.FromHours(1)),
        ["webhook-endpoint"] = (1000, TimeSpan.FromMinutes(1)),
        ["richmenu-create"] = (100, TimeSpan.FromHours(1)),
        ["richmenu-delete"] = (100, TimeSpan.FromHours(1)),
        ["richmenu-list"] = (10, TimeSpan.FromSeconds(1)),
    };

    private static readonly (int Calls, TimeSpan Per) Default = (2000, TimeSpan.FromSeconds(1));

    private readonly RateBuckets buckets = new(clock);

    public bool Allows(string endpoint)
    {
        var (calls, per) = Limits.GetValueOrDefault(endpoint, Default);
        return !channel.RateLimits || buckets.Allows(endpoint, calls, per);
    }

    public void Clear() => buckets.Clear();
}
