using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Storage;

/// <summary>
/// The store. Reads run side by side on the newest committed state; writes go to one writer (a few, where a server takes them side by side)
/// that commits them in groups, so that many webhooks and turns share one fsync.
/// </summary>
internal sealed partial class Database : IDisposable
{
    private readonly Dialect _dialect;
    private readonly GroupCommit[] _writers;
    private readonly ConcurrentBag<Session> _readers = [];
    private readonly SemaphoreSlim? _places;

    public Database(IOptions<StorageOptions> options, ILogger<Database> logger)
    {
        _dialect = Dialect.Of(options.Value);
        _places = _dialect.MostReaders is { } most ? new(most) : null;
        using (var session = _dialect.Connect())
        {
            var applied = Migrator.Apply(session, _dialect);
            Log.Opened(logger, applied);
        }

        _writers = [.. Enumerable.Range(0, _dialect.Writers).Select(_ => new GroupCommit(_dialect))];
        _dialect.PrepareThreads();
    }

    /// <summary>Which database it is.</summary>
    public Dialect Dialect => _dialect;

    /// <summary>How many conversations are worked on side by side.</summary>
    public int Lanes => _dialect.Lanes;

    /// <summary>Whether several replicas of this program may work on it.</summary>
    public bool IsShared => _dialect.IsShared;

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and gives its result once that is safe on disk. The work may run more than once,
    /// so it touches nothing but the session; if it throws, none of it happened. Throws <see cref="StoreUnavailableException"/> when the
    /// store cannot take writes. Works <paramref name="about"/> the same (a conversation's id, say) run in the order in which they are given.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<Session, T> work, long about = 0) => _writers[(ulong)about % (ulong)_writers.Length].RunAsync(work);

    /// <summary>
    /// Runs <paramref name="work"/>, which only reads, on the newest committed state. Like a write it may run more than once, and throws
    /// <see cref="StoreUnavailableException"/> when the store cannot be reached.
    /// </summary>
    public T Read<T>(Func<Session, T> work)
    {
        _places?.Wait();
        try
        {
            while (_readers.TryTake(out var idle))
            {
                if (idle.IsBroken)
                {
                    idle.Dispose();
                }
                else if (TryRead(idle, work, out var result))
                {
                    return result;
                }
            }

            return ReadAnew(work);
        }
        finally
        {
            _places?.Release();
        }
    }

    /// <summary>The same for work of several statements that must all see one and the same state.</summary>
    public T ReadSnapshot<T>(Func<Session, T> work) => Read(session =>
    {
        session.Post(_dialect.BeginSnapshot);
        var result = work(session);
        session.Execute("COMMIT");
        return result;
    });

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var writer in _writers)
        {
            writer.Dispose();
        }

        while (_readers.TryTake(out var session))
        {
            session.Dispose();
        }

        _places?.Dispose();
    }

    // False if the connection was lost, as all of them are when a server restarts: then the next one is tried.
    private bool TryRead<T>(Session session, Func<Session, T> work, out T result)
    {
        try
        {
            result = work(session);
            _readers.Add(session);
            return true;
        }
        catch (DbException) when (session.IsBroken)
        {
            session.Dispose();
            result = default!;
            return false;
        }
        catch (Exception e)
        {
            session.Dispose(); // its statements may be half read
            if (_dialect.FaultOf(e) is WriteFault.Work)
            {
                throw;
            }

            throw new StoreUnavailableException($"The store cannot be read: {e.Message} {_dialect.Advice}", e);
        }
    }

    private T ReadAnew<T>(Func<Session, T> work)
    {
        Session session;
        try
        {
            session = _dialect.Connect();
        }
        catch (DbException e)
        {
            throw new StoreUnavailableException($"The store cannot be read: {e.Message} {_dialect.Advice}", e);
        }

        return TryRead(session, work, out var result)
            ? result
            : throw new StoreUnavailableException($"The store cannot be read: the connection was lost. {_dialect.Advice}");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The store is open; {Applied} migrations were applied.")]
        public static partial void Opened(ILogger logger, int applied);
    }
}
