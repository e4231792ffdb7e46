using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace JetHarness.Bot.Storage;

/// <summary>PostgreSQL: a server that several replicas of this program share.</summary>
internal sealed partial class PostgresDialect : Dialect
{
    /// <summary>A number that nothing else locks in the database. It never changes: replicas of different releases must mean the same lock.</summary>
    private const long SchemaLock = -7_305_804_402_567;

    /// <summary>As many as there are lanes, and some for requests.</summary>
    private const int Threads = 160;

    private static readonly SearchValues<char> NotStored =
        SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);


    public PostgresDialect(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false, // sessions live as long as the process, each with its prepared statements
            ApplicationName = "JetHarness.Bot",
            KeepAlive = 10,
            MaxAutoPrepare = 200, // what is sent along with others is prepared by itself
            WriteBufferSize = 64 * 1024, // what a group of works sends goes out in one piece
        };
        if (!server.ContainsKey("Timeout"))
        {
            server.Timeout = 5;
        }

        if (!server.ContainsKey("Command Timeout"))
        {
            server.CommandTimeout = 10;
        }

        ConnectionString = server.ToString();
    }

    /// <summary>How we connect: as the settings say, with our own habits.</summary>
    public string ConnectionString { get; }

    public override bool IsShared => true;

    public override string Schema => "postgres";

    // Whoever changes a row that another writer changed meanwhile is told so, and runs again: work that reads and then writes is safe, as with one writer.
    public override string BeginWrite => "BEGIN ISOLATION LEVEL REPEATABLE READ";

    public override string BeginSnapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    // Read committed: who waited for the lock must see what was done meanwhile.
    public override IReadOnlyList<string> BeginMigration => ["BEGIN ISOLATION LEVEL READ COMMITTED", $"SELECT pg_advisory_xact_lock({SchemaLock})"];

    public override string Advice => "Check Storage:ConnectionString, and that the server runs, can be reached and lets this user in.";

    public override bool IsFar => true;

    public override int Writers => 4;

    // Each holds a thread while it reads.
    public override int Lanes => 64;

    public override int? MostReaders => 12;

    // A read holds its thread for the way to the server and back; the pool would add threads too slowly for all lanes at once.
    public override void PrepareThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Threads), ports);
    }

    /// <inheritdoc />
    public override string? DurabilityFault(Session session) =>
        session.Scalar<string>("SELECT current_setting('fsync') || ' ' || current_setting('synchronous_commit')") is "on on" or "on local" or "on remote_write" or "on remote_apply"
            ? null
            : "The server acknowledges what is not on its disk, so that a power cut may lose customers' messages. Set fsync and synchronous_commit to on in its configuration.";

    public override Session Connect()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        try
        {
            connection.Open();
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        // A replica whose machine is gone does not say so: the server asks after it, and frees what it held within ten seconds.
        var session = new Session(connection, this);
        session.Script("SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET tcp_user_timeout = 10000");
        return session;
    }

    // The search's tables are looked into by SQLite's MATCH; here they are texts under an index of their terms.
    public override string Text(string sql) => Match()
        .Replace(sql, "array_to_tsvector(string_to_array($1.terms, ' ')) @@ search_query($2)")
        .Replace(SkipLocked, "FOR UPDATE SKIP LOCKED", StringComparison.Ordinal);

    // The server says which type each parameter has: the same NULL is a text here and a number there. Parameters are then known by their number: a text with names would be read anew each time.
    public override void Prepare(DbCommand command, ReadOnlySpan<string> parameters)
    {
        if (parameters.Length == 0)
        {
            return;
        }

        NpgsqlCommandBuilder.DeriveParameters((NpgsqlCommand)command);
        var derived = command.Parameters.Cast<NpgsqlParameter>().ToDictionary(parameter => "@" + parameter.ParameterName.TrimStart('@'), parameter => parameter.NpgsqlDbType);
        command.Parameters.Clear();
        var numbers = new Dictionary<string, string>();
        foreach (var name in parameters)
        {
            // One that stands beside a small number in the text would be taken for a small one itself.
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = derived[name] is NpgsqlDbType.Integer ? NpgsqlDbType.Bigint : derived[name] });
            numbers.Add(name, string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count}"));
        }

#pragma warning disable CA2100 // The text was one of our constants before.
        command.CommandText = Name().Replace(command.CommandText, name => numbers.GetValueOrDefault(name.Value, name.Value));
#pragma warning restore CA2100
        command.Prepare();
    }

    public override void Check(DbCommand command) => NpgsqlCommandBuilder.DeriveParameters((NpgsqlCommand)command);

    // A text holds neither NUL (https://www.postgresql.org/docs/current/datatype-character.html) nor half a surrogate pair; both become U+FFFD.
    public override object Value(object value)
    {
        if (value is not string text || text.AsSpan().IndexOfAny(NotStored) < 0)
        {
            return value;
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: what a value does wrong, a constraint, a limit, a trigger of ours.
    public override WriteFault FaultOf(Exception e) => e switch
    {
        PostgresException { SqlState: "40001" or "40P01" or "55P03" } => WriteFault.Collision,
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] or ['P', '0', ..] } => WriteFault.Work,
        DbException => WriteFault.Store,
        _ => WriteFault.Work,
    };

    [GeneratedRegex(@"\b(\w+) MATCH (@\w+)")]
    private static partial Regex Match();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Name();
}
