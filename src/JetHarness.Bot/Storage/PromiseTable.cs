namespace JetHarness.Bot.Storage;

/// <summary>A claim whose promised day is near or has passed.</summary>
internal sealed record PromiseRow(string Number, long ConversationId, DateOnly DueOn);

/// <summary>A call in which a customer should have heard of such a day, and did not. <paramref name="SaidAt"/> is when it was planned.</summary>
internal sealed record UnheardPromiseRow(PromiseRow Slipped, long OutboxId, DateTimeOffset SaidAt);

/// <summary>What was promised for which day: columns <c>due_on</c> and <c>slip_told_for</c> of table <c>claim</c>.</summary>
internal static class PromiseTable
{
    private const string DueSql = "SELECT number, conversation_id, due_on FROM claim WHERE due_on <= @day ORDER BY due_on, number LIMIT @most";

    /// <summary>What is promised for that day or one before it, the most urgent first; at most <paramref name="most"/>.</summary>
    public static List<PromiseRow> DueBy(Session session, DateOnly day, int most) =>
        session.Query(DueSql, Row, ("@day", day.Stored()), ("@most", most));

    private const string CountSql = "SELECT COUNT(*) FROM claim WHERE due_on <= @day";

    /// <summary>How many there are.</summary>
    public static long Count(Session session, DateOnly day) => session.Scalar<long>(CountSql, ("@day", day.Stored()));

    private const string SlippedSql =
        """
        SELECT number, conversation_id, due_on FROM claim WHERE due_on < @today AND (slip_told_for IS NULL OR slip_told_for <> due_on)
        ORDER BY due_on, number LIMIT 100
        """;

    /// <summary>What was promised for a day before today and is not marked as told; at most a hundred.</summary>
    public static List<PromiseRow> Slipped(Session session, DateOnly today) => session.Query(SlippedSql, Row, ("@today", today.Stored()));

    private const string MarkSql =
        "UPDATE claim SET slip_told_for = due_on WHERE number = @number AND due_on = @due AND (slip_told_for IS NULL OR slip_told_for <> due_on)";

    /// <summary>Marks that the customer is told of it; false if somebody was faster, or another day is promised by now.</summary>
    public static bool Mark(Session session, PromiseRow slipped) =>
        session.Execute(MarkSql, ("@number", slipped.Number), ("@due", slipped.DueOn.Stored())) == 1;

    // The newest words about a claim are looked at. What may have been shown all the same is not said twice.
    private const string UnheardSql =
        """
        SELECT claim.number, claim.conversation_id, claim.due_on, outbox.id, message.at
        FROM claim JOIN conversation ON conversation.id = claim.conversation_id
            JOIN message ON message.id = (
                SELECT MAX(said.id) FROM message AS said
                WHERE said.conversation_id = claim.conversation_id AND said.phrase = @phrase AND said.text LIKE '%' || claim.number || '%')
            JOIN outbox ON outbox.id = message.outbox_id
        WHERE claim.due_on < @today AND claim.slip_told_for = claim.due_on
            AND outbox.state IN ('withheld', 'failed') AND outbox.error NOT IN (@unknown, @shown, @way)
            AND NOT EXISTS (
                SELECT 1 FROM inbox WHERE inbox.channel = conversation.channel
                    AND inbox.event_id = '@slipped:' || claim.number || ':' || claim.due_on || ':' || CAST(outbox.id AS TEXT))
        ORDER BY claim.due_on, claim.number LIMIT 100
        """;

    /// <summary>
    /// What customers should have heard of in a call that was withheld or never taken; at most a hundred. <paramref name="phrase"/> names the words that tell it. None for which
    /// the event <c>slipped:NUMBER:DAY:CALL</c> is stored.
    /// </summary>
    public static List<UnheardPromiseRow> Unheard(Session session, string phrase, DateOnly today) =>
        session.Query(
            UnheardSql,
            row => new UnheardPromiseRow(Row(row), row.GetInt64(3), row.Time(4)),
            ("@phrase", phrase),
            ("@today", today.Stored()),
            ("@unknown", OutboxTable.OutcomeUnknown),
            ("@shown", OutboxTable.MayBeShown),
            ("@way", OutboxTable.OvertakenOnTheWay));

    private static PromiseRow Row(System.Data.Common.DbDataReader row) => new(row.GetString(0), row.GetInt64(1), row.DayOrNull(2)!.Value);
}
