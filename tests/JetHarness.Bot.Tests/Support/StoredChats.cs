using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Tests.Support;

/// <summary>Conversations as a first webhook makes them.</summary>
internal static class StoredChats
{
    /// <summary>The conversation's id; it is made if there is none yet.</summary>
    public static long IdOf(Session session, string channel, string chatId, DateTimeOffset now)
    {
        ConversationTable.Make(session, channel, chatId, now);
        return ConversationTable.Find(session, channel, chatId)!.Id;
    }
}
