namespace JetHarness.Bot.Storage;

/// <summary>A line of the audit. <c>Staff</c> is the account's name, null where nobody was signed in.</summary>
internal sealed record AuditRow(long Id, DateTimeOffset At, long? StaffId, string? Staff, string Action, string Subject, string? Detail);

/// <summary>Table <c>audit</c>: who did what when. Triggers refuse changes.</summary>
internal static class AuditTable
{
    private const string AddSql = "INSERT INTO audit (at, staff_id, action, subject, detail) VALUES (@now, @staff, @action, @subject, @detail)";

    /// <summary>
    /// Adds a line, in the transaction of what it tells of. <paramref name="action"/>: words with a dot, as <c>case.taken</c>; the subject: kind and id, as
    /// <c>conversation 17</c> or <c>claim RMA-2611-0042</c>; the detail: short, the staff's own reason or old and new value, never a customer's words.
    /// </summary>
    public static void Add(Session session, long? staffId, string action, string subject, string? detail, DateTimeOffset now) =>
        session.Execute(AddSql, ("@now", now.Stored()), ("@staff", staffId), ("@action", action), ("@subject", subject), ("@detail", detail));
}
