using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>A line of the audit. <c>Staff</c> is the account's name, null where nobody was signed in.</summary>
internal sealed record AuditRow(long Id, DateTimeOffset At, long? StaffId, string? Staff, string Action, string Subject, string? Detail);

/// <summary>Which lines are wanted: null for any. <c>Action</c> is how it begins, <c>Subject</c> is part of it; <c>Before</c> is an id, for the next page.</summary>
internal sealed record AuditQuery(long? StaffId = null, string? Action = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, long? Before = null);

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

    private const string NewestSql =
        """
        SELECT audit.id, audit.at, audit.staff_id, staff.name, audit.action, audit.subject, audit.detail FROM audit LEFT JOIN staff ON staff.id = audit.staff_id
        WHERE audit.subject = @subject AND audit.action = @action ORDER BY audit.id DESC LIMIT 1
        """;

    /// <summary>The newest line of that action about that subject; null if there is none.</summary>
    public static AuditRow? NewestOf(Session session, string action, string subject) =>
        session.Query(NewestSql, Read, ("@subject", subject), ("@action", action)) is [var line] ? line : null;

    private const string SelectSql = "SELECT audit.id, audit.at, audit.staff_id, staff.name, audit.action, audit.subject, audit.detail FROM audit LEFT JOIN staff ON staff.id = audit.staff_id";

    /// <summary>The newest lines that are wanted, at most <paramref name="most"/>.</summary>
    public static List<AuditRow> Find(Session session, AuditQuery query, int most)
    {
        // Only conditions that are there, so that each finds its index.
        var conditions = new List<string>();
        var arguments = new List<(string, object?)>();
        void Where(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                arguments.Add((name, value));
            }
        }

        Where("audit.staff_id = @staff", "@staff", query.StaffId);
        Where("audit.action LIKE @action ESCAPE '!'", "@action", query.Action is { Length: > 0 } action ? $"{Escaped(action)}%" : null);
        Where("audit.subject LIKE @subject ESCAPE '!'", "@subject", query.Subject is { Length: > 0 } subject ? $"%{Escaped(subject)}%" : null);
        Where("audit.at >= @from", "@from", query.From?.Stored());
        Where("audit.at < @until", "@until", query.Until?.Stored());
        Where("audit.id < @before", "@before", query.Before);
        arguments.Add(("@most", most));
        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return session.Query($"{SelectSql}{where} ORDER BY audit.id DESC LIMIT @most", Read, [.. arguments]);
    }

    private static string Escaped(string text) => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    private static AuditRow Read(DbDataReader row) =>
        new(row.GetInt64(0), row.Time(1), row.LongOrNull(2), row.TextOrNull(3), row.GetString(4), row.GetString(5), row.TextOrNull(6));
}
