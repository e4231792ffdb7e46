namespace JetHarness.Bot.Storage;

/// <summary>What one replica at a time does for a conversation, or a photo, or all.</summary>
internal enum WorkKind
{
    /// <summary>A conversation's turns.</summary>
    Turn = 1,

    /// <summary>A conversation's calls.</summary>
    Send = 2,

    /// <summary>A photo's fetch.</summary>
    Fetch = 3,

    /// <summary>The search's index.</summary>
    Search = 4,
}

/// <summary>Lets one replica at a time work on an id. Who finds it taken can call whoever has it, to look once more.</summary>
internal sealed class WorkGate
{
    private const int Kinds = 8;

    private readonly WorkKind _kind;
    private readonly WorkLocks _locks;
    private readonly Signals _signals;

    public WorkGate(WorkKind kind, WorkLocks locks, Signals signals)
    {
        (_kind, _locks, _signals) = (kind, locks, signals);
        signals.Heard += (topic, ids) =>
        {
            if (topic == kind.ToString())
            {
                ids.ForEach(id => Called?.Invoke(id));
            }
        };
    }

    /// <summary>Another replica found new work for an id that may be ours.</summary>
    public event Action<long>? Called;

    /// <summary>Whether this replica works on it from now on; false if another one does.</summary>
    public Task<bool> TryEnterAsync(long id) => _locks.TryTakeAsync(Key(id));

    /// <summary>This replica works on it no more.</summary>
    public void Leave(long id) => _locks.Release(Key(id));

    /// <summary>Tells whoever works on it that there is more.</summary>
    public void Call(long id) => _signals.Send(_kind.ToString(), [id]);

    private long Key(long id) => (id * Kinds) + (long)_kind;
}

/// <summary>The gates of this replica; there are none where one process has the store to itself.</summary>
internal sealed class WorkGates(Database database, Signals signals) : IDisposable
{
    private readonly WorkLocks? _locks = database.IsShared ? new(database.Dialect) : null;

    /// <summary>The gate of that kind of work.</summary>
    public WorkGate? Of(WorkKind kind) => _locks is null ? null : new(kind, _locks, signals);

    /// <inheritdoc />
    public void Dispose() => _locks?.Dispose();
}
