namespace JetHarness.Bot.Storage;

/// <summary>What is asked of the conversations by those who watch the service.</summary>
internal static class WatchTable
{
    private const string WaitingSql =
        "SELECT COUNT(*), COALESCE(MIN(waiting_since), 0) FROM conversation WHERE control IN ('queued', 'staff') AND waiting_since <= @before";

    /// <summary>Customers who wait for a person since that time at least, and since when the first of them does.</summary>
    public static Backlog Waiting(Session session, DateTimeOffset before) =>
        session.Query(WaitingSql, row => new Backlog(row.GetInt64(0), row.GetInt64(1) is var oldest and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) : null), ("@before", before.Stored()))[0];

    private const string NewestSql = "SELECT COALESCE(MAX(last_customer_at), 0) FROM conversation WHERE channel = @channel AND notifies_staff_id IS NULL";

    /// <summary>When a customer last did something on that channel; null if none ever did.</summary>
    public static DateTimeOffset? NewestInbound(Session session, string channel) =>
        session.Scalar<long>(NewestSql, ("@channel", channel)) is var newest and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(newest) : null;

    private const string NewestEnforcedSql = "SELECT body, received_at FROM inbox WHERE type = 'policy_enforcement' ORDER BY id DESC LIMIT 1";

    /// <summary>The newest event about a measure that Meta takes against the Page, and when it came; null if there was none.</summary>
    public static (string Body, DateTimeOffset At)? NewestEnforced(Session session) =>
        session.Query(NewestEnforcedSql, row => (row.GetString(0), row.Time(1))) is [var newest] ? newest : null;

    private const string WasHeardSql =
        "SELECT COUNT(*) FROM conversation WHERE channel = @channel AND last_customer_at > @from AND last_customer_at <= @to AND notifies_staff_id IS NULL";

    /// <summary>Whether some conversation on that channel had its last word of the customer's in that time: then customers surely wrote in it.</summary>
    public static bool WasHeard(Session session, string channel, DateTimeOffset from, DateTimeOffset to) =>
        session.Scalar<long>(WasHeardSql, ("@channel", channel), ("@from", from.Stored()), ("@to", to.Stored())) > 0;
}
