namespace JetHarness.Bot.Storage;

/// <summary>A name that a platform was asked to know. <paramref name="PersonaId"/> is null where it would not.</summary>
internal sealed record PersonaRow(string? PersonaId, DateTimeOffset MadeAt);

/// <summary>Table <c>persona</c>: by what a platform knows the people who speak for us.</summary>
internal static class PersonaTable
{
    private const string FindSql = "SELECT persona_id, made_at FROM persona WHERE channel = @channel AND name = @name";

    /// <summary>What became of that name; null if the platform was never asked.</summary>
    public static PersonaRow? Find(Session session, string channel, string name) =>
        session.Query(FindSql, row => new PersonaRow(row.TextOrNull(0), row.Time(1)), ("@channel", channel), ("@name", name)) is [var row] ? row : null;

    private const string SaveSql =
        """
        INSERT INTO persona (channel, name, persona_id, made_at) VALUES (@channel, @name, @persona, @now)
        ON CONFLICT (channel, name) DO UPDATE SET persona_id = @persona, made_at = @now
        """;

    /// <summary>Notes what the platform answered.</summary>
    public static void Save(Session session, string channel, string name, string? personaId, DateTimeOffset now) =>
        session.Execute(SaveSql, ("@channel", channel), ("@name", name), ("@persona", personaId), ("@now", now.Stored()));

    private const string ForgetSql = "DELETE FROM persona WHERE channel = @channel AND persona_id = @persona";

    /// <summary>Forgets a persona that the platform does not know any more.</summary>
    public static void Forget(Session session, string channel, string personaId) =>
        session.Execute(ForgetSql, ("@channel", channel), ("@persona", personaId));
}
