using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>
/// Has customers told once that a day promised to them has passed, and again where they did not get to hear it. Every replica looks; the mark on the claim and the event for the conversation are one
/// transaction, so one of them does it.
/// </summary>
internal sealed partial class PromiseClock(
    Database database, ChannelSet channels, CurrentPolicy policy, WorkingDays days, OfficeHours hours, WakeUps wakeUps, TimeProvider time, ILogger<PromiseClock> logger) : RoundWorker(Every, time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>The phrase by which the dialog says it.</summary>
    private const string Apology = "promise_slipped";

    /// <summary>One look; gives how many customers are told. Nobody is woken at night: it waits until somebody of the staff is there.</summary>
    public async Task<int> LookAsync()
    {
        var now = Time.GetUtcNow();
        await OweAgainAsync(now);
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
    protected override Task WorkAsync(CancellationToken stopping) => LookAsync();

    /// <inheritdoc />
    protected override void Report(Exception e) => Log.Broken(logger, e);

    // What was withheld, or never taken, is owed again: it goes with the first words that may be sent once the customer has written. Nothing is said by this, so it is done at night as well.
    private async Task OweAgainAsync(DateTimeOffset now)
    {
        foreach (var (slipped, outboxId, saidAt) in database.Read(session => PromiseTable.Unheard(session, Apology, TaipeiCalendar.DayOf(now))))
        {
            // Of words about an earlier day that was promised for the same claim nothing is owed any more.
            if (TaipeiCalendar.DayOf(saidAt) > slipped.DueOn
                && await database.WriteAsync(session => Note(session, slipped, $":{outboxId}", tellBy: null, now), slipped.ConversationId))
            {
                wakeUps.WakeTurn(slipped.ConversationId);
            }
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
        return Note(session, slipped, "", tellBy, now);
    }

    private bool Note(Session session, PromiseRow slipped, string call, DateTimeOffset? tellBy, DateTimeOffset now)
    {
        var late = new LatePromise(slipped.Number, slipped.DueOn, days.After(TaipeiCalendar.DayOf(now), 1));
        return InternalEvents.Add(
            session,
            ConversationTable.Get(session, slipped.ConversationId).Channel,
            slipped.ConversationId,
            $"slipped:{late.Number}:{late.WasDue:yyyy-MM-dd}{call}",
            new Inbound.PromiseSlipped(late, tellBy) { At = now },
            now);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Claim {Number} was promised by {DueOn} and is not done; the customer is told. Name a new day in the console.")]
        public static partial void Slipped(ILogger logger, string number, DateOnly dueOn);

        [LoggerMessage(LogLevel.Error, "Promises could not be looked at; it is tried again in a minute.")]
        public static partial void Broken(ILogger logger, Exception e);
    }
}
