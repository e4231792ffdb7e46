using System.Collections.Immutable;
using JetHarness.Bot.Channels;

namespace JetHarness.Bot.Conversations;

/// <summary>Shows how words would arrive, to whoever knows nothing of channels.</summary>
internal sealed class SendPreviews(ChannelSet channels)
{
    /// <summary>The texts of the messages that the customer would see, in order; as one where the channel is switched off.</summary>
    public ImmutableArray<string> Of(string channel, string words) => channels.Find(channel)?.Preview(words) ?? [words];
}
