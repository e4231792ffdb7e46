using System.Collections.Concurrent;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>How many sends to one person were on their way at the same time: more than one may arrive swapped, so a good bot keeps to one.</summary>
internal sealed class MessengerFlights
{
    private readonly ConcurrentDictionary<string, int> flying = new(StringComparer.Ordinal);
    private int most;

    public int MostAtOnce => Volatile.Read(ref most);

    public IDisposable? Begin(string? chat)
    {
        if (chat is null)
        {
            return null;
        }

        var now = flying.AddOrUpdate(chat, 1, (_, count) => count + 1);
        int seen;
        while (now > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, now, seen) != seen)
        {
            // Another call raised it meanwhile.
        }

        return new Flight(() => flying.AddOrUpdate(chat, 0, (_, count) => count - 1));
    }

    public void Clear() => Volatile.Write(ref most, 0);

    private sealed class Flight(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
