using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>
/// Has customers told once that a day promised to them has passed. Every replica looks; the mark on the claim and the event for the conversation are one
/// transaction, so one of them does it.
/// </summary>
internal sealed partial class PromiseClock(
    Database database, ChannelSet channels, CurrentPolicy policy, WorkingDays days, OfficeHours hours, WakeUps wakeUps, TimeProvider time, ILogger<PromiseClock> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>One look; gives how many customers are told. Nobody is woken at night: it waits until somebody of the staff is there.</summary>
    public async Task<int> LookAsync()
    {
        var now = time.GetUtcNow();
        if (!hours.IsOpen(now))
        {
            return 0;
        }

        var told = 0;
        foreach (var slipped in database.Read(session => PromiseTable.Slipped(session, TaipeiCalendar.DayOf(now))))
        {
            if (await database.WriteAsync(session => Tell(session, slipped, now), slipped.ConversationId))
            {
                wakeUps.WakeTurn(slipped.ConversationId);
                Log.Slipped(logger, slipped.Number, slipped.DueOn);
                told++;
            }
        }

        return told;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryLookAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task TryLookAsync()
    {
        try
        {
            await LookAsync();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.Broken(logger, e); // the next look finds the same
        }
    }

    private bool Tell(Session session, PromiseRow slipped, DateTimeOffset now)
    {
        if (!PromiseTable.Mark(session, slipped))
        {
            return false;
        }

        var conversation = ConversationTable.Get(session, slipped.ConversationId);
        var tellBy = SendOutlook.Of(session, conversation, channels, byPerson: false, now) switch
        {
            SendOutlook.Free => now,
            SendOutlook.CostsPush => now.AddHours(policy.Value.SlipNoticeHours),
            _ => (DateTimeOffset?)null,
        };
        var late = new LatePromise(slipped.Number, slipped.DueOn, days.After(TaipeiCalendar.DayOf(now), 1));
        return InternalEvents.Add(
            session, conversation.Channel, conversation.Id, $"slipped:{late.Number}:{late.WasDue:yyyy-MM-dd}", new Inbound.PromiseSlipped(late, tellBy) { At = now }, now);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Claim {Number} was promised by {DueOn} and is not done; the customer is told. Name a new day in the console.")]
        public static partial void Slipped(ILogger logger, string number, DateOnly dueOn);

        [LoggerMessage(LogLevel.Error, "Promises could not be looked at; it is tried again in a minute.")]
        public static partial void Broken(ILogger logger, Exception e);
    }
}
