namespace JetHarness.Bot.Storage;

/// <summary>Section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    private const string ForSqlite = "Data Source=FILE";
    private const string ForPostgres = "Host=SERVER;Database=NAME;Username=USER;Password=SECRET";

    /// <summary>Which database: <c>Sqlite</c> or <c>Postgres</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Where it is. For SQLite <c>Data Source=FILE</c>; the folder is made at start. For PostgreSQL the server, the database and who we are.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/jetharness.db";

    /// <summary>Whether it is PostgreSQL.</summary>
    public bool IsPostgres => Provider.Equals("Postgres", StringComparison.OrdinalIgnoreCase);

    /// <summary>One sentence per setting that cannot be right, naming the key.</summary>
    public IEnumerable<string> Faults()
    {
        if (!IsPostgres && !Provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Storage:Provider is \"{Provider}\"; it must be Sqlite or Postgres.";
            yield break;
        }

        var wanted = IsPostgres ? ForPostgres : ForSqlite;
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return $"Storage:ConnectionString is empty; give {wanted}.";
        }
        else if (ConnectionStringFault() is { } fault)
        {
            yield return $"Storage:ConnectionString cannot be read ({fault}); for {Provider} give {wanted}.";
        }
    }

    private string? ConnectionStringFault()
    {
        try
        {
            return IsPostgres
                ? string.IsNullOrWhiteSpace(new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).Host) ? "it names no server" : null
                : new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(ConnectionString).DataSource.Length == 0 ? "it names no file" : null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
