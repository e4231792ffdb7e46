using JetHarness.Bot.Channels;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Tells what sending would mean to whoever knows nothing of channels.</summary>
internal sealed class SendOutlooks(ChannelSet channels, TimeProvider time)
{
    /// <summary>The outlook of a person's own words in that conversation, now.</summary>
    public SendOutlook Of(Session session, ConversationRow row) => SendOutlook.Of(session, row, channels, byPerson: true, time.GetUtcNow());
}
