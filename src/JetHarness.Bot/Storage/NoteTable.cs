namespace JetHarness.Bot.Storage;

/// <summary>A note of staff about a conversation.</summary>
internal sealed record NoteRow(long Id, long StaffId, DateTimeOffset At, string Text);

/// <summary>Table <c>note</c>: what staff note for each other. Never shown to customers.</summary>
internal static class NoteTable
{
    private const string InsertSql = "INSERT INTO note (conversation_id, staff_id, at, text) VALUES (@conversation, @staff, @at, @text)";

    /// <summary>Adds a note.</summary>
    public static void Add(Session session, long conversationId, long staffId, string text, DateTimeOffset now) =>
        session.Execute(InsertSql, ("@conversation", conversationId), ("@staff", staffId), ("@at", now.Stored()), ("@text", text));

    private const string OfSql = "SELECT id, staff_id, at, text FROM note WHERE conversation_id = @conversation ORDER BY id";

    /// <summary>The notes of a conversation, the oldest first.</summary>
    public static List<NoteRow> Of(Session session, long conversationId) =>
        session.Query(OfSql, row => new NoteRow(row.GetInt64(0), row.GetInt64(1), row.Time(2), row.GetString(3)), ("@conversation", conversationId));
}
