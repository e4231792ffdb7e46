using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Storage;

/// <summary>
/// The store. Reads run side by side on the newest committed state; writes go to one writer that commits them in groups, so that many
/// webhooks and turns share one fsync.
/// </summary>
internal sealed partial class Database : IDisposable
{
    /// <summary>How long a statement waits while another program (an import, a backup) holds the lock: less than a platform waits for its 200.</summary>
    private const int BusySeconds = 2;

    private readonly string _connectionString;
    private readonly GroupCommit _writer;
    private readonly ConcurrentBag<Session> _readers = [];

    public Database(IOptions<StorageOptions> options, ILogger<Database> logger)
    {
        SQLitePCL.Batteries_V2.Init();
        var file = new SqliteConnectionStringBuilder(options.Value.ConnectionString) { Pooling = false, DefaultTimeout = BusySeconds };
        if (Path.GetDirectoryName(Path.GetFullPath(file.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        _connectionString = file.ToString();
        using (var session = Connect())
        {
            var applied = Migrator.Apply(session);
            Log.Opened(logger, applied);
        }

        _writer = new GroupCommit(Connect());
    }

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and gives its result once that is safe on disk. The work may run more than once,
    /// so it touches nothing but the session; if it throws, none of it happened. Throws <see cref="StoreUnavailableException"/> when the
    /// store cannot take writes.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<Session, T> work) => _writer.RunAsync(work);

    /// <summary>Runs <paramref name="work"/>, which only reads, on the newest committed state.</summary>
    public T Read<T>(Func<Session, T> work)
    {
        if (!_readers.TryTake(out var session))
        {
            session = Connect();
        }

        var result = work(session);
        _readers.Add(session); // one whose work threw is left to the collector: its statements may be half read
        return result;
    }

    /// <summary>The same for work of several statements that must all see one and the same state.</summary>
    public T ReadSnapshot<T>(Func<Session, T> work) => Read(session =>
    {
        session.Execute("BEGIN");
        var result = work(session);
        session.Execute("COMMIT");
        return result;
    });

    /// <inheritdoc />
    public void Dispose()
    {
        _writer.Dispose();
        while (_readers.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private Session Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        var session = new Session(connection);
        // FULL: a commit is on the disk before the webhook is acknowledged, also with the write-ahead log (https://sqlite.org/pragma.html#pragma_synchronous).
        session.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 4000");
        return session;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The store is open; {Applied} migrations were applied.")]
        public static partial void Opened(ILogger logger, int applied);
    }
}
