using System.Diagnostics.Metrics;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;

namespace JetHarness.Bot.Operations;

/// <summary>What is read when somebody collects, and not before: the backlogs and the month's paid messages.</summary>
internal sealed class Gauges : IHostedService, IDisposable
{
    private readonly Database _database;
    private readonly ChannelSet _channels;
    private readonly PaidMessageCount _paid;
    private readonly TimeProvider _time;
    private readonly Meter _meter;

    public Gauges(Database database, ChannelSet channels, PaidMessageCount paid, TimeProvider time)
    {
        (_database, _channels, _paid, _time) = (database, channels, paid, time);
        _meter = new Meter(Measures.MeterName); // of its own, since it goes with this service's store
        _meter.CreateObservableGauge("jetharness.inbox.depth", () => Backlog(BacklogTable.Inbox).Select(found => new Measurement<long>(found.Count)), "{event}", "Events that wait for their turn.");
        _meter.CreateObservableGauge("jetharness.inbox.age", () => Backlog(BacklogTable.Inbox).Select(Age), "s", "Age of the oldest of them.");
        _meter.CreateObservableGauge("jetharness.outbox.depth", () => Backlog(BacklogTable.Outbox).Select(found => new Measurement<long>(found.Count)), "{call}", "Calls to the platforms that wait.");
        _meter.CreateObservableGauge("jetharness.outbox.age", () => Backlog(BacklogTable.Outbox).Select(Age), "s", "Age of the oldest of them.");
        _meter.CreateObservableGauge("jetharness.paid_messages.used", () => Paid(said => said.Used), "{message}", "Paid messages used this month.");
        _meter.CreateObservableGauge("jetharness.paid_messages.limit", () => Paid(said => said.Most), "{message}", "Paid messages that the month has; nothing where there is no limit.");
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _meter.Dispose(); // before the store is closed
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    // Nothing is told where the store cannot be read: that is no backlog of zero.
    private List<Backlog> Backlog(Func<Session, Backlog> read)
    {
        try
        {
            return [_database.Read(read)];
        }
        catch (StoreUnavailableException)
        {
            return [];
        }
    }

    private Measurement<double> Age(Backlog found) => new(found.Oldest is { } oldest ? Math.Max(0, (_time.GetUtcNow() - oldest).TotalSeconds) : 0);

    private IEnumerable<Measurement<long>> Paid(Func<(long Used, long? Most), long?> read) =>
        from channel in _channels.All
        let said = _paid.Of(channel.Id)
        let value = said is { } known ? read(known) : null
        where value is not null
        select new Measurement<long>(value.Value, new KeyValuePair<string, object?>("channel", channel.Id));
}
