using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;

namespace JetHarness.Bot.Storage;

/// <summary>The store cannot be used now: disk full, file locked, server gone.</summary>
internal sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// One thread that writes. It takes all units of work that are waiting, runs them in one transaction and commits once: while the disk
/// flushes one group, the next gathers; and in a rush it gathers a little longer, since a commit costs nearly the same for two as for fifty. A unit that throws is undone alone, by running the group again unit by unit.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    /// <summary>Bounds how long the first of a group waits for the last.</summary>
    private const int MostPerCommit = 512;

    /// <summary>After a wait for more in vain, so many groups are committed without one: whoever writes alone waits for nobody.</summary>
    private const int Hurried = 50;

    /// <summary>Commits that follow each other lie as far apart, so that the second has gathered more.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(3);

    /// <summary>How often a group that collided with another writer, or lost its connection, is tried again as it is.</summary>
    private const int MostCollisions = 5;

    private readonly Channel<IWork> _waiting = Channel.CreateUnbounded<IWork>(new() { SingleReader = true });
    private readonly ManualResetEventSlim _closing = new();
    private readonly Dialect _dialect;
    private readonly Thread _thread;
    private Session? _session;
    private long _committedAt;
    private int _hurried;

    public GroupCommit(Dialect dialect)
    {
        _dialect = dialect;
        _session = dialect.Connect();
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
        _closing.Set();
        _thread.Join();
        _closing.Dispose();
        _session?.Dispose();
    }

    private void Run()
    {
        var group = new List<IWork>(MostPerCommit);
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Gather(group);
            if (_hurried > 0)
            {
                _hurried--;
            }
            else if (Stopwatch.GetElapsedTime(_committedAt) is var since && since < Gathering)
            {
                var waiting = group.Count;
                _closing.Wait(Gathering - since);
                Gather(group);
                _hurried = group.Count > waiting ? 0 : Hurried;
            }

            Commit(group);
            group.Clear();
            _committedAt = Stopwatch.GetTimestamp();
        }
    }

    private void Gather(List<IWork> group)
    {
        while (group.Count < MostPerCommit && _waiting.Reader.TryRead(out var work))
        {
            group.Add(work);
        }
    }

    private void Commit(List<IWork> group)
    {
        var (fault, mayRepeat) = TryCommit(group);
        for (var again = 0; again < MostCollisions && mayRepeat; again++)
        {
            (fault, mayRepeat) = TryCommit(group);
        }

        if (fault is null)
        {
            group.ForEach(work => work.Succeed());
        }
        else if (_dialect.FaultOf(fault) is WriteFault.Store)
        {
            var why = new StoreUnavailableException($"The store did not take a write: {fault.Message} {_dialect.Advice}", fault);
            group.ForEach(work => work.Fail(why));
        }
        else if (group is [var only])
        {
            only.Fail(fault);
        }
        else
        {
            group.ForEach(work => Commit([work]));
        }
    }

    // Gives what went wrong, if anything; then nothing of the group has happened. It may be tried again where it collided with another writer, and where the
    // connection was lost before the commit was asked for: that may have been while nobody wrote, and is no reason to refuse.
    private (Exception? Fault, bool MayRepeat) TryCommit(List<IWork> group)
    {
        var isCommitting = false;
        try
        {
            var session = _session ??= _dialect.Connect();
            session.Post(_dialect.BeginWrite);
            foreach (var work in group)
            {
                work.Run(session);
            }

            session.Flush();
            isCommitting = true;
            session.Execute("COMMIT");
            return (null, false);
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to those who wait for the work.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var isLost = e is DbException && _session is { IsBroken: true };
            Undo();
            return (e, _dialect.FaultOf(e) is WriteFault.Collision || (isLost && !isCommitting));
        }
    }

    private void Undo()
    {
        try
        {
            if (_session is { IsBroken: false })
            {
                _session.Rollback();
            }
        }
        catch (DbException)
        {
            // Nothing was open: BEGIN itself failed, or the database has rolled back already.
        }

        DropIfBroken();
    }

    // The next group connects anew.
    private void DropIfBroken()
    {
        if (_session is { IsBroken: true })
        {
            _session.Dispose();
            _session = null;
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
