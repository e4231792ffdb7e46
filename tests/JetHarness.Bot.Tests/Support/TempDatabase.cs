using JetHarness.Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace JetHarness.Bot.Tests.Support;

/// <summary>A real store of a test's own: a SQLite file that is gone with the test, or a database of the tests' PostgreSQL.</summary>
internal sealed class TempDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jetharness-db-");

    /// <summary>A SQLite file.</summary>
    public TempDatabase()
    {
        Options = new StorageOptions { ConnectionString = $"Data Source={File}" };
        Database = Open();
    }

    private TempDatabase(string postgres)
    {
        Options = new StorageOptions { Provider = "Postgres", ConnectionString = postgres };
        Database = Open();
    }

    public StorageOptions Options { get; }

    public Database Database { get; private set; }

    /// <summary>The file, for SQLite.</summary>
    public string File => Path.Combine(_folder.FullName, "bot.db");

    public static async Task<TempDatabase> PostgresAsync() => new(await PostgresServer.NewDatabaseAsync());

    /// <summary>One more program on the same store.</summary>
    public Database Open() => new(Microsoft.Extensions.Options.Options.Create(Options), NullLogger<Database>.Instance);

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public void Reopen()
    {
        Database.Dispose();
        Database = Open();
    }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Delete(recursive: true);
    }
}
