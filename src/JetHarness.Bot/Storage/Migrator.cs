using System.Reflection;

namespace JetHarness.Bot.Storage;

/// <summary>Brings the store to the present schema: numbered SQL files, applied in order, each once, under the store's own lock.</summary>
internal static class Migrator
{
    private const string Folder = "sqlite/";

    /// <summary>Applies what is missing; gives how many files that were. Throws if the store is newer than this program.</summary>
    public static int Apply(Session session)
    {
        session.Execute("BEGIN IMMEDIATE");
        session.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY)");
        var present = session.Scalar<long>("SELECT COALESCE(MAX(version), 0) FROM schema_version");
        var files = Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Version: int.Parse(name.AsSpan(Folder.Length, 4), System.Globalization.CultureInfo.InvariantCulture)))
            .ToList();
        if (present > files[^1].Version)
        {
            throw new InvalidOperationException(
                $"The store has schema {present}, and this program knows {files[^1].Version}: start the newer program, or restore a backup made by this one.");
        }

        var missing = files.Where(file => file.Version > present).ToList();
        foreach (var (name, version) in missing)
        {
            session.Execute(Text(name));
            session.Execute("INSERT INTO schema_version VALUES (@version)", ("@version", version));
        }

        session.Execute("COMMIT");
        return missing.Count;
    }

    private static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
