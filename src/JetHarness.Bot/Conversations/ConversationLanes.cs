using System.Threading.Channels;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// Runs work for many conversations side by side, and for any one of them never twice at the same time. A wake-up that comes while the
/// conversation's work runs is not lost: the work runs once more.
/// </summary>
internal sealed class ConversationLanes(int lanes, Func<long, CancellationToken, Task> work)
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(4);

    private readonly Channel<long> _ready = Channel.CreateUnbounded<long>();
    private readonly Dictionary<long, bool> _awake = []; // value: woken again since it began

    /// <summary>Has the conversation's work run soon.</summary>
    public void Wake(long conversationId)
    {
        lock (_awake)
        {
            if (!_awake.TryAdd(conversationId, false))
            {
                _awake[conversationId] = true;
                return;
            }
        }

        _ready.Writer.TryWrite(conversationId);
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
        while (!over.IsCancellationRequested && await NextAsync(stopping) is { } conversationId)
        {
            await work(conversationId, over);
            if (!FallsAsleep(conversationId))
            {
                _ready.Writer.TryWrite(conversationId);
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

    private bool FallsAsleep(long conversationId)
    {
        lock (_awake)
        {
            if (_awake[conversationId])
            {
                _awake[conversationId] = false;
                return false;
            }

            return _awake.Remove(conversationId);
        }
    }
}
