using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>A letter to sales about a claim: <c>queued</c>, <c>sending</c>, <c>sent</c>, <c>failed</c> (given up) or <c>by_hand</c> (a person sent it).</summary>
internal sealed record SalesMailRow(
    string Number, string State, DateTimeOffset CreatedAt, int Attempts, string? Error, DateTimeOffset? DoneAt, string? DoneBy);

/// <summary>Table <c>sales_mail</c>: letters to sales, one per claim.</summary>
internal static class SalesMailTable
{
    private const string Columns = "number, state, created_at, attempts, error, done_at, done_by";

    private const string AddSql =
        "INSERT INTO sales_mail (number, created_at, not_before) VALUES (@number, @now, @now) ON CONFLICT DO NOTHING";

    /// <summary>Plans the letter about a claim; a claim has one.</summary>
    public static bool Add(Session session, string number, DateTimeOffset now) =>
        session.Execute(AddSql, ("@number", number), ("@now", now.Stored())) == 1;

    private const string FindSql = $"SELECT {Columns} FROM sales_mail WHERE number = @number";

    /// <summary>The letter about a claim; null if there is none.</summary>
    public static SalesMailRow? Find(Session session, string number) => session.Query(FindSql, Row, ("@number", number)) is [var mail] ? mail : null;

    private const string WaitingSql =
        $"SELECT {Columns} FROM sales_mail WHERE state NOT IN ('sent', 'by_hand') ORDER BY created_at, number LIMIT 200";

    /// <summary>Letters that have not gone, the oldest first; at most 200.</summary>
    public static List<SalesMailRow> Waiting(Session session) => session.Query(WaitingSql, Row);

    private const string DueSql = "SELECT number FROM sales_mail WHERE done_at IS NULL AND not_before <= @now ORDER BY not_before, number LIMIT 1";

    /// <summary>Whether a letter is due.</summary>
    public static bool IsDue(Session session, DateTimeOffset now) => session.Scalar<string>(DueSql, ("@now", now.Stored())) is not null;

    // Of several processes one sends it: who begins it first pushes the time on for the others.
    private const string BeginSql =
        """
        UPDATE sales_mail SET state = 'sending', attempts = attempts + 1, not_before = @until
        WHERE number = @number AND done_at IS NULL AND not_before <= @now
        """;

    /// <summary>
    /// Begins the letter that is due longest, if one is. Nobody else takes it until <paramref name="until"/>; should its end not be noted by then, it is
    /// sent again.
    /// </summary>
    public static SalesMailRow? Begin(Session session, DateTimeOffset now, DateTimeOffset until) =>
        session.Scalar<string>(DueSql, ("@now", now.Stored())) is { } number
        && session.Execute(BeginSql, ("@until", until.Stored()), ("@number", number), ("@now", now.Stored())) == 1
            ? Find(session, number)
            : null;

    private const string SentSql = "UPDATE sales_mail SET state = 'sent', error = NULL, done_at = @now WHERE number = @number AND done_at IS NULL";

    /// <summary>The server took it.</summary>
    public static void Sent(Session session, string number, DateTimeOffset now) => session.Execute(SentSql, ("@now", now.Stored()), ("@number", number));

    private const string LaterSql =
        "UPDATE sales_mail SET state = 'queued', error = @error, not_before = @when WHERE number = @number AND done_at IS NULL";

    /// <summary>It is tried again then.</summary>
    public static void Later(Session session, string number, string error, DateTimeOffset when) =>
        session.Execute(LaterSql, ("@error", error), ("@when", when.Stored()), ("@number", number));

    private const string FailSql =
        "UPDATE sales_mail SET state = 'failed', error = @error, done_at = @now WHERE number = @number AND done_at IS NULL";

    /// <summary>It is given up; a person has to see to it.</summary>
    public static void Fail(Session session, string number, string error, DateTimeOffset now) =>
        session.Execute(FailSql, ("@error", error), ("@now", now.Stored()), ("@number", number));

    private const string ByHandSql =
        "UPDATE sales_mail SET state = 'by_hand', done_at = @now, done_by = @by WHERE number = @number AND state NOT IN ('sent', 'by_hand')";

    /// <summary>A person has sent it; false if it had gone already, or there is none.</summary>
    public static bool MarkByHand(Session session, string number, string by, DateTimeOffset now) =>
        session.Execute(ByHandSql, ("@now", now.Stored()), ("@by", by), ("@number", number)) == 1;

    private const string AgainSql =
        "UPDATE sales_mail SET state = 'queued', done_at = NULL, attempts = 0, created_at = @now, not_before = @now WHERE number = @number AND state = 'failed'";

    /// <summary>Has one that was given up tried anew; false if it was not given up.</summary>
    public static bool Again(Session session, string number, DateTimeOffset now) =>
        session.Execute(AgainSql, ("@now", now.Stored()), ("@number", number)) == 1;

    private static SalesMailRow Row(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.Time(2), row.GetInt32(3), row.TextOrNull(4), row.TimeOrNull(5), row.TextOrNull(6));
}
