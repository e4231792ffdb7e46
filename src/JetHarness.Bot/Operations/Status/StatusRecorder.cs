using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;

namespace JetHarness.Bot.Operations.Status;

/// <summary>Keeps for the console's status page, in the store, what is measured anyway: once a minute, each replica what it counted itself.</summary>
internal sealed partial class StatusRecorder : RoundWorker
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Database _database;
    private readonly ChannelSet _channels;
    private readonly PaidMessageCount _paid;
    private readonly ILogger<StatusRecorder> _logger;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counted = [];

    public StatusRecorder(Database database, ChannelSet channels, PaidMessageCount paid, TimeProvider time, ILogger<StatusRecorder> logger)
        : base(Every, time)
    {
        (_database, _channels, _paid, _logger) = (database, channels, paid, logger);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == Measures.Meter && instrument.Name is "jetharness.turn.duration" or "jetharness.sends" or "jetharness.escalations" or "jetharness.decisions")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Count(instrument, 1, tags));
    }

    /// <summary>Writes down what was counted since the last time, and how the backlogs are now.</summary>
    public async Task RecordAsync()
    {
        var now = Time.GetUtcNow();
        var counted = _counted.Keys.Select(name => (Name: name, Count: _counted.TryRemove(name, out var count) ? count : 0)).Where(one => one.Count > 0).ToList();
        try
        {
            await _database.WriteAsync(session => Save(session, counted, now));
        }
        catch
        {
            counted.ForEach(one => Add(one.Name, one.Count)); // it goes with the next
            throw;
        }
    }

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override Task WorkAsync(CancellationToken stopping) => RecordAsync();

    /// <inheritdoc />
    protected override void Report(Exception e) => Log.NotKept(_logger, e);

    private bool Save(Session session, List<(string Name, long Count)> counted, DateTimeOffset now)
    {
        counted.ForEach(one => StatusTable.Add(session, now, one.Name, one.Count));
        Save(session, "inbox", BacklogTable.Inbox(session), now);
        Save(session, "outbox", BacklogTable.Outbox(session), now);
        foreach (var channel in _channels.All)
        {
            if (_paid.Of(channel.Id) is var (used, most))
            {
                StatusTable.Raise(session, now, $"paid.{channel.Id}.used", used);
                StatusTable.Raise(session, now, $"paid.{channel.Id}.limit", most ?? 0);
            }
        }

        StatusTable.Sweep(session, now);
        return true;
    }

    private static void Save(Session session, string name, Backlog backlog, DateTimeOffset now)
    {
        StatusTable.Raise(session, now, $"{name}.depth", backlog.Count);
        StatusTable.Raise(session, now, $"{name}.age", backlog.Oldest is { } oldest ? Math.Max(0, (long)(now - oldest).TotalSeconds) : 0);
    }

    private void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        switch (instrument.Name)
        {
            case "jetharness.turn.duration":
                Add($"turns.{Tag(tags, "outcome")}", value);
                break;
            case "jetharness.sends":
                Add($"sends.{Tag(tags, "ending")}", value);
                break;
            case "jetharness.escalations":
                Add($"escalations.{Tag(tags, "reason")}", value);
                break;
            default:
                foreach (var rule in Tag(tags, "rules") is { Length: > 0 } rules ? rules.Split(' ') : ["none"])
                {
                    Add($"decisions.{rule}", value);
                }

                break;
        }
    }

    private void Add(string name, long value) => _counted.AddOrUpdate(name, value, (_, before) => before + value);

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
            {
                return $"{tag.Value}";
            }
        }

        return "";
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What the status page shows could not be kept; it is tried again in a minute.")]
        public static partial void NotKept(ILogger logger, Exception e);
    }
}
