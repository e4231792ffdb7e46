using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations.Watch;

/// <summary>Looks, notes what is wrong, and tells those who should know, once; and once more when it is over. One of several replicas does it for all.</summary>
internal sealed partial class Watchdog(Database database, Lookout lookout, AlarmTargets targets, IOptions<WatchOptions> options, TimeProvider time, ILogger<Watchdog> logger) : RoundWorker(Every, time)
{
    private const string LeaseName = "watch";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>Longer than a round can last, so that two never tell the same.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(3);

    private readonly string _me = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>One round; false where another replica does it.</summary>
    public async Task<bool> RoundAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var now = Time.GetUtcNow();
            if (!await database.WriteAsync(session => LeaseTable.Take(session, LeaseName, _me, now + LeaseTime, now)))
            {
                return false;
            }

            var wrong = await lookout.LookAsync(ct);
            await database.WriteAsync(session => Note(session, wrong, now));
            foreach (var target in AlarmTargets.All)
            {
                await TellAsync(target, now, ct);
            }

            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override Task WorkAsync(CancellationToken stopping) => RoundAsync(stopping);

    /// <inheritdoc />
    protected override void Report(Exception e) => Log.Blind(logger, e);

    private static bool Note(Session session, IReadOnlyList<Finding> wrong, DateTimeOffset now)
    {
        foreach (var alarm in AlarmTable.Open(session).Where(alarm => wrong.All(finding => finding.Name != alarm.Name)))
        {
            AlarmTable.End(session, alarm.Name, now);
        }

        foreach (var finding in wrong)
        {
            AlarmTable.Raise(session, finding.Name, finding.Severity is Severity.Fault ? "fault" : "warning", finding.Sentence, now);
        }

        AlarmTable.Sweep(session);
        return true;
    }

    private async Task TellAsync(string target, DateTimeOffset now, CancellationToken ct)
    {
        if (!targets.IsOn(target))
        {
            await database.WriteAsync(session =>
            {
                AlarmTable.ForgetTarget(session, target);
                return true;
            });
            return;
        }

        var before = now - TimeSpan.FromSeconds(options.Value.ConfirmSeconds);
        var (raised, over) = database.Read(session => (AlarmTable.Untold(session, target, before), AlarmTable.Ended(session, target)));
        if (raised.Count + over.Count > 0 && await targets.TellAsync(target, raised, over, ct))
        {
            await database.WriteAsync(session =>
            {
                raised.Concat(over).ToList().ForEach(alarm => AlarmTable.Tell(session, alarm, target));
                return true;
            });
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "Nobody watches: the store cannot be used, or a look failed. It is tried again; /health/ready tells of the store.")]
        public static partial void Blind(ILogger logger, Exception e);
    }
}
