using System.Collections.Concurrent;
using JetHarness.Bot.Channels;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// What the platforms last said of the month's paid messages. Whoever asks never waits for a platform: an old answer is given, and a newer one is
/// fetched meanwhile.
/// </summary>
internal sealed class PaidMessageCount(ChannelSet channels, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Answer> _answers = [];

    /// <summary>How many are used, and how many there are (null: no limit); null where the platform has none, or has not said so far.</summary>
    public (long Used, long? Most)? Of(string channel)
    {
        var known = _answers.GetValueOrDefault(channel);
        var now = time.GetUtcNow();
        if ((known is null || now - known.AskedAt > Fresh) && channels.Find(channel) is { } asked
            && (known is null ? _answers.TryAdd(channel, new(now, null)) : _answers.TryUpdate(channel, known with { AskedAt = now }, known)))
        {
            _ = AskAsync(asked, now);
        }

        return known?.Said is { } said ? (said.Used, said.Most) : null;
    }

    // What the platform will not say leaves the last answer.
    private async Task AskAsync(IChannel channel, DateTimeOffset now)
    {
        if (await channel.ReadPaidMessagesAsync(CancellationToken.None) is { } said)
        {
            _answers[channel.Id] = new(now, said);
        }
    }

    private sealed record Answer(DateTimeOffset AskedAt, PaidMessages? Said);
}
