namespace JetHarness.Bot.Storage;

/// <summary>A ready reply as staff left it; an empty body takes it away.</summary>
internal sealed record ReadyReplyRow(string Name, string Language, string Title, string Body);

/// <summary>Table <c>ready_reply</c>: ready replies that staff added or changed, over the shipped ones.</summary>
internal static class ReadyReplyTable
{
    private const string AllSql = "SELECT name, language, title, body FROM ready_reply ORDER BY name, language";

    /// <summary>All of them.</summary>
    public static List<ReadyReplyRow> All(Session session) =>
        session.Query(AllSql, row => new ReadyReplyRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)));

    private const string SaveSql =
        """
        INSERT INTO ready_reply (name, language, title, body, changed_at) VALUES (@name, @language, @title, @body, @now)
        ON CONFLICT (name, language) DO UPDATE SET title = excluded.title, body = excluded.body, changed_at = excluded.changed_at
        """;

    /// <summary>Stores a reply; one of the same name and language is replaced.</summary>
    public static void Save(Session session, ReadyReplyRow reply, DateTimeOffset now) =>
        session.Execute(
            SaveSql, ("@name", reply.Name), ("@language", reply.Language), ("@title", reply.Title), ("@body", reply.Body), ("@now", now.Stored()));

    private const string ForgetSql = "DELETE FROM ready_reply WHERE name = @name AND language = @language";

    /// <summary>Drops what staff changed: the shipped one, if there is one, counts again.</summary>
    public static void Forget(Session session, string name, string language) => session.Execute(ForgetSql, ("@name", name), ("@language", language));
}
