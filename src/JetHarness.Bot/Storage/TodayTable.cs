namespace JetHarness.Bot.Storage;

/// <summary>How many messages of a kind there were on a day. <paramref name="Day"/> counts the days in Taipei since 1970.</summary>
internal sealed record MessageCount(long Day, string Channel, string Sender, long Count);

/// <summary>A message as the figures see it.</summary>
internal sealed record SpokenRow(long ConversationId, string Sender, string? Phrase, DateTimeOffset At);

/// <summary>How many claims came out so. <paramref name="Rules"/> are those that decided, between spaces.</summary>
internal sealed record OutcomeCount(string Decision, string Rules, bool IsOverride, long Count);

/// <summary>The figures of the days. Messages are found by their ids, which rise with time: no index is kept for this page alone.</summary>
internal static class TodayTable
{
    private const string RangeSql = "SELECT COALESCE(MIN(id), 0), COALESCE(MAX(id), 0) FROM message";

    private const string NextSql = "SELECT id, at FROM message WHERE id >= @id ORDER BY id LIMIT 1";

    /// <summary>The id from which on messages are of that time or later.</summary>
    public static long FirstMessage(Session session, DateTimeOffset since)
    {
        var (low, high) = session.Query(RangeSql, row => (row.GetInt64(0), row.GetInt64(1) + 1))[0];
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (session.Query(NextSql, row => (Id: row.GetInt64(0), At: row.Time(1)), ("@id", middle)) is [var found] && found.At < since)
            {
                low = found.Id + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private const string CountsSql =
        $"""
        SELECT (message.at + 28800000) / 86400000, conversation.channel, message.sender, COUNT(*)
        FROM message JOIN conversation ON conversation.id = message.conversation_id
        WHERE message.id >= @first AND conversation_id {StaffChatTable.IsCustomers} GROUP BY (message.at + 28800000) / 86400000, conversation.channel, message.sender
        """;

    /// <summary>The messages from that id on, by day in Taipei, channel and who spoke.</summary>
    public static List<MessageCount> Messages(Session session, long first) =>
        session.Query(CountsSql, row => new MessageCount(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), ("@first", first));

    private const string SpokenSql =
        $"""
        SELECT conversation_id, sender, phrase, at FROM message
        WHERE id >= @first AND conversation_id {StaffChatTable.IsCustomers} AND (sender <> 'staff' OR NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = message.outbox_id AND outbox.state IN ('failed', 'withheld')))
        ORDER BY conversation_id, id
        """;

    /// <summary>Who spoke when, but for persons' words that were not sent, from that id on, conversation by conversation.</summary>
    public static List<SpokenRow> Spoken(Session session, long first) =>
        session.Query(SpokenSql, row => new SpokenRow(row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.Time(3)), ("@first", first));

    private const string OpenSql =
        "SELECT COALESCE(escalated_for, ''), COUNT(*) FROM conversation WHERE control IN ('queued', 'staff') GROUP BY COALESCE(escalated_for, '') ORDER BY 2 DESC, 1";

    /// <summary>The open conversations by why a person is wanted; empty where nothing called one.</summary>
    public static List<(string Reason, long Count)> OpenByReason(Session session) => session.Query(OpenSql, row => (row.GetString(0), row.GetInt64(1)));

    private const string OutcomesSql =
        "SELECT decision, rules, is_override, COUNT(*) FROM claim WHERE decided_at >= @since GROUP BY decision, rules, is_override ORDER BY 4 DESC, 1, 2";

    /// <summary>The claims filed since then, by how they came out.</summary>
    public static List<OutcomeCount> Outcomes(Session session, DateTimeOffset since) =>
        session.Query(OutcomesSql, row => new OutcomeCount(row.GetString(0), row.GetString(1).Trim(), row.GetInt64(2) != 0, row.GetInt64(3)), ("@since", since.Stored()));

    // A push belongs to messages of its time, so it is found by theirs.
    private const string PushesSql =
        """
        SELECT COUNT(DISTINCT outbox.id) FROM message JOIN outbox ON outbox.id = message.outbox_id JOIN conversation ON conversation.id = message.conversation_id
        WHERE message.id >= @first AND outbox.way = 'push' AND outbox.state = 'accepted' AND conversation.channel = 'line'
        """;

    /// <summary>How many paid messages LINE has taken from us, of those that were planned from that message on.</summary>
    public static long Pushes(Session session, long first) => session.Scalar<long>(PushesSql, ("@first", first));
}
