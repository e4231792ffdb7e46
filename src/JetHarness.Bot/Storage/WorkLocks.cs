using System.Data.Common;
using System.Threading.Channels;

namespace JetHarness.Bot.Storage;

/// <summary>
/// What this replica works on, locked against all others by advisory locks of PostgreSQL. They belong to one connection that is kept for them, so
/// that the server frees them the moment this process dies (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
/// They keep replicas from doing the same at the same time; that nothing takes effect twice is seen to by the statements themselves.
/// </summary>
internal sealed class WorkLocks : IDisposable
{
    private const int MostAtOnce = 256;

    // PostgreSQL's alone: whoever needs locks runs on it.
    private const string Take = "SELECT key FROM unnest(CAST(@keys AS BIGINT[])) AS key WHERE pg_try_advisory_lock(key)";
    private const string Give = "SELECT count(pg_advisory_unlock(key)) FROM unnest(CAST(@keys AS BIGINT[])) AS key";

    private readonly Channel<Wish> _wishes = Channel.CreateUnbounded<Wish>(new() { SingleReader = true });
    private readonly Dialect _dialect;
    private readonly Thread _thread;
    private Session? _session;

    public WorkLocks(Dialect dialect)
    {
        _dialect = dialect;
        _thread = new Thread(Run) { IsBackground = true, Name = "work-locks" };
        _thread.Start();
    }

    /// <summary>Locks that number; false if another replica has it, or the server cannot be reached.</summary>
    public Task<bool> TryTakeAsync(long key)
    {
        var taken = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _wishes.Writer.TryWrite(new(key, taken)) ? taken.Task : Task.FromResult(false);
    }

    /// <summary>Frees a number that is locked.</summary>
    public void Release(long key) => _wishes.Writer.TryWrite(new(key, null));

    /// <inheritdoc />
    public void Dispose()
    {
        _wishes.Writer.TryComplete();
        _thread.Join();
        _session?.Dispose();
    }

    private void Run()
    {
        var wishes = new List<Wish>(MostAtOnce);
        while (_wishes.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (wishes.Count < MostAtOnce && _wishes.Reader.TryRead(out var wish))
            {
                wishes.Add(wish);
            }

            var granted = Grant(wishes);
            wishes.ForEach(wish => wish.Taken?.TrySetResult(granted.Contains(wish.Key)));
            wishes.Clear();
        }
    }

    private HashSet<long> Grant(List<Wish> wishes)
    {
        try
        {
            if (_session is null or { IsBroken: true })
            {
                _session?.Dispose();
                _session = null; // its locks are gone as well
                _session = _dialect.Connect();
            }

            // Freed first: nobody here wants what is still to be freed, but another replica may.
            if (wishes.Where(wish => wish.Taken is null).Select(wish => wish.Key).ToArray() is { Length: > 0 } given)
            {
                _session.Post(Give, row => row.GetInt64(0), static _ => { }, ("@keys", given));
            }

            HashSet<long> granted = [];
            if (wishes.Where(wish => wish.Taken is not null).Select(wish => wish.Key).ToArray() is { Length: > 0 } wanted)
            {
                _session.Post(Take, row => row.GetInt64(0), granted.UnionWith, ("@keys", wanted));
            }

            _session.Flush();
            return granted;
        }
        catch (DbException)
        {
            _session?.Dispose();
            _session = null;
            return []; // the work is found again by the next sweep
        }
    }

    /// <summary>To take a number, or to free it.</summary>
    private readonly record struct Wish(long Key, TaskCompletionSource<bool>? Taken);
}
