using System.Reflection;

namespace JetHarness.Bot.Storage;

/// <summary>
/// Brings the store to the present schema: numbered SQL files, applied in order, each once. However many replicas start at the same time, one
/// applies them and the others wait for it.
/// </summary>
internal static class Migrator
{
    /// <summary>Applies what is missing; gives how many files that were. Throws if the store is newer than this program.</summary>
    public static int Apply(Session session, Dialect dialect)
    {
        foreach (var step in dialect.BeginMigration)
        {
            session.Execute(step);
        }

        session.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY)");
        var present = session.Query("SELECT version FROM schema_version", row => row.GetInt64(0)).ToHashSet();
        var files = Files(dialect.Schema);
        if (present.Where(version => files.TrueForAll(file => file.Version != version)).ToList() is { Count: > 0 } unknown)
        {
            throw new InvalidOperationException(
                $"The store has schema {unknown.Max()}, and this program knows {files[^1].Version}: start the newer program, or restore a backup made by this one.");
        }

        var missing = files.Where(file => !present.Contains(file.Version)).ToList();
        foreach (var (name, version) in missing)
        {
            session.Script(Text(name));
            session.Execute("INSERT INTO schema_version VALUES (@version)", ("@version", version));
        }

        session.Execute("COMMIT");
        return missing.Count;
    }

    /// <summary>The files of a database's schema, in their order.</summary>
    public static List<(string Name, int Version)> Files(string schema) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith($"{schema}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name, int.Parse(name.AsSpan(schema.Length + 1, 4), System.Globalization.CultureInfo.InvariantCulture))),
    ];

    private static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
