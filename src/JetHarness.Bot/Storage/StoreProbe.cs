namespace JetHarness.Bot.Storage;

/// <summary>Tries the store with a row of its own in table <c>counter</c>.</summary>
internal static class StoreProbe
{
    private const string Name = "store-probe";

    private const string TouchSql =
        "INSERT INTO counter (name, value) VALUES (@name, 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value";

    /// <summary>Writes; gives a number that no earlier write gave.</summary>
    public static long Touch(Session session) => session.Scalar<long>(TouchSql, ("@name", Name));

    private const string ReadSql = "SELECT value FROM counter WHERE name = @name";

    /// <summary>The number that the last write gave; 0 if there was none.</summary>
    public static long Read(Session session) => session.Scalar<long>(ReadSql, ("@name", Name));

    private const string SchemaSql = "SELECT MAX(version) FROM schema_version";

    /// <summary>The number of the newest migration that was applied.</summary>
    public static long Schema(Session session) => session.Scalar<long>(SchemaSql);
}
