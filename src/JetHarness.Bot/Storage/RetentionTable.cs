namespace JetHarness.Bot.Storage;

/// <summary>What a day's removal, or a piece of it, removed.</summary>
internal sealed record RemovedCounts(long Photos, long Texts, long Claims, long Conversations)
{
    public static RemovedCounts None { get; } = new(0, 0, 0, 0);

    public bool IsNone => this == None;

    public static RemovedCounts operator +(RemovedCounts left, RemovedCounts right) =>
        new(left.Photos + right.Photos, left.Texts + right.Texts, left.Claims + right.Claims, left.Conversations + right.Conversations);
}

/// <summary>A day's removal that is done.</summary>
internal sealed record RetentionRun(string Day, DateTimeOffset DoneAt, RemovedCounts Removed);

/// <summary>Table <c>retention_run</c>, and the rows that were kept long enough.</summary>
internal static class RetentionTable
{
    private const string BeginSql =
        """
        INSERT INTO retention_run (day, lease_until) VALUES (@day, @until)
        ON CONFLICT (day) DO UPDATE SET lease_until = excluded.lease_until WHERE retention_run.done_at IS NULL AND retention_run.lease_until < @now
        """;

    /// <summary>Begins a day's removal, or goes on with one that was left; false if it is done, or another process is at it.</summary>
    public static bool Begin(Session session, string day, DateTimeOffset now, DateTimeOffset until) =>
        session.Execute(BeginSql, ("@day", day), ("@until", until.Stored()), ("@now", now.Stored())) == 1;

    private const string CountSql =
        """
        UPDATE retention_run SET lease_until = @until, photos = photos + @photos, texts = texts + @texts, claims = claims + @claims, conversations = conversations + @conversations
        WHERE day = @day
        """;

    /// <summary>Counts a piece, in its transaction, and keeps the day's removal for this process until then.</summary>
    public static void Count(Session session, string day, RemovedCounts removed, DateTimeOffset until) =>
        session.Execute(
            CountSql,
            ("@until", until.Stored()),
            ("@photos", removed.Photos),
            ("@texts", removed.Texts),
            ("@claims", removed.Claims),
            ("@conversations", removed.Conversations),
            ("@day", day));

    private const string EndSql = "UPDATE retention_run SET done_at = @now WHERE day = @day";

    /// <summary>The day's removal is done.</summary>
    public static void End(Session session, string day, DateTimeOffset now) => session.Execute(EndSql, ("@now", now.Stored()), ("@day", day));

    private const string IsDoneSql = "SELECT COUNT(*) FROM retention_run WHERE day = @day AND done_at IS NOT NULL";

    /// <summary>Whether the day's removal is done.</summary>
    public static bool IsDone(Session session, string day) => session.Scalar<long>(IsDoneSql, ("@day", day)) > 0;

    private const string LastSql = "SELECT day, done_at, photos, texts, claims, conversations FROM retention_run WHERE done_at IS NOT NULL ORDER BY day DESC LIMIT 1";

    /// <summary>The last removal that was done; null before the first.</summary>
    public static RetentionRun? Last(Session session) => session.Query(
        LastSql,
        row => new RetentionRun(row.GetString(0), row.Time(1), new(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)))) is [var run] ? run : null;

    // Nobody works on it, and neither side has said anything since.
    private const string Idle =
        """
        conversation.control IN ('bot', 'closed') AND conversation.id > @after AND COALESCE(conversation.last_customer_at, conversation.created_at) < @before
            AND NOT EXISTS (SELECT 1 FROM message WHERE message.conversation_id = conversation.id AND message.at >= @before)
        """;

    // All of its claims have come to their end, the last of them before then.
    private const string Ended =
        """
        EXISTS (SELECT 1 FROM claim WHERE claim.conversation_id = conversation.id)
            AND NOT EXISTS (
                SELECT 1 FROM claim WHERE claim.conversation_id = conversation.id
                    AND (claim.state NOT IN ('refused', 'closed', 'withdrawn') OR claim.decided_at >= @before
                        OR EXISTS (SELECT 1 FROM claim_event WHERE claim_event.number = claim.number AND claim_event.at >= @before)))
        """;

    private const string NoClaimSql =
        $"SELECT id FROM conversation WHERE {Idle} AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.conversation_id = conversation.id) ORDER BY id LIMIT @limit";

    /// <summary>Conversations after that id that led to no claim, and in which nothing has happened since then.</summary>
    public static List<long> WithoutClaim(Session session, DateTimeOffset before, long after, int limit) => Ids(session, NoClaimSql, before, after, limit);

    private const string PhotosSql =
        $"SELECT id FROM conversation WHERE {Idle} AND {Ended} AND EXISTS (SELECT 1 FROM media WHERE media.conversation_id = conversation.id) ORDER BY id LIMIT @limit";

    /// <summary>Those with photos whose claims ended before then.</summary>
    public static List<long> WithPhotos(Session session, DateTimeOffset before, long after, int limit) => Ids(session, PhotosSql, before, after, limit);

    private const string TextsSql =
        $"SELECT id FROM conversation WHERE {Idle} AND {Ended} AND EXISTS (SELECT 1 FROM message WHERE message.conversation_id = conversation.id) ORDER BY id LIMIT @limit";

    /// <summary>Those with words whose claims ended before then.</summary>
    public static List<long> WithTexts(Session session, DateTimeOffset before, long after, int limit) => Ids(session, TextsSql, before, after, limit);

    private const string ClaimsSql = $"SELECT id FROM conversation WHERE {Idle} AND {Ended} ORDER BY id LIMIT @limit";

    /// <summary>Those whose claims ended before then.</summary>
    public static List<long> WithClaims(Session session, DateTimeOffset before, long after, int limit) => Ids(session, ClaimsSql, before, after, limit);

    private const string BlankSql =
        "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE body = '' AND received_at < @before ORDER BY received_at LIMIT @limit)";

    /// <summary>Deletes events that hold nothing any more and that no platform delivers again; gives how many.</summary>
    public static int DeleteBlankEvents(Session session, DateTimeOffset before, int limit) => session.Execute(BlankSql, ("@before", before.Stored()), ("@limit", limit));

    private const string ForgetStateSql =
        "UPDATE conversation SET state = NULL, state_at_fault = NULL, order_number = NULL, serial = NULL, version = version + 1 WHERE id = @conversation";

    /// <summary>Has the bot begin anew should the customer write again.</summary>
    public static void ForgetState(Session session, long conversationId) => session.Execute(ForgetStateSql, ("@conversation", conversationId));

    private static List<long> Ids(Session session, string sql, DateTimeOffset before, long after, int limit) =>
        session.Query(sql, row => row.GetInt64(0), ("@after", after), ("@before", before.Stored()), ("@limit", limit));
}
