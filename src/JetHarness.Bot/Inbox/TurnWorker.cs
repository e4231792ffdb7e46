using System.Collections.Immutable;
using System.Diagnostics;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;

namespace JetHarness.Bot.Inbox;

/// <summary>Takes what is in the inbox and has it turned: per conversation in the order in which it happened, conversations side by side.</summary>
internal sealed partial class TurnWorker : BackgroundService
{
    /// <summary>A turn that throws this often is parked.</summary>
    public const int MostAttempts = 3;

    /// <summary>So many sweeps of timers pass until what other replicas have left is looked for.</summary>
    private const int SweepsPerSearch = 4;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(250);

    private readonly Database _database;
    private readonly ConversationTurn _turn;
    private readonly LiveUpdates _updates;
    private readonly TimeProvider _time;
    private readonly ILogger<TurnWorker> _logger;
    private readonly Lanes _lanes;

    public TurnWorker(Database database, ConversationTurn turn, WakeUps wakeUps, LiveUpdates updates, WorkGates gates, TimeProvider time, ILogger<TurnWorker> logger)
    {
        (_database, _turn, _updates, _time, _logger) = (database, turn, updates, time, logger);
        _lanes = new Lanes(database.Lanes, TurnAllAsync, gates.Of(WorkKind.Turn));
        wakeUps.Turn += _lanes.Wake;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = _lanes.RunAsync(stoppingToken);
        using var timer = new PeriodicTimer(Sweep, _time);
        try
        {
            for (var sweep = 0; ; sweep++)
            {
                await SweepAsync(findsOthers: sweep == 0 || (_database.IsShared && sweep % SweepsPerSearch == 0));
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: the lanes finish the turns in hand.
        }

        await lanes;
    }

    // What others left: an earlier process, or a replica that died.
    private async Task SweepAsync(bool findsOthers)
    {
        try
        {
            if (findsOthers)
            {
                _database.Read(InboxTable.OpenConversations).ForEach(_lanes.Nudge);
            }

            await TakeTimersAsync();
        }
        catch (StoreUnavailableException e)
        {
            Log.StoreUnavailable(_logger, e); // the next sweep finds the same
        }
    }

    private async Task TakeTimersAsync()
    {
        var now = _time.GetUtcNow();
        if (_database.Read(TimerTable.Next) is not { } next || next > now)
        {
            return;
        }

        var due = await _database.WriteAsync(session => TakeTimers(session, now));
        due.ForEach(timer => _lanes.Wake(timer.ConversationId));
    }

    private static List<TimerRow> TakeTimers(Session session, DateTimeOffset now)
    {
        var due = TimerTable.TakeDue(session, now);
        foreach (var timer in due)
        {
            InternalEvents.Add(
                session,
                timer.Channel,
                timer.ConversationId,
                $"timer:{timer.ConversationId}:{timer.Name}:{timer.DueAt.ToUnixTimeMilliseconds()}",
                new Inbound.TimerDue(timer.Name) { At = now },
                now);
        }

        return due;
    }

    private async Task TurnAllAsync(long conversationId, CancellationToken stopping)
    {
        try
        {
            for (var next = Next.LookAgain; next is Next.LookAgain && !stopping.IsCancellationRequested;)
            {
                var (conversation, rows) = _database.Read(session => Open(session, conversationId));
                next = await TurnEachAsync(conversation, rows, stopping);
                if (next is Next.TryLater)
                {
                    WakeLater(conversationId, AfterFailure);
                }
            }
        }
        catch (StoreUnavailableException e)
        {
            Log.StoreUnavailable(_logger, e);
            WakeLater(conversationId, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.Broken(_logger, conversationId, e);
            WakeLater(conversationId, TimeSpan.FromSeconds(5));
        }
    }

    private static (ConversationRow Conversation, List<InboxRow> Rows) Open(Session session, long conversationId)
    {
        ConversationRow? conversation = null;
        ConversationTable.Get(session, conversationId, row => conversation = row);
        var rows = InTheirOrder(InboxTable.Open(session, conversationId));
        return (conversation!, rows);
    }

    // Platforms do not promise that what they send anew, or side by side, comes in the order in which it happened.
    private static List<InboxRow> InTheirOrder(List<InboxRow> open) => [.. open.OrderBy(row => EventTime.Of(row.At, row.ReceivedAt)).ThenBy(row => row.Id)];

    // What comes in meanwhile wakes the lane once more.
    private async Task<Next> TurnEachAsync(ConversationRow conversation, List<InboxRow> rows, CancellationToken stopping)
    {
        foreach (var row in rows)
        {
            if (stopping.IsCancellationRequested)
            {
                break;
            }

            try
            {
                // The turn is finished even while stopping: it is short, and half of it does not exist.
                conversation = await TurnOneAsync(conversation, row);
            }
            catch (TurnOvertakenException)
            {
                return Next.LookAgain; // another was first, and nothing happened
            }
            catch (Exception e) when (e is not StoreUnavailableException and not OutOfMemoryException)
            {
                return await FailAsync(conversation, row, e);
            }
        }

        return rows.Count < InboxTable.MostOpen ? Next.Rest : Next.LookAgain;
    }

    private async Task<ConversationRow> TurnOneAsync(ConversationRow conversation, InboxRow row)
    {
        using var span = Traces.Continue("turn", row.Trace, ActivityKind.Consumer)
            ?.SetTag("jetharness.channel", conversation.Channel).SetTag("jetharness.conversation", conversation.Id)
            .SetTag("jetharness.inbox", row.Id).SetTag("jetharness.event", row.Type);
        var (began, outcome) = (_time.GetTimestamp(), "failed");
        try
        {
            var next = await _turn.RunAsync(conversation, row, CancellationToken.None);
            outcome = "turn";
            return next;
        }
        catch (TurnOvertakenException)
        {
            outcome = "overtaken";
            throw;
        }
        finally
        {
            Measures.Turn(conversation.Channel, outcome, _time.GetElapsedTime(began));
            span?.SetTag("jetharness.outcome", outcome).SetStatus(outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }
    }

    // What throws once may have met a passing trouble; what throws three times never will do otherwise, and must not hold up the rest.
    private async Task<Next> FailAsync(ConversationRow conversation, InboxRow row, Exception e)
    {
        var now = _time.GetUtcNow();
        Log.TurnFailed(_logger, row.Id, conversation.Id, row.Attempts + 1, e);
        var error = $"{e.GetType().Name} at {e.TargetSite?.DeclaringType?.Name}.{e.TargetSite?.Name}";
        if (row.Attempts + 1 < MostAttempts)
        {
            return await _database.WriteAsync(session =>
            {
                InboxTable.Fail(session, row.Id, error);
                return Next.TryLater;
            });
        }

        try
        {
            await ParkAsync(conversation, row, error, _turn.MeaningsOf(conversation, row), now);
        }
        catch (Exception again) when (again is not StoreUnavailableException and not OutOfMemoryException)
        {
            await ParkAsync(conversation, row, error, null, now);
        }

        _updates.Changed(conversation.Id);
        return Next.LookAgain;
    }

    private Task ParkAsync(ConversationRow conversation, InboxRow row, string error, ImmutableArray<Meaning>? meanings, DateTimeOffset now) =>
        _database.WriteAsync(session =>
        {
            InboxTable.Fail(session, row.Id, error);
            ParkedTurn.Save(session, conversation, row, meanings, now);
            return true;
        }, conversation.Id);

    private void WakeLater(long conversationId, TimeSpan pause) =>
        _ = Task.Delay(pause, _time).ContinueWith(_ => _lanes.Wake(conversationId), TaskScheduler.Default);

    /// <summary>What follows when what was open has been turned, or something of it could not be.</summary>
    private enum Next
    {
        Rest,
        LookAgain,
        TryLater,
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Turn of inbox row {InboxId} in conversation {ConversationId} failed, attempt {Attempt}. After three it is parked, the customer told and a person called.")]
        public static partial void TurnFailed(ILogger logger, long inboxId, long conversationId, int attempt, Exception e);

        [LoggerMessage(LogLevel.Error, "Turns wait: the store cannot be written. Check the disk.")]
        public static partial void StoreUnavailable(ILogger logger, Exception e);

        [LoggerMessage(LogLevel.Error, "Conversation {ConversationId} could not be turned; it is tried again.")]
        public static partial void Broken(ILogger logger, long conversationId, Exception e);
    }
}
