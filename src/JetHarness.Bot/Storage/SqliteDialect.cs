using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace JetHarness.Bot.Storage;

/// <summary>SQLite: a file beside the program, for one process.</summary>
internal sealed class SqliteDialect : Dialect
{
    /// <summary>How long a statement waits while another program (an import, a backup) holds the lock: less than a platform waits for its 200.</summary>
    private const int BusySeconds = 2;

    private readonly string _connectionString;

    static SqliteDialect()
    {
        SQLitePCL.Batteries_V2.Init();
        // A session is used by one thread at a time, so that SQLite need not lock a connection at each call; nor count what it allocates (https://sqlite.org/threadsafe.html).
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteDialect(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = BusySeconds };
        if (Path.GetDirectoryName(Path.GetFullPath(file.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        _connectionString = file.ToString();
    }

    public override bool IsShared => false;

    public override string Schema => "sqlite";

    public override string BeginWrite => "BEGIN IMMEDIATE";

    public override string BeginSnapshot => "BEGIN";

    public override IReadOnlyList<string> BeginMigration => [BeginWrite];

    public override string Advice => "Check Storage:ConnectionString, the disk's space and the file's permissions, and that no other program holds it.";

    public override bool IsFar => false;

    public override int Writers => 1;

    // A commit costs nearly the same for one turn as for many: with a third of these lanes a turn costs a tenth more, with an eighth a half more.
    public override int Lanes => 192;

    public override int? MostReaders => null;

    // A file's pages are in memory: nobody waits long.
    public override void PrepareThreads()
    {
    }

    public override Session Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        var session = new Session(connection, this);
        // FULL: a commit is on the disk before the webhook is acknowledged, also with the write-ahead log (https://sqlite.org/pragma.html#pragma_synchronous).
        // secure_delete: what is erased is overwritten in the file, not only forgotten.
        session.Script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");
        return session;
    }

    // One writer at a time: there are no locked rows to pass over.
    public override string Text(string sql) => sql;

    public override void Prepare(DbCommand command, ReadOnlySpan<string> parameters)
    {
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
    }

    public override void Check(DbCommand command) => command.Prepare();

    public override object Value(object value) => value;

    // https://sqlite.org/rescode.html: too big, constraint, mismatch, range.
    public override WriteFault FaultOf(Exception e) =>
        e is SqliteException { SqliteErrorCode: not (18 or 19 or 20 or 25) } ? WriteFault.Store : WriteFault.Work;
}
