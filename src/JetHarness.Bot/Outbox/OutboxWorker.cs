using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Outbox;

/// <summary>Sends what turns have planned: per conversation one call at a time, in order.</summary>
internal sealed partial class OutboxWorker : BackgroundService, IPromptSending
{
    private const int MostWoken = 1000;
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(250);

    private readonly Database _database;
    private readonly ChannelSet _channels;
    private readonly ChannelGates _channelGates;
    private readonly CallMaker _maker;
    private readonly Stumbles _stumbles;
    private readonly LiveUpdates _updates;
    private readonly WakeUps _wakeUps;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxWorker> _logger;
    private readonly Lanes _lanes;

    public OutboxWorker(
        Database database, ChannelSet channels, ChannelGates channelGates, CallMaker maker, Stumbles stumbles, WakeUps wakeUps, LiveUpdates updates, WorkGates workGates,
        TimeProvider time, ILogger<OutboxWorker> logger)
    {
        (_database, _channels, _channelGates, _maker, _stumbles) = (database, channels, channelGates, maker, stumbles);
        (_updates, _wakeUps, _time, _logger) = (updates, wakeUps, time, logger);
        _lanes = new Lanes(database.Lanes, SendAllAsync, workGates.Of(WorkKind.Send));
        wakeUps.Send += _lanes.Wake;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = _lanes.RunAsync(stoppingToken);
        using var timer = new PeriodicTimer(Sweep, _time);
        try
        {
            do
            {
                WakeDue();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping: the lanes end what they have begun.
        }

        await lanes;
    }

    // Retries that fell due, and what an earlier process or another replica left.
    private void WakeDue()
    {
        try
        {
            foreach (var (channel, gate) in _channels.All.Select(channel => (channel.Id, _channelGates.Of(channel.Id))).Where(one => one.Item2.LetsThrough))
            {
                // While it is paused one is enough; a few, for what waits behind a call that is put off is not due.
                var most = gate.IsOpen ? MostWoken : _database.Lanes;
                _database.Read(session => OutboxTable.DueConversations(session, channel, _time.GetUtcNow(), most)).ForEach(_lanes.Nudge);
            }
        }
        catch (StoreUnavailableException e)
        {
            Log.Unread(_logger, e);
        }
    }

    private Task SendAllAsync(long conversationId, CancellationToken stopping) => KeptApartAsync(conversationId, async () =>
    {
        var conversation = _database.Read(session => ConversationTable.Get(session, conversationId));
        if (_channels.Find(conversation.Channel) is not { } channel)
        {
            return false; // the channel is switched off: its calls wait
        }

        while (!stopping.IsCancellationRequested && await SendNextAsync(conversation, channel))
        {
        }

        return false;
    });

    private async Task<bool> SendNextAsync(ConversationRow conversation, IChannel channel)
    {
        using var pass = _channelGates.Of(channel.Id).TryEnter();
        if (pass is null)
        {
            return false; // the channel is paused: the sweep comes back to it
        }

        // Read in the same transaction: the customer's last words and the chat's owner decide what a platform allows.
        var call = await _database.WriteAsync(session =>
            OutboxCall.Begin(session, ConversationTable.Get(session, conversation.Id), channel, _time.GetUtcNow()), conversation.Id);
        if (call is null)
        {
            _updates.Changed(conversation.Id); // what a take-over overtook was withheld
            if (_database.Read(session => InboxTable.HasOpen(session, conversation.Id)))
            {
                _wakeUps.WakeTurn(conversation.Id); // a person's answer that was not taken is news
            }

            return false;
        }

        return await _maker.MakeAsync(call, channel, pass);
    }

    /// <inheritdoc />
    public async Task<ConversationRow> SaveAsync(TurnRecord record)
    {
        var id = record.Row.Id;
        if (!await _lanes.TryHoldAsync(id))
        {
            var planned = await _database.WriteAsync(session => record.Save(session), id);
            _lanes.Wake(id);
            return planned;
        }

        var (pass, isBegun) = (_channelGates.Of(record.Channel.Id).TryEnter(), false);
        try
        {
            var (saved, calls) = await _database.WriteAsync(session =>
            {
                var begun = new List<BegunCall>(1);
                return (record.Save(session, pass is null ? null : begun.Add), begun);
            }, id);
            if (calls is [var call])
            {
                isBegun = true;
                _ = SendHeldAsync(OutboxCall.Of(call, saved), record.Channel, pass!);
            }

            return saved;
        }
        finally
        {
            if (!isBegun)
            {
                pass?.Dispose();
                _lanes.LetGo(id, more: true);
            }
        }
    }

    private async Task SendHeldAsync(OutboxCall call, IChannel channel, ChannelGate.Pass pass)
    {
        var more = false;
        try
        {
            more = await KeptApartAsync(call.Conversation.Id, () => _maker.MakeAsync(call, channel, pass));
        }
        finally
        {
            pass.Dispose();
            _lanes.LetGo(call.Conversation.Id, more);
        }
    }

    // What goes wrong with one conversation's calls ends here, so that it holds up nobody else's. False if it did, else what the sending gives.
    private async Task<bool> KeptApartAsync(long conversationId, Func<Task<bool>> send)
    {
        try
        {
            return await send();
        }
        catch (StoreUnavailableException e)
        {
            Log.StoreUnavailable(_logger, conversationId, e); // the sweep comes back to it
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.Failed(_logger, conversationId, e);
            await _stumbles.NoteAsync(conversationId);
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Sending waits: the store cannot be read.")]
        public static partial void Unread(ILogger logger, Exception e);

        [LoggerMessage(LogLevel.Error, "Sending for conversation {ConversationId} waits: the store cannot be written.")]
        public static partial void StoreUnavailable(ILogger logger, long conversationId, Exception e);

        [LoggerMessage(LogLevel.Error, "Sending for conversation {ConversationId} failed; its next call is tried three times in all, and then given up.")]
        public static partial void Failed(ILogger logger, long conversationId, Exception e);
    }
}
