using System.Threading.Channels;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// Runs work for many conversations (or photos: whatever has an id) side by side, and for any one of them never twice at the same time.
/// A wake-up that comes while its work runs is not lost: the work runs once more.
/// </summary>
internal sealed class Lanes(int lanes, Func<long, CancellationToken, Task> work)
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(4);

    private readonly Channel<long> _ready = Channel.CreateUnbounded<long>();
    private readonly Dictionary<long, bool> _awake = []; // value: woken again since it began

    /// <summary>Has the work of that id run soon.</summary>
    public void Wake(long id)
    {
        lock (_awake)
        {
            if (!_awake.TryAdd(id, false))
            {
                _awake[id] = true;
                return;
            }
        }

        _ready.Writer.TryWrite(id);
    }

    /// <summary>
    /// Works until <paramref name="stopping"/>, and then on until nothing is awake any more, for at most <see cref="StopPatience"/>: what was
    /// taken in is answered while its reply tokens live. The work is told when the patience is over, and sees to its own exceptions.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var over = new CancellationTokenSource();
        await using var stop = stopping.Register(() => over.CancelAfter(StopPatience));
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => LaneAsync(stopping, over.Token)));
    }

    private async Task LaneAsync(CancellationToken stopping, CancellationToken over)
    {
        while (!over.IsCancellationRequested && await NextAsync(stopping) is { } id)
        {
            await work(id, over);
            if (!FallsAsleep(id))
            {
                _ready.Writer.TryWrite(id);
            }
        }
    }

    private async Task<long?> NextAsync(CancellationToken stopping)
    {
        try
        {
            return _ready.Reader.TryRead(out var ready) ? ready : await _ready.Reader.ReadAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private bool FallsAsleep(long id)
    {
        lock (_awake)
        {
            if (_awake[id])
            {
                _awake[id] = false;
                return false;
            }

            return _awake.Remove(id);
        }
    }
}
