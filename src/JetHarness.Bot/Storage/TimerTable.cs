namespace JetHarness.Bot.Storage;

/// <summary>A timer that is due.</summary>
internal sealed record TimerRow(long ConversationId, string Channel, string Name, DateTimeOffset DueAt);

/// <summary>Table <c>timer</c>: at most one of a name in a conversation.</summary>
internal static class TimerTable
{
    private const string SetSql =
        "INSERT INTO timer (conversation_id, name, due_at) VALUES (@conversation, @name, @due) ON CONFLICT (conversation_id, name) DO UPDATE SET due_at = @due";

    /// <summary>Sets a timer; one of the same name is replaced.</summary>
    public static void Set(Session session, long conversationId, string name, DateTimeOffset due) =>
        session.Execute(SetSql, ("@conversation", conversationId), ("@name", name), ("@due", due.Stored()));

    private const string ClearSql = "DELETE FROM timer WHERE conversation_id = @conversation AND name = @name";

    /// <summary>Drops a timer, if there is one.</summary>
    public static void Clear(Session session, long conversationId, string name) =>
        session.Execute(ClearSql, ("@conversation", conversationId), ("@name", name));

    private const string TakeSql = "DELETE FROM timer WHERE conversation_id = @conversation AND name = @name AND due_at = @due";

    /// <summary>Takes a due timer; false if it was set anew, dropped or taken meanwhile.</summary>
    public static bool Take(Session session, TimerRow timer) =>
        session.Execute(TakeSql, ("@conversation", timer.ConversationId), ("@name", timer.Name), ("@due", timer.DueAt.Stored())) == 1;

    private const string DueSql =
        """
        SELECT timer.conversation_id, conversation.channel, timer.name, timer.due_at
        FROM timer JOIN conversation ON conversation.id = timer.conversation_id
        WHERE timer.due_at <= @now ORDER BY timer.due_at LIMIT 500
        """;

    /// <summary>The timers that are due, the longest overdue first.</summary>
    public static List<TimerRow> Due(Session session, DateTimeOffset now) =>
        session.Query(DueSql, row => new TimerRow(row.GetInt64(0), row.GetString(1), row.GetString(2), row.Time(3)), ("@now", now.Stored()));

    private const string NextSql = "SELECT MIN(due_at) FROM timer";

    /// <summary>When the next timer is due; null if none is set.</summary>
    public static DateTimeOffset? Next(Session session) =>
        session.Scalar<long?>(NextSql) is { } due and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;
}
