using System.Threading.Channels;

namespace JetHarness.Bot.Storage;

/// <summary>The store cannot take writes now: disk full, file locked, file gone.</summary>
internal sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// One thread that writes. It takes all units of work that are waiting, runs them in one transaction and commits once: while the disk
/// flushes one group, the next gathers. A unit that throws is undone alone, by running the group again unit by unit.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    /// <summary>Bounds how long the first of a group waits for the last.</summary>
    private const int MostPerCommit = 512;

    private readonly Channel<IWork> _waiting = Channel.CreateUnbounded<IWork>(new() { SingleReader = true });
    private readonly Session _session;
    private readonly Thread _thread;

    public GroupCommit(Session session)
    {
        _session = session;
        _thread = new Thread(Run) { IsBackground = true, Name = "store-writer" };
        _thread.Start();
    }

    /// <summary>Gives the result of <paramref name="work"/> once it is committed.</summary>
    public Task<T> RunAsync<T>(Func<Session, T> work)
    {
        var item = new Work<T>(work);
        return _waiting.Writer.TryWrite(item) ? item.Task : throw new StoreUnavailableException("The store is closed.");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _thread.Join();
        _session.Dispose();
    }

    private void Run()
    {
        var group = new List<IWork>(MostPerCommit);
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < MostPerCommit && _waiting.Reader.TryRead(out var work))
            {
                group.Add(work);
            }

            if (!TryCommit(group, out var fault))
            {
                CommitOneByOne(group, fault);
            }

            group.Clear();
        }
    }

    private void CommitOneByOne(List<IWork> group, Exception fault)
    {
        if (group is [var only])
        {
            only.Fail(fault);
            return;
        }

        foreach (var work in group)
        {
            if (!TryCommit([work], out var why))
            {
                work.Fail(why);
            }
        }
    }

    private bool TryCommit(List<IWork> group, out Exception fault)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var work in group)
            {
                work.Run(_session);
            }

            _session.Execute("COMMIT");
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to those who wait for the work.
        catch (Exception e)
#pragma warning restore CA1031
        {
            fault = e is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: not 19 } broken
                ? new StoreUnavailableException($"The store did not take a write: {broken.Message}. Check the disk's space and the file's permissions.", broken)
                : e;
            Undo();
            return false;
        }

        fault = null!;
        foreach (var work in group)
        {
            work.Succeed();
        }

        return true;
    }

    private void Undo()
    {
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // Nothing was open: BEGIN itself failed, or SQLite has rolled back already.
        }
    }

    private interface IWork
    {
        void Run(Session session);

        void Succeed();

        void Fail(Exception why);
    }

    private sealed class Work<T>(Func<Session, T> work) : IWork
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _done.Task;

        public void Run(Session session) => _result = work(session);

        public void Succeed() => _done.TrySetResult(_result);

        public void Fail(Exception why) => _done.TrySetException(why);
    }
}
