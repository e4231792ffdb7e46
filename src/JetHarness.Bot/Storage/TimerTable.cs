namespace JetHarness.Bot.Storage;

/// <summary>A timer that was due.</summary>
internal sealed record TimerRow(long ConversationId, string Channel, string Name, DateTimeOffset DueAt);

/// <summary>Table <c>timer</c>: at most one of a name in a conversation.</summary>
internal static class TimerTable
{
    private const string SetSql =
        "INSERT INTO timer (conversation_id, name, due_at) VALUES (@conversation, @name, @due) ON CONFLICT (conversation_id, name) DO UPDATE SET due_at = @due";

    /// <summary>Sets a timer; one of the same name is replaced.</summary>
    public static void Set(Session session, long conversationId, string name, DateTimeOffset due) =>
        session.Post(SetSql, ("@conversation", conversationId), ("@name", name), ("@due", due.Stored()));

    private const string ClearSql = "DELETE FROM timer WHERE conversation_id = @conversation AND name = @name";

    /// <summary>Drops a timer, if there is one.</summary>
    public static void Clear(Session session, long conversationId, string name) =>
        session.Post(ClearSql, ("@conversation", conversationId), ("@name", name));

    // What another replica takes at this moment, or a turn sets anew, is passed over.
    private const string TakeDueSql =
        $"""
        DELETE FROM timer WHERE (conversation_id, name) IN (
            SELECT conversation_id, name FROM timer WHERE due_at <= @now ORDER BY due_at LIMIT 500 {Dialect.SkipLocked})
        RETURNING conversation_id, (SELECT channel FROM conversation WHERE conversation.id = timer.conversation_id), name, due_at
        """;

    /// <summary>Takes the timers that are due, each of them once; the longest overdue first.</summary>
    public static List<TimerRow> TakeDue(Session session, DateTimeOffset now) =>
    [
        .. session.Query(TakeDueSql, row => new TimerRow(row.GetInt64(0), row.GetString(1), row.GetString(2), row.Time(3)), ("@now", now.Stored()))
            .OrderBy(timer => timer.DueAt),
    ];

    private const string NextSql = "SELECT MIN(due_at) FROM timer";

    /// <summary>When the next timer is due; null if none is set.</summary>
    public static DateTimeOffset? Next(Session session) =>
        session.Scalar<long?>(NextSql) is { } due and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;
}
