using System.Collections.Concurrent;

namespace JetHarness.Bot.Channels;

/// <summary>The gate of each channel.</summary>
internal sealed class ChannelGates(TimeProvider time, ILogger<ChannelGate> logger)
{
    private readonly ConcurrentDictionary<string, ChannelGate> _gates = [];

    /// <summary>The gate of that channel.</summary>
    public ChannelGate Of(string channel) => _gates.GetOrAdd(channel, id => new ChannelGate(id, time, logger));

    /// <summary>The channels on which nothing is sent now, with what is wrong.</summary>
    public IEnumerable<(string Channel, string Alarm)> Alarms =>
        from gate in _gates
        orderby gate.Key
        let alarm = gate.Value.Alarm
        where alarm is not null
        select (gate.Key, alarm);
}
