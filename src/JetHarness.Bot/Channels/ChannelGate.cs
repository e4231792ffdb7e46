namespace JetHarness.Bot.Channels;

/// <summary>
/// Whether a channel's calls are let through. What a platform refuses whoever it is for, such as a dead token or a rate limit, pauses the channel as a
/// whole: one call at a time is tried then, ever more seldom, and the first that the platform takes opens it. A process keeps its own.
/// </summary>
internal sealed partial class ChannelGate(string channel, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Pause? _pause;

    /// <summary>Whether nothing is known to be wrong: what is not needed is not asked for otherwise.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_lock)
            {
                return _pause is null;
            }
        }
    }

    /// <summary>Whether <see cref="TryEnter"/> would let a call through now.</summary>
    public bool LetsThrough
    {
        get
        {
            lock (_lock)
            {
                return _pause is not { } pause || (!pause.IsTried && pause.Until <= time.GetUtcNow());
            }
        }
    }

    /// <summary>What is wrong, since when, and what to do, for an operator; null where nothing is.</summary>
    public string? Alarm
    {
        get
        {
            lock (_lock)
            {
                return _pause is { } pause ? $"Nothing is sent since {pause.Since:yyyy-MM-dd HH:mm} UTC, and all of it waits: {pause.Why}" : null;
            }
        }
    }

    /// <summary>Lets one call through: give what it came to, and dispose. Null while the channel is paused, and the next try is another's or not due yet.</summary>
    public Pass? TryEnter()
    {
        lock (_lock)
        {
            if (_pause is not { } pause)
            {
                return new Pass(this, isTry: false);
            }

            if (pause.IsTried || pause.Until > time.GetUtcNow())
            {
                return null;
            }

            _pause = pause with { IsTried = true };
            return new Pass(this, isTry: true);
        }
    }

    private void Leave(bool isTry, SendResult? result)
    {
        lock (_lock)
        {
            if (isTry)
            {
                _pause = _pause! with { IsTried = false };
            }

            switch (result)
            {
                case SendResult.Refused(var why):
                    Close(why, null, isTry);
                    break;
                case SendResult.Blocked(var why):
                    Close(why, null, isTry);
                    break;
                case SendResult.Busy(var why, var after):
                    Close(why, after, isTry);
                    break;
                case SendResult.TryLater or SendResult.Unknown when isTry:
                    Wait(_pause!, null); // the platform did not say: not asked again at once
                    break;
                case SendResult.Accepted { MessageIds.IsEmpty: false } or SendResult.ChatGiven or SendResult.NotOurThread or SendResult.PersonaGone
                    or SendResult.TokenDead or SendResult.QuotaSpent or SendResult.GiveUp when isTry:
                    Open(_pause!);
                    break;
            }
        }
    }

    private void Close(string why, TimeSpan? after, bool isTry)
    {
        if (_pause is null)
        {
            Log.Paused(logger, channel, why);
            Wait(new Pause { Why = why, Since = time.GetUtcNow() }, after);
        }
        else if (isTry) // any other was begun before the pause, and tells nothing new
        {
            Wait(_pause with { Why = why, Failures = _pause.Failures + 1 }, after);
        }
    }

    private void Wait(Pause pause, TimeSpan? after)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, pause.Failures), LongestPause.TotalSeconds));
        _pause = pause with { Until = time.GetUtcNow() + (after > wait ? after.Value : wait) };
    }

    private void Open(Pause pause)
    {
        _pause = null;
        Log.GoesOn(logger, channel, (time.GetUtcNow() - pause.Since).TotalMinutes);
    }

    /// <summary>One call's leave to be made.</summary>
    public sealed class Pass(ChannelGate gate, bool isTry) : IDisposable
    {
        /// <summary>What the call came to; null if it was not made after all.</summary>
        public SendResult? Result { get; set; }

        /// <inheritdoc />
        public void Dispose() => gate.Leave(isTry, Result);
    }

    private sealed record Pause
    {
        public required string Why { get; init; }
        public required DateTimeOffset Since { get; init; }
        public DateTimeOffset Until { get; init; }

        /// <summary>How many tries in a row came to the same.</summary>
        public int Failures { get; init; }

        /// <summary>Whether a try is under way.</summary>
        public bool IsTried { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "Sending on {Channel} is paused: {Why} What comes in is stored and turned, what is to be sent waits in its order, and one call at a time is tried until it goes again.")]
        public static partial void Paused(ILogger logger, string channel, string why);

        [LoggerMessage(LogLevel.Warning, "Sending on {Channel} goes on after {Minutes:F1} minutes.")]
        public static partial void GoesOn(ILogger logger, string channel, double minutes);
    }
}
