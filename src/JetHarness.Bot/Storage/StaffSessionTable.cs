namespace JetHarness.Bot.Storage;

/// <summary>Table <c>staff_session</c>: the sessions of the console that go on.</summary>
internal static class StaffSessionTable
{
    private const string BeginSql = "INSERT INTO staff_session (id, staff_id, began_at) VALUES (@id, @staff, @now)";

    /// <summary>Begins a session.</summary>
    public static void Begin(Session session, string id, long staffId, DateTimeOffset now) => session.Execute(BeginSql, ("@id", id), ("@staff", staffId), ("@now", now.Stored()));

    private const string EndSql = "DELETE FROM staff_session WHERE id = @id";

    /// <summary>Ends a session, wherever its cookie is.</summary>
    public static void End(Session session, string id) => session.Execute(EndSql, ("@id", id));

    private const string EndOldSql = "DELETE FROM staff_session WHERE began_at <= @until";

    /// <summary>Ends those that began at that time or before.</summary>
    public static void EndOld(Session session, DateTimeOffset until) => session.Execute(EndOldSql, ("@until", until.Stored()));
}
