using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>A customer who waits for a person, as staff are told of it.</summary>
internal sealed record CallRow(long ConversationId, string Channel, string? Reason, DateTimeOffset Since);

/// <summary>Whom staff notices go to.</summary>
internal sealed record NoticeRecipient(long StaffId, string Email, bool ByMail, bool ByChat);

/// <summary>A letter to a member of the staff.</summary>
internal sealed record StaffLetterRow(long Id, string Email, string Subject, string Body, DateTimeOffset CreatedAt, int Attempts);

/// <summary>Who is told of customers that wait for a person, and of which it has been told.</summary>
internal static class StaffNoticeTable
{
    private const string WaitsSql = "control = 'queued' AND escalated_at IS NOT NULL";
    private const string NewSql = $"{WaitsSql} AND (call_told_for IS NULL OR call_told_for <> escalated_at)";
    private const string LateSql = $"{WaitsSql} AND escalated_at <= @before AND (late_call_told_for IS NULL OR late_call_told_for <> escalated_at)";
    private const string Columns = "id, channel, escalated_for, COALESCE(waiting_since, escalated_at)";

    private const string AnySql = $"SELECT COUNT(*) FROM (SELECT 1 FROM conversation WHERE ({NewSql}) OR ({LateSql}) LIMIT 1) AS found";

    /// <summary>Whether there is one that staff have not been told of, or that nobody took since <paramref name="before"/>.</summary>
    public static bool IsAny(Session session, DateTimeOffset before) => session.Scalar<long>(AnySql, ("@before", before.Stored())) > 0;

    private const string TakeNewSql = $"UPDATE conversation SET call_told_for = escalated_at WHERE {NewSql} RETURNING {Columns}";

    /// <summary>Marks the new ones as told, and gives them, those first that wait longest: of several replicas one gets each.</summary>
    public static List<CallRow> TakeNew(Session session) => Ordered(session.Query(TakeNewSql, Call));

    private const string TakeLateSql = $"UPDATE conversation SET late_call_told_for = escalated_at WHERE {LateSql} RETURNING {Columns}";

    /// <summary>The same for those that nobody took since <paramref name="before"/>.</summary>
    public static List<CallRow> TakeLate(Session session, DateTimeOffset before) => Ordered(session.Query(TakeLateSql, Call, ("@before", before.Stored())));

    private const string RecipientsSql =
        "SELECT id, email, notices_by_mail, notices_by_chat FROM staff WHERE disabled_at IS NULL AND (notices_by_mail = 1 OR notices_by_chat = 1) ORDER BY id";

    /// <summary>Everybody who wants to be told.</summary>
    public static List<NoticeRecipient> Recipients(Session session) =>
        session.Query(RecipientsSql, row => new NoticeRecipient(row.GetInt64(0), row.GetString(1), row.GetInt64(2) == 1, row.GetInt64(3) == 1));

    private const string ChoiceSql = "SELECT notices_by_mail, notices_by_chat FROM staff WHERE id = @id";

    /// <summary>What a member has chosen.</summary>
    public static (bool ByMail, bool ByChat) Choice(Session session, long staffId) =>
        session.Query(ChoiceSql, row => (row.GetInt64(0) == 1, row.GetInt64(1) == 1), ("@id", staffId))[0];

    private const string ChooseSql = "UPDATE staff SET notices_by_mail = @mail, notices_by_chat = @chat WHERE id = @id";

    /// <summary>Notes what a member chooses.</summary>
    public static void Choose(Session session, long staffId, bool byMail, bool byChat) =>
        session.Execute(ChooseSql, ("@mail", byMail ? 1 : 0), ("@chat", byChat ? 1 : 0), ("@id", staffId));

    private const string AddLetterSql = "INSERT INTO staff_letter (staff_id, subject, body, created_at, not_before) VALUES (@staff, @subject, @body, @now, @now)";

    /// <summary>Plans a letter.</summary>
    public static void AddLetter(Session session, long staffId, string subject, string body, DateTimeOffset now) =>
        session.Execute(AddLetterSql, ("@staff", staffId), ("@subject", subject), ("@body", body), ("@now", now.Stored()));

    private const string DueSql = "SELECT id FROM staff_letter WHERE not_before <= @now ORDER BY not_before, id LIMIT 1";

    /// <summary>Whether a letter is due.</summary>
    public static bool IsDue(Session session, DateTimeOffset now) => session.Scalar<long>(DueSql, ("@now", now.Stored())) != 0;

    // Of several processes one sends it: who begins it first pushes the time on for the others.
    private const string BeginSql =
        """
        UPDATE staff_letter SET attempts = attempts + 1, not_before = @until WHERE id = @id AND not_before <= @now
        RETURNING id, (SELECT email FROM staff WHERE staff.id = staff_letter.staff_id), subject, body, created_at, attempts
        """;

    /// <summary>Begins the letter that is due longest, if one is; nobody else takes it until <paramref name="until"/>.</summary>
    public static StaffLetterRow? Begin(Session session, DateTimeOffset now, DateTimeOffset until) =>
        session.Scalar<long>(DueSql, ("@now", now.Stored())) is var id and not 0
        && session.Query(
            BeginSql,
            row => new StaffLetterRow(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4), row.GetInt32(5)),
            ("@until", until.Stored()), ("@id", id), ("@now", now.Stored())) is [var letter] ? letter : null;

    private const string LaterSql = "UPDATE staff_letter SET not_before = @when WHERE id = @id";

    /// <summary>It is tried again then.</summary>
    public static void Later(Session session, long id, DateTimeOffset when) => session.Execute(LaterSql, ("@when", when.Stored()), ("@id", id));

    private const string EndSql = "DELETE FROM staff_letter WHERE id = @id";

    /// <summary>It is sent, or given up.</summary>
    public static void End(Session session, long id) => session.Execute(EndSql, ("@id", id));

    private static List<CallRow> Ordered(List<CallRow> calls) => [.. calls.OrderBy(call => call.Since).ThenBy(call => call.ConversationId)];

    private static CallRow Call(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.Time(3));
}
