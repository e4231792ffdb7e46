using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>What an earlier push with the same key did.</summary>
internal sealed record AcceptedPush(DateTimeOffset At, string RequestId, string Body, JsonArray SentMessages);

/// <summary>Keys of accepted pushes, remembered for a day. https://developers.line.biz/en/docs/messaging-api/retrying-api-request/</summary>
internal sealed class RetryKeys(SimulatorClock clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly Dictionary<Guid, AcceptedPush> accepted = [];

    /// <summary>Held while a push is decided, so that the same key in parallel is accepted once.</summary>
    public Lock Gate { get; } = new();

    public AcceptedPush? Find(Guid key) => accepted.TryGetValue(key, out var push) && clock.GetUtcNow() - push.At < Life ? push : null;

    public void Remember(Guid key, string requestId, string body, JsonArray sentMessages) =>
        accepted[key] = new AcceptedPush(clock.GetUtcNow(), requestId, body, sentMessages);

    public void Clear()
    {
        lock (Gate)
        {
            accepted.Clear();
        }
    }
}
