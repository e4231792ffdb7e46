using System.Threading.Channels;

namespace JetHarness.Bot.Conversations;

/// <summary>
/// Who watches is told which conversations changed. Telling never waits and never keeps more than a bounded memory, however slow those are who watch:
/// what changes twice before it is taken is told once, and who falls far behind is told that anything may have changed.
/// </summary>
internal sealed class LiveUpdates
{
    private readonly Lock _gate = new();
    private volatile Watch[] _watches = [];

    /// <summary>Says that a conversation was changed; to be called once the change is committed.</summary>
    public void Changed(long conversationId)
    {
        foreach (var watch in _watches)
        {
            watch.Note(conversationId);
        }
    }

    /// <summary>Another replica says that a conversation was changed.</summary>
    public void ChangedElsewhere(long conversationId)
    {
        foreach (var watch in _watches.Where(watch => !watch.HearsOwnOnly))
        {
            watch.Note(conversationId);
        }
    }

    /// <summary>Nothing was heard of other replicas for a while: any conversation may have changed.</summary>
    public void MissedElsewhere()
    {
        foreach (var watch in _watches.Where(watch => !watch.HearsOwnOnly))
        {
            watch.FallBehind();
        }
    }

    /// <summary>
    /// Begins to watch; to be disposed when nobody takes the changes any more. <paramref name="ownOnly"/>: what this replica changed, not what others did.
    /// </summary>
    public Watch Subscribe(bool ownOnly = false)
    {
        var watch = new Watch(this, ownOnly);
        lock (_gate)
        {
            _watches = [.. _watches, watch];
        }

        return watch;
    }

    private void Remove(Watch watch)
    {
        lock (_gate)
        {
            _watches = [.. _watches.Where(other => other != watch)];
        }
    }

    /// <summary>One who watches: takes from time to time what has changed since.</summary>
    internal sealed class Watch(LiveUpdates updates, bool ownOnly) : IDisposable
    {
        /// <summary>So many conversations are kept by name.</summary>
        public const int MostKept = 500;

        private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private readonly Lock _gate = new();
        private HashSet<long> _changed = [];
        private bool _isBehind;

        internal bool HearsOwnOnly => ownOnly;

        /// <summary>Waits until something has changed, and takes it.</summary>
        public async Task<LiveChanges> TakeAsync(CancellationToken ct)
        {
            await _signal.Reader.ReadAsync(ct);
            lock (_gate)
            {
                var changes = new LiveChanges(_changed, _isBehind);
                (_changed, _isBehind) = ([], false);
                return changes;
            }
        }

        /// <inheritdoc />
        public void Dispose() => updates.Remove(this);

        internal void FallBehind()
        {
            lock (_gate)
            {
                _isBehind = true;
            }

            _signal.Writer.TryWrite(true);
        }

        internal void Note(long conversationId)
        {
            lock (_gate)
            {
                if (_changed.Count < MostKept)
                {
                    _changed.Add(conversationId);
                }
                else if (!_changed.Contains(conversationId))
                {
                    _isBehind = true;
                }
            }

            _signal.Writer.TryWrite(true);
        }
    }
}

/// <summary>The conversations that changed; <paramref name="AnyMayHave"/>: there were too many to keep, and others may have changed as well.</summary>
internal sealed record LiveChanges(IReadOnlySet<long> Conversations, bool AnyMayHave);
