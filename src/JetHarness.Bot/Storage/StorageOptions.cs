namespace JetHarness.Bot.Storage;

/// <summary>Section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary>Which database: <c>Sqlite</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Where it is. For SQLite <c>Data Source=FILE</c>; the folder is made at start.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/jetharness.db";

    /// <summary>One sentence per setting that cannot be right, naming the key.</summary>
    public IEnumerable<string> Faults()
    {
        if (!Provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Storage:Provider is \"{Provider}\"; it must be Sqlite.";
        }

        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return "Storage:ConnectionString is empty; give Data Source=FILE.";
        }
        else if (ConnectionStringFault() is { } fault)
        {
            yield return $"Storage:ConnectionString cannot be read ({fault}); give Data Source=FILE.";
        }
    }

    private string? ConnectionStringFault()
    {
        try
        {
            var parts = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(ConnectionString);
            return parts.DataSource.Length == 0 ? "it names no file" : null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
