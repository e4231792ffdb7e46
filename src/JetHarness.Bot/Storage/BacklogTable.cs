namespace JetHarness.Bot.Storage;

/// <summary>How much waits, and since when the oldest of it does.</summary>
internal sealed record Backlog(long Count, DateTimeOffset? Oldest);

/// <summary>What waits in the inbox and the outbox, for those who watch the service.</summary>
internal static class BacklogTable
{
    private const string InboxSql = "SELECT COUNT(*), COALESCE(MIN(received_at), 0) FROM inbox WHERE done_at IS NULL";
    private const string OutboxSql = "SELECT COUNT(*), COALESCE(MIN(created_at), 0) FROM outbox WHERE done_at IS NULL";
    private const string AnswersSql = $"{OutboxSql} AND conversation_id {StaffChatTable.IsCustomers}";

    /// <summary>Events that are not turned yet.</summary>
    public static Backlog Inbox(Session session) => Read(session, InboxSql);

    /// <summary>Calls to the platforms that are not made yet, or whose end is not known.</summary>
    public static Backlog Outbox(Session session) => Read(session, OutboxSql);

    /// <summary>Those of them that customers wait for: a notice to the staff is none.</summary>
    public static Backlog Answers(Session session) => Read(session, AnswersSql);

    private static Backlog Read(Session session, string sql) =>
        session.Query(sql, row => new Backlog(row.GetInt64(0), row.GetInt64(1) is var oldest and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) : null))[0];
}
