using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace JetHarness.Bot.Simulator;

/// <summary>Everything that happened, in order, numbered without gaps; whoever is late reads on from a number.</summary>
internal sealed class Journal(SimulatorClock clock)
{
    private readonly Lock gate = new();
    private readonly List<JournalEntry> entries = [];
    private readonly Dictionary<string, List<JournalEntry>> byChat = new(StringComparer.Ordinal);
    private TaskCompletionSource added = NewSignal();
    private long last;

    public long Last => Interlocked.Read(ref last);

    public void Add(JournalEntry entry) => AddAll([entry]);

    /// <summary>Adds entries that whoever waits is to see together.</summary>
    public void AddAll(IReadOnlyList<JournalEntry> together)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            foreach (var entry in together)
            {
                var numbered = entry with { Seq = ++last, At = clock.GetUtcNow() };
                entries.Add(numbered);
                if (numbered.Chat is { } chat)
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(byChat, chat, out _) ??= []).Add(numbered);
                }
            }

            (signal, added) = (added, NewSignal());
        }

        signal.TrySetResult();
    }

    /// <summary>The entries numbered above <paramref name="after"/>.</summary>
    public IReadOnlyList<JournalEntry> After(long after) => Take(after).Entries;

    /// <summary>One chat's entries.</summary>
    public IReadOnlyList<JournalEntry> Of(string chat)
    {
        lock (gate)
        {
            return byChat.TryGetValue(chat, out var found) ? [.. found] : [];
        }
    }

    /// <summary>
    /// The entries above <paramref name="after"/> that are <paramref name="wanted"/>, waiting up to <paramref name="timeout"/> for the first;
    /// empty when nothing came.
    /// </summary>
    public async Task<IReadOnlyList<JournalEntry>> WaitAsync(long after, Func<JournalEntry, bool> wanted, TimeSpan timeout, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        while (true)
        {
            var (found, more) = Take(after);
            JournalEntry[] hits = [.. found.Where(wanted)];
            if (hits.Length > 0)
            {
                return hits;
            }

            after = found.Count > 0 ? found[^1].Seq : after;
            try
            {
                await more.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return [];
            }
        }
    }

    /// <summary>Entries as they come, from <paramref name="after"/> on, until cancelled.</summary>
    public async IAsyncEnumerable<JournalEntry> FollowAsync(long after, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var (found, more) = Take(after);
            foreach (var entry in found)
            {
                after = entry.Seq;
                yield return entry;
            }

            await more.WaitAsync(ct);
        }
    }

    /// <summary>Forgets the entries; the numbers go on, so nobody's place is lost.</summary>
    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
            byChat.Clear();
        }

        Add(new Cleared());
    }

    private (List<JournalEntry> Entries, Task More) Take(long after)
    {
        lock (gate)
        {
            var first = entries.Count == 0 ? last + 1 : entries[0].Seq;
            var skip = (int)Math.Clamp(after + 1 - first, 0, entries.Count);
            return (entries.GetRange(skip, entries.Count - skip), added.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
