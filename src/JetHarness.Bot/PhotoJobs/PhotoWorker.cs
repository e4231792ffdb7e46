using System.Diagnostics;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;

namespace JetHarness.Bot.PhotoJobs;

/// <summary>Fetches what customers sent, at once and beside the turns, and tells the dialog what became of each.</summary>
internal sealed partial class PhotoWorker : BackgroundService
{
    private const int MostAtOnce = 16;
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(250);

    private readonly Database _database;
    private readonly PhotoFetch _fetch;
    private readonly ChannelSet _channels;
    private readonly WakeUps _wakeUps;
    private readonly LiveUpdates _updates;
    private readonly TimeProvider _time;
    private readonly ILogger<PhotoWorker> _logger;
    private readonly Lanes _lanes;
    private readonly DateTimeOffset _startedAt;

    public PhotoWorker(
        Database database, PhotoFetch fetch, ChannelSet channels, WakeUps wakeUps, LiveUpdates updates, WorkGates gates, TimeProvider time, ILogger<PhotoWorker> logger)
    {
        (_database, _fetch, _channels, _wakeUps, _updates, _time, _logger) = (database, fetch, channels, wakeUps, updates, time, logger);
        _startedAt = time.GetUtcNow();
        _lanes = new Lanes(MostAtOnce, FetchAsync, gates.Of(WorkKind.Fetch));
        wakeUps.Fetch += WakeDue;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = _lanes.RunAsync(stoppingToken);
        using var timer = new PeriodicTimer(Sweep, _time);
        try
        {
            do
            {
                WakeDue();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping: a fetch that is cut off is a job that is still wanted, and starts anew after the next start.
        }

        _wakeUps.Fetch -= WakeDue;
        await lanes;
    }

    private void WakeDue()
    {
        try
        {
            _database.Read(session => MediaTable.DueIds(session, _time.GetUtcNow())).ForEach(_lanes.Nudge);
        }
        catch (StoreUnavailableException e)
        {
            Log.Unread(_logger, e);
        }
    }

    private async Task FetchAsync(long mediaId, CancellationToken over)
    {
        try
        {
            if (_database.Read(session => MediaTable.FindDue(session, mediaId, _time.GetUtcNow())) is { } media
                && _channels.Find(media.Channel) is { } channel)
            {
                using var span = !Traces.AreWanted ? null : Traces.Continue("fetch", _database.Read(session => InboxTable.TraceOf(session, media.InboxId)), ActivityKind.Consumer)
                    ?.SetTag("jetharness.channel", media.Channel).SetTag("jetharness.media", media.Id);
                await SettleAsync(media, await _fetch.RunAsync(media, channel, SinceWanted(media), over));
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // As above: the job stays.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.Failed(_logger, mediaId, e);
        }
    }

    // The time that the service was not running is not the platform's fault, and counts for nothing.
    private TimeSpan SinceWanted(MediaRow media) =>
        _time.GetUtcNow() - (media.WantedAt > _startedAt ? media.WantedAt : _startedAt);

    private async Task SettleAsync(MediaRow media, FetchEnding ending)
    {
        var (now, trace) = (_time.GetUtcNow(), Traces.Current);
        var isTold = await _database.WriteAsync(session => ending switch
        {
            FetchEnding.Stored(var name, var sha256, var bytes, var type, var sort) =>
                MediaTable.Store(session, media.Id, name, sha256, bytes, type, now)
                && Tell(session, media, new Inbound.MediaStored(media.MessageId, sort, sha256) { At = now }, now, trace),
            FetchEnding.GivenUp(var why, var reason) =>
                MediaTable.GiveUp(session, media.Id, why is MediaFailure.Gone or MediaFailure.Unreachable ? "gone" : "refused", reason, now)
                && Tell(session, media, new Inbound.MediaFailed(media.MessageId, why) { At = now }, now, trace),
            FetchEnding.Again(var pause, var reason) => PutOff(session, media, reason, now + pause),
            _ => throw new System.Diagnostics.UnreachableException($"{ending}"),
        });
        _updates.Changed(media.ConversationId);
        Measures.Photo(media.Channel, ending switch { FetchEnding.Stored => "stored", FetchEnding.GivenUp => "given_up", _ => "again" });
        Log.Ended(_logger, media.Id, media.ConversationId, ending.GetType().Name, media.Attempts + 1);
        if (isTold)
        {
            _wakeUps.WakeTurn(media.ConversationId);
        }
    }

    private static bool Tell(Session session, MediaRow media, Inbound what, DateTimeOffset now, string? trace) =>
        InternalEvents.Add(session, media.Channel, media.ConversationId, $"media:{media.MessageId}", what, now, trace);

    private static bool PutOff(Session session, MediaRow media, string reason, DateTimeOffset when)
    {
        MediaTable.Later(session, media.Id, reason, when);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Fetching media {MediaId} of conversation {ConversationId} ended as {Ending}, attempt {Attempt}.")]
        public static partial void Ended(ILogger logger, long mediaId, long conversationId, string ending, int attempt);

        [LoggerMessage(LogLevel.Error, "Photos wait: the store cannot be read.")]
        public static partial void Unread(ILogger logger, Exception e);

        [LoggerMessage(LogLevel.Error, "Fetching media {MediaId} failed on our side; it is tried again.")]
        public static partial void Failed(ILogger logger, long mediaId, Exception e);
    }
}
