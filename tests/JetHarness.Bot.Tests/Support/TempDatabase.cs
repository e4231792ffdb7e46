using JetHarness.Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Support;

/// <summary>A real store in a folder of its own, gone with the test.</summary>
internal sealed class TempDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jetharness-db-");

    public TempDatabase() => Database = Open();

    public Database Database { get; private set; }

    public string File => Path.Combine(_folder.FullName, "bot.db");

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

    private Database Open() =>
        new(Options.Create(new StorageOptions { ConnectionString = $"Data Source={File}" }), NullLogger<Database>.Instance);
}
