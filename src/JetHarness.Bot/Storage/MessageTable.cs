namespace JetHarness.Bot.Storage;

/// <summary>One line of a conversation. <see cref="Delivery"/> stands with what we sent.</summary>
internal sealed record MessageRow(DateTimeOffset At, string From, string Kind, string? Text, string? Phrase, string? Delivery);

/// <summary>Table <c>message</c>: what was said, by whom.</summary>
internal static class MessageTable
{
    private const string InsertSql =
        """
        INSERT INTO message (conversation_id, at, sender, kind, text, phrase, message_id, outbox_id)
        VALUES (@conversation, @at, @sender, @kind, @text, @phrase, @message, (SELECT id FROM outbox WHERE retry_key = @call))
        """;

    /// <summary>Adds what the customer sent.</summary>
    public static void AddCustomers(Session session, long conversationId, DateTimeOffset at, string kind, string? text, string? messageId) =>
        session.Post(
            InsertSql,
            ("@conversation", conversationId),
            ("@at", at.Stored()),
            ("@sender", "customer"),
            ("@kind", kind),
            ("@text", text),
            ("@phrase", null),
            ("@message", messageId),
            ("@call", null));

    /// <summary>Adds a bubble of ours, which goes out with the call of that retry key.</summary>
    public static void AddOurs(Session session, long conversationId, DateTimeOffset at, string sender, string text, string? phrase, Guid call) =>
        session.Post(
            InsertSql,
            ("@conversation", conversationId),
            ("@at", at.Stored()),
            ("@sender", sender),
            ("@kind", "text"),
            ("@text", text),
            ("@phrase", phrase),
            ("@message", null),
            ("@call", call.ToString()));

    /// <summary>Adds what was said for us somewhere else: in the platform's own inbox.</summary>
    public static void AddSpokenElsewhere(Session session, long conversationId, DateTimeOffset at, string? text, string messageId) =>
        session.Post(
            InsertSql,
            ("@conversation", conversationId),
            ("@at", at.Stored()),
            ("@sender", "staff"),
            ("@kind", text is null ? "other" : "text"),
            ("@text", text),
            ("@phrase", null),
            ("@message", messageId),
            ("@call", null));

    private const string LastOfStaffSql = "SELECT MAX(at) FROM message WHERE conversation_id = @conversation AND sender = 'staff'";

    /// <summary>When a person last spoke for us, here or elsewhere; null if none has.</summary>
    public static DateTimeOffset? LastOfStaff(Session session, long conversationId) =>
        session.Query(LastOfStaffSql, row => row.TimeOrNull(0), ("@conversation", conversationId))[0];

    private const string HideSql =
        "UPDATE message SET text = NULL, hidden_at = @now WHERE conversation_id = @conversation AND message_id = @message AND hidden_at IS NULL";

    /// <summary>Takes away the words of a message that the customer took back; that there was one stays.</summary>
    public static void Hide(Session session, long conversationId, string messageId, DateTimeOffset now)
    {
        session.Execute(HideSql, ("@now", now.Stored()), ("@conversation", conversationId), ("@message", messageId));
        SearchTable.Forget(session, conversationId, messageId);
    }

    private const string EditSql =
        "UPDATE message SET text = @text WHERE conversation_id = @conversation AND message_id = @message AND hidden_at IS NULL";

    /// <summary>Shows the newer words of a message that the customer changed; the older ones stay in the inbox.</summary>
    public static void Edit(Session session, long conversationId, string messageId, string text)
    {
        session.Execute(EditSql, ("@text", text), ("@conversation", conversationId), ("@message", messageId));
        SearchTable.NoteEdit(session, conversationId, messageId);
    }

    private const string NewestIdSql = "SELECT COALESCE(MAX(id), 0) FROM message WHERE conversation_id = @conversation";

    /// <summary>The id of the conversation's last message; 0 if there is none.</summary>
    public static long NewestId(Session session, long conversationId) => session.Scalar<long>(NewestIdSql, ("@conversation", conversationId));

    private const string ParkedSql = "UPDATE message SET parked = 1 WHERE conversation_id = @conversation AND id > @after AND sender = 'customer'";

    /// <summary>Marks what the customer said after that message as not taken in by the bot; gives how many messages that are.</summary>
    public static int MarkParked(Session session, long conversationId, long after) => session.Execute(ParkedSql, ("@conversation", conversationId), ("@after", after));

    private const string NewestSql =
        """
        SELECT * FROM (
            SELECT message.id, message.at, message.sender, message.kind, message.text, message.phrase, outbox.state
            FROM message LEFT JOIN outbox ON outbox.id = message.outbox_id
            WHERE message.conversation_id = @conversation ORDER BY message.id DESC LIMIT 500
        ) AS newest ORDER BY id
        """;

    /// <summary>The newest 500 messages of a conversation, oldest first.</summary>
    public static List<MessageRow> Newest(Session session, long conversationId) =>
        session.Query(
            NewestSql,
            row => new MessageRow(row.Time(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.TextOrNull(5), Delivery(row.TextOrNull(6))),
            ("@conversation", conversationId));

    // A call whose end is not known yet is, to the reader, still on its way.
    private static string? Delivery(string? state) => state == "sending" ? "queued" : state;
}
