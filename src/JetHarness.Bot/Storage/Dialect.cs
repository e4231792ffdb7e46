using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>What is at fault when a write failed.</summary>
internal enum WriteFault
{
    /// <summary>The work itself: its neighbours are not concerned.</summary>
    Work,

    /// <summary>Two writers stood in each other's way; the same again will do.</summary>
    Collision,

    /// <summary>The store: no work can be done now.</summary>
    Store,
}

/// <summary>What differs between the databases: all else is one SQL text. There are two, <see cref="SqliteDialect"/> and <see cref="PostgresDialect"/>.</summary>
internal abstract class Dialect
{
    /// <summary>Stands behind a query for rows that are taken in the same statement: on PostgreSQL other replicas pass over them instead of waiting.</summary>
    public const string SkipLocked = "/* SKIP LOCKED */";

    /// <summary>Whether several replicas of this program may work on it.</summary>
    public abstract bool IsShared { get; }

    /// <summary>The folder of the schema's files.</summary>
    public abstract string Schema { get; }

    /// <summary>Begins a transaction that writes.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>Begins a transaction that reads one and the same state throughout.</summary>
    public abstract string BeginSnapshot { get; }

    /// <summary>Begins a transaction that brings the schema up to date, one statement after the other; all others that want to do so wait until it ends.</summary>
    public abstract IReadOnlyList<string> BeginMigration { get; }

    /// <summary>What an operator should look at when the store cannot be used.</summary>
    public abstract string Advice { get; }

    /// <summary>Whether each statement is a way to a server and back, so that it pays to send several at once.</summary>
    public abstract bool IsFar { get; }

    /// <summary>How many writers commit side by side.</summary>
    public abstract int Writers { get; }

    /// <summary>How many conversations are worked on side by side.</summary>
    public abstract int Lanes { get; }

    /// <summary>How many reads may run side by side; null for any number.</summary>
    public abstract int? MostReaders { get; }

    /// <summary>The dialect of the database that the settings name.</summary>
    public static Dialect Of(StorageOptions options) =>
        options.IsPostgres ? new PostgresDialect(options.ConnectionString) : new SqliteDialect(options.ConnectionString);

    /// <summary>Makes sure that those who wait for the store do not keep all others waiting.</summary>
    public abstract void PrepareThreads();

    /// <summary>A new connection to the store. Throws <see cref="DbException"/> if there is none to be had.</summary>
    public abstract Session Connect();

    /// <summary>The statement as this database takes it.</summary>
    public abstract string Text(string sql);

    /// <summary>Readies a statement for being run many times, and gives it its parameters: of those names, in that order.</summary>
    public abstract void Prepare(DbCommand command, ReadOnlySpan<string> parameters);

    /// <summary>Has the database read a statement without running it.</summary>
    public abstract void Check(DbCommand command);

    /// <summary>Why what was acknowledged might be lost when the machine fails, and what to do; null if it is safe.</summary>
    public virtual string? DurabilityFault(Session session) => null;

    /// <summary>A parameter's value as this database takes it.</summary>
    public abstract object Value(object value);

    /// <summary>What is at fault.</summary>
    public abstract WriteFault FaultOf(Exception e);
}
