using System.Diagnostics;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>What customers wait for before they write on.</summary>
internal enum Patience
{
    /// <summary>For the 200 of their words before.</summary>
    Acknowledgement,

    /// <summary>For the bot's answer.</summary>
    Reply,
}

/// <summary>Customers who walk through claims side by side; who has come to the end is followed by a new one.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    /// <summary>So many are in the middle of a claim at once, when as many webhooks are sent as are taken.</summary>
    private const int InHand = 512;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(40);

    private readonly Lock _gate = new();
    private readonly Queue<(int Customer, int Step)> _waiting = [];
    private readonly long[] _dueAt;
    private readonly Patience _patience;
    private readonly PlatformApi _api;
    private readonly Sender _sender;
    private List<long> _replyTimes = [];
    private TaskCompletionSource _allAnswered = new();
    private bool _isPaced;
    private bool _isStopped;
    private int _customers;
    private int _sent;
    private int _done;
    private int _finished;

    public Crowd(int port, PlatformApi api, int customers, Patience patience)
    {
        (_api, _patience, _dueAt) = (api, patience, new long[customers]);
        _sender = new Sender(port, Acknowledged);
        api.Replied += Replied;
    }

    /// <summary>How many webhooks got what their senders waited for.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>How many customers came to the end of their claim.</summary>
    public int Finished => Volatile.Read(ref _finished);

    /// <summary>Writes as much as is taken for that time and gives what <paramref name="measure"/> made of it; the answers that are still to come are waited for.</summary>
    public async Task<T> RushAsync<T>(Func<Task<T>> measure)
    {
        Begin(isPaced: false);
        for (var i = 0; i < InHand; i++)
        {
            GoOn();
        }

        var result = await measure();
        await EndAsync();
        return result;
    }

    /// <summary>The same at so many webhooks a second, whatever the answers take.</summary>
    public async Task<T> PaceAsync<T>(double rate, Func<Task<T>> measure)
    {
        Begin(isPaced: true);
        using var over = new CancellationTokenSource();
        var pace = KeepPaceAsync(rate, over.Token);
        var result = await measure();
        await over.CancelAsync();
        await pace;
        await EndAsync();
        return result;
    }

    /// <summary>The times to the 200s and to the replies, since they were last taken.</summary>
    public (List<long> Acknowledgements, List<long> Replies) TakeTimes()
    {
        lock (_gate)
        {
            var replies = _replyTimes;
            _replyTimes = new(replies.Count);
            return (_sender.TakeTimes(), replies);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _api.Replied -= Replied;
        await _sender.DisposeAsync();
    }

    private void Begin(bool isPaced)
    {
        lock (_gate)
        {
            (_isPaced, _isStopped) = (isPaced, false);
        }
    }

    private async Task EndAsync()
    {
        lock (_gate)
        {
            (_isStopped, _allAnswered) = (true, new(TaskCreationOptions.RunContinuationsAsynchronously));
            TellIfAllAnswered();
        }

        try
        {
            await _allAnswered.Task.WaitAsync(LongestAnswer);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{_sent - Done} webhooks were never answered.", e);
        }
    }

    private void TellIfAllAnswered()
    {
        if (_isStopped && Done >= Volatile.Read(ref _sent))
        {
            _allAnswered.TrySetResult();
        }
    }

    private async Task KeepPaceAsync(double rate, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var begun = Stopwatch.StartNew();
        try
        {
            for (var sent = 0; await timer.WaitForNextTickAsync(over);)
            {
                for (; sent < begun.Elapsed.TotalSeconds * rate; sent++)
                {
                    GoOn();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    // Whoever waits longest to write on does so; else somebody new comes.
    private void GoOn()
    {
        lock (_gate)
        {
            Send(_waiting.TryDequeue(out var next) ? next : (_customers++, 0));
        }
    }

    private void Send((int Customer, int Step) next)
    {
        _dueAt[next.Customer] = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _sent);
        _sender.Send(new(next.Customer, next.Step));
    }

    private void Acknowledged(Webhook webhook)
    {
        if (_patience is Patience.Acknowledgement)
        {
            Advance(webhook.Customer, webhook.Step);
        }
    }

    private void Replied(int customer, int step, long at)
    {
        lock (_gate)
        {
            _replyTimes.Add(at - _dueAt[customer]);
        }

        Advance(customer, step);
    }

    private void Advance(int customer, int step)
    {
        Interlocked.Increment(ref _done);
        lock (_gate)
        {
            if (step + 1 < Claims.Steps)
            {
                _waiting.Enqueue((customer, step + 1));
            }
            else
            {
                _finished++;
            }

            if (!_isPaced && !_isStopped)
            {
                GoOn();
            }

            TellIfAllAnswered();
        }
    }
}
