using System.Text.Json;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>Our own events, which take the same way as a customer's: photos that arrived, timers that fell due, turns that failed.</summary>
internal static class InternalEvents
{
    /// <summary>
    /// Stores one; false if one of that id is there already. The id says what happened, so that telling it twice changes nothing. Its turn goes on in that
    /// <paramref name="trace"/>; null for one of its own.
    /// </summary>
    public static bool Add(Session session, string channel, long conversationId, string id, Inbound inbound, DateTimeOffset now, string? trace = null) =>
        InboxTable.AddOurs(
            session, channel, conversationId, $"@{id}", "@" + inbound.GetType().Name, JsonSerializer.Serialize(inbound, DialogJson.Default.Inbound), now, trace);

    /// <summary>Stores one and gives its row; null if one of that id is there already.</summary>
    public static InboxRow? Stored(Session session, string channel, long conversationId, string id, Inbound inbound, DateTimeOffset now) =>
        Add(session, channel, conversationId, id, inbound, now) ? InboxTable.ByEvent(session, channel, $"@{id}") : null;

    /// <summary>Whether one of that id is stored.</summary>
    public static bool IsStored(Session session, string channel, string id) => InboxTable.Knows(session, channel, $"@{id}");

    /// <summary>The type under which events of that kind are stored.</summary>
    public static string TypeOf<T>()
        where T : Inbound => "@" + typeof(T).Name;

    /// <summary>What a stored one says.</summary>
    public static Inbound Read(InboxRow row) =>
        JsonSerializer.Deserialize(row.Body, DialogJson.Default.Inbound)
        ?? throw new InvalidDataException($"Inbox row {row.Id} holds no event.");
}
