namespace JetHarness.Bot.Channels;

/// <summary>The channels that are switched on.</summary>
internal sealed class ChannelSet(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<string, IChannel> _byId = channels.ToDictionary(channel => channel.Id);

    /// <summary>The channel of that id; null if it is not switched on.</summary>
    public IChannel? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>All of them.</summary>
    public IEnumerable<IChannel> All => _byId.Values;
}
