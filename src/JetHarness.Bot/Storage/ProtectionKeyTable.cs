namespace JetHarness.Bot.Storage;

/// <summary>Table <c>protection_key</c>: the keys of ASP.NET's data protection, as it writes them.</summary>
internal static class ProtectionKeyTable
{
    private const string AllSql = "SELECT xml FROM protection_key ORDER BY id";

    /// <summary>All keys, the oldest first.</summary>
    public static List<string> All(Session session) => session.Query(AllSql, row => row.GetString(0));

    private const string AddSql = "INSERT INTO protection_key (name, xml, made_at) VALUES (@name, @xml, @now)";

    /// <summary>Adds a key.</summary>
    public static void Add(Session session, string name, string xml, DateTimeOffset now) =>
        session.Execute(AddSql, ("@name", name), ("@xml", xml), ("@now", now.Stored()));
}
