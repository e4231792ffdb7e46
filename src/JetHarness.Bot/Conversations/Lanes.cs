using System.Threading.Channels;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// Runs work for many conversations (or photos: whatever has an id) side by side, and for any one of them never twice at the same time,
/// here or on another replica. A wake-up that comes while its work runs is not lost: the work runs once more, there where it runs.
/// </summary>
internal sealed class Lanes
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(4);

    /// <summary>So many times as many are held as there are lanes where the store is a server: what is held waits for its answers most of the time.</summary>
    private const int HeldBesideServer = 4;

    private readonly Channel<long> _ready = Channel.CreateUnbounded<long>();
    private readonly Dictionary<long, Wakes> _awake = [];
    private readonly int _lanes;
    private readonly Func<long, CancellationToken, Task> _work;
    private readonly WorkGate? _gate;
    private readonly int _mostHeld;
    private readonly SemaphoreSlim _holds;

    /// <summary><paramref name="gate"/> keeps other replicas out; null where there are none.</summary>
    public Lanes(int lanes, Func<long, CancellationToken, Task> work, WorkGate? gate = null)
    {
        _mostHeld = gate is null ? lanes : lanes * HeldBesideServer;
        (_lanes, _work, _gate, _holds) = (lanes, work, gate, new(_mostHeld));
        gate?.Called += id => Wake(id, Wakes.None);
    }

    /// <summary>Has the work of that id run soon, here or where it runs already.</summary>
    public void Wake(long id) => Wake(id, Wakes.Own);

    /// <summary>The same for what is not new, but was found in the store: if it is worked on here or on another replica, all is well.</summary>
    public void Nudge(long id)
    {
        if (IsIdle(id))
        {
            _ready.Writer.TryWrite(id);
        }
    }

    private void Wake(long id, Wakes wakes)
    {
        lock (_awake)
        {
            if (!_awake.TryAdd(id, wakes))
            {
                _awake[id] |= Wakes.Again | wakes;
                return;
            }
        }

        _ready.Writer.TryWrite(id);
    }

    /// <summary>
    /// Keeps the work of that id from being run, for somebody who does it beside the lanes, until it is let go. False if it runs or is about to, here or on another
    /// replica, and if as many are held as may be: as there are lanes, beside a server more.
    /// </summary>
    public async Task<bool> TryHoldAsync(long id)
    {
        if (!_holds.Wait(0))
        {
            return false;
        }

        var isIdle = IsIdle(id);
        if (isIdle && (_gate is null || await _gate.TryEnterAsync(id)))
        {
            return true;
        }

        if (isIdle && !FallsAsleep(id))
        {
            _ready.Writer.TryWrite(id);
        }

        _holds.Release();
        return false;
    }

    // If so, it is awake from now on.
    private bool IsIdle(long id)
    {
        lock (_awake)
        {
            return _awake.TryAdd(id, Wakes.None);
        }
    }

    /// <summary>Ends <see cref="TryHoldAsync"/>. The work is run now if it was woken meanwhile, or there is <paramref name="more"/>.</summary>
    public void LetGo(long id, bool more)
    {
        _gate?.Leave(id);
        if (more || !FallsAsleep(id))
        {
            _ready.Writer.TryWrite(id);
        }

        _holds.Release();
    }

    /// <summary>
    /// Works until <paramref name="stopping"/>, and then on until nothing is awake any more, for at most <see cref="StopPatience"/>: what was
    /// taken in is answered while its reply tokens live. The work is told when the patience is over, and sees to its own exceptions.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var over = new CancellationTokenSource();
        await using var stop = stopping.Register(() => over.CancelAfter(StopPatience));
        await Task.WhenAll(Enumerable.Range(0, _lanes).Select(_ => LaneAsync(stopping, over.Token)));
        await AllLetGoAsync(over.Token);
    }

    private async Task AllLetGoAsync(CancellationToken over)
    {
        try
        {
            for (var i = 0; i < _mostHeld; i++)
            {
                await _holds.WaitAsync(over);
            }
        }
        catch (OperationCanceledException)
        {
            // The patience is over.
        }
    }

    private async Task LaneAsync(CancellationToken stopping, CancellationToken over)
    {
        while (!over.IsCancellationRequested && await NextAsync(stopping) is { } id)
        {
            await WorkAsync(id, over);
            if (!FallsAsleep(id))
            {
                _ready.Writer.TryWrite(id);
            }
        }
    }

    private async Task WorkAsync(long id, CancellationToken over)
    {
        if (_gate is null)
        {
            await _work(id, over);
        }
        else if (await _gate.TryEnterAsync(id))
        {
            try
            {
                await _work(id, over);
            }
            finally
            {
                _gate.Leave(id);
            }
        }
        else if (IsOwn(id))
        {
            _gate.Call(id); // whoever is at it may have looked before the news came
        }
    }

    private bool IsOwn(long id)
    {
        lock (_awake)
        {
            return _awake[id].HasFlag(Wakes.Own);
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
            if (_awake[id].HasFlag(Wakes.Again))
            {
                _awake[id] &= ~Wakes.Again;
                return false;
            }

            return _awake.Remove(id);
        }
    }

    [Flags]
    private enum Wakes
    {
        None = 0,

        /// <summary>Woken again since it began.</summary>
        Again = 1,

        /// <summary>Woken by news of this replica's.</summary>
        Own = 2,
    }
}
