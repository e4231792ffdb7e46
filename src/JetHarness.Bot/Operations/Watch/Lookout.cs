using System.Globalization;
using System.Text;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Dialog.Calendar;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations.Watch;

/// <summary>Looks whether anything is wrong now that a person should see to: what the store shows, and what the doctor's checkups find.</summary>
internal sealed class Lookout(Database database, ChannelSet channels, OfficeHours hours, CurrentPolicy policy, IOptions<WatchOptions> options, IServiceProvider services, TimeProvider time)
{
    /// <summary>The platforms are asked no more often; the store is with each look.</summary>
    private static readonly TimeSpan CheckupsEvery = TimeSpan.FromMinutes(5);

    private const int MostPromises = 50;
    private const string Enforcement = "Messenger policy";

    /// <summary>How long a warning of Meta's is told.</summary>
    private static readonly TimeSpan WarningTime = TimeSpan.FromDays(1);

    private static readonly TimeSpan WaitingStep = TimeSpan.FromMinutes(1);

    // LINE's own call of the webhook is limited to sixty an hour, and is the doctor's.
    private readonly ICheckup[] _checkups = [new LineCheckup(services) { TriesWebhook = false }, new MessengerCheckup(services, time), new PhotosCheckup(services), new SpaceCheckup(services)];
    private List<Finding> _found = [];
    private DateTimeOffset? _checkedAt;

    /// <summary>What is wrong; nothing if all is well. Each name comes once.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_checkedAt is not { } at || now - at >= CheckupsEvery)
        {
            _found = await CheckAsync(ct);
            _checkedAt = now;
        }

        Finding?[] seen = [OverridesCheckup.Of(policy), .. Promises(now), Unanswered(now), Inbox(now), Outbox(now), Enforced(now), .. channels.All.Select(channel => Silence(channel.Id, now))];
        return [.. seen.OfType<Finding>().Concat(_found).DistinctBy(finding => finding.Name)];
    }

    private async Task<List<Finding>> CheckAsync(CancellationToken ct)
    {
        var found = new List<Finding>();
        await foreach (var finding in new Doctor(_checkups).ExamineAsync(ct))
        {
            if (finding.Severity is Severity.Fault || finding.IsUrgent)
            {
                found.Add(finding);
            }
        }

        return found;
    }

    private Finding? Inbox(DateTimeOffset now) =>
        database.Read(BacklogTable.Inbox) is { Oldest: { } oldest } backlog && now - oldest > TimeSpan.FromMinutes(options.Value.InboxMinutes)
            ? Finding.Fault("inbox", $"{backlog.Count} messages of customers wait for their turn, the oldest since {Clock(oldest)}. See the log for why, and whether the machine is overloaded or a channel was switched off.")
            : null;

    private Finding? Outbox(DateTimeOffset now) =>
        database.Read(BacklogTable.Answers) is { Oldest: { } oldest } backlog && now - oldest > TimeSpan.FromMinutes(options.Value.OutboxMinutes)
            ? Finding.Fault("outbox", $"{backlog.Count} answers wait to be sent, the oldest since {Clock(oldest)}. The command doctor tells whether a token, the quota or the network keeps them.")
            : null;

    // A working day before it is due, so that something can still be done; each claim by its name, so that a further one is told as well.
    private IEnumerable<Finding> Promises(DateTimeOffset now)
    {
        var today = TaipeiCalendar.DayOf(now);
        return database.Read(session => PromiseTable.DueBy(session, hours.Days.After(today, 1), MostPromises)).Select(promise => promise.DueOn < today
            ? Finding.Fault($"promise {promise.Number}", $"Claim {promise.Number} was promised by {promise.DueOn:yyyy-MM-dd} and is not done. The customer is told so; name a new day in the console.")
            : Finding.Warning($"promise {promise.Number}", $"Claim {promise.Number} is promised by {promise.DueOn:yyyy-MM-dd}. Finish it, or promise another day in the console before the customer waits in vain."));
    }

    // A block holds until Meta takes it back; of a warning nothing is heard again.
    private Finding? Enforced(DateTimeOffset now)
    {
        if (database.Read(WatchTable.NewestEnforced) is not var (body, at) || WireJson.TryParse(Encoding.UTF8.GetBytes(body)) is not { } measure)
        {
            return null;
        }

        var (action, reason) = (MessengerKind.Of(measure).Value.At("action").Text(), MessengerKind.Of(measure).Value.At("reason").Text());
        return action switch
        {
            "block" => Finding.Fault(Enforcement, $"Meta has blocked the Page since {Clock(at)} ({reason}): nothing can be sent. See the Page's Support Inbox, and appeal there."),
            "warning" when now - at < WarningTime => Finding.Warning(Enforcement, $"Meta warned the Page on {Clock(at)} ({reason}). See the Page's Support Inbox before it is blocked."),
            _ => null,
        };
    }

    // Only the time in which somebody was there counts: customers are told when that is.
    private Finding? Unanswered(DateTimeOffset now)
    {
        var limit = TimeSpan.FromMinutes(options.Value.UnansweredMinutes);
        return database.Read(session => WatchTable.Waiting(session, now - limit)) is { Oldest: { } oldest } && OpenTime(oldest, now, limit) >= limit
            ? Finding.Fault("unanswered", $"A customer waits for a person since {Clock(oldest)}. See the queue in the console.")
            : null;
    }

    private TimeSpan OpenTime(DateTimeOffset from, DateTimeOffset to, TimeSpan enough)
    {
        var open = TimeSpan.Zero;
        for (var at = from < to.AddDays(-31) ? to.AddDays(-31) : from; at < to && open < enough; at += WaitingStep)
        {
            open += hours.IsOpen(at) ? WaitingStep : TimeSpan.Zero;
        }

        return open;
    }

    // Only where there always is somebody: a quiet shop has quiet days.
    private Finding? Silence(string channel, DateTimeOffset now)
    {
        if (options.Value.SilentHours == 0 || database.Read(session => WatchTable.NewestInbound(session, channel)) is not { } newest
            || now - newest < TimeSpan.FromHours(options.Value.SilentHours))
        {
            return null;
        }

        var always = Enumerable.Range(0, 7).All(day => database.Read(session => WatchTable.WasHeard(session, channel, newest.AddDays(-day - 1), newest.AddDays(-day))));
        return always
            ? Finding.Fault($"silence on {channel}", $"Nobody has written since {Clock(newest)}, though somebody did on each of the seven days before. The command doctor tells whether the platform still sends its webhooks here.")
            : null;
    }

    private static string Clock(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm 'in Taipei'", CultureInfo.InvariantCulture);
}
