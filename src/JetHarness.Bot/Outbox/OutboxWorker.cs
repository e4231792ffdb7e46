using System.Diagnostics;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;

namespace JetHarness.Bot.Outbox;

/// <summary>Sends what turns have planned: per conversation one call at a time, in order.</summary>
internal sealed partial class OutboxWorker : BackgroundService
{
    private const int SideBySide = 64;
    private const int MostWoken = 1000;
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(250);

    private readonly Database _database;
    private readonly ChannelSet _channels;
    private readonly ChannelGates _channelGates;
    private readonly LiveUpdates _updates;
    private readonly WakeUps _wakeUps;
    private readonly Personas _personas;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxWorker> _logger;
    private readonly Lanes _lanes;

    public OutboxWorker(
        Database database, ChannelSet channels, ChannelGates channelGates, Personas personas, WakeUps wakeUps, LiveUpdates updates, WorkGates workGates,
        TimeProvider time, ILogger<OutboxWorker> logger)
    {
        (_database, _channels, _channelGates, _personas, _updates, _wakeUps, _time, _logger) = (database, channels, channelGates, personas, updates, wakeUps, time, logger);
        _lanes = new Lanes(SideBySide, SendAllAsync, workGates.Of(WorkKind.Send));
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
                var most = gate.IsOpen ? MostWoken : SideBySide;
                _database.Read(session => OutboxTable.DueConversations(session, channel, _time.GetUtcNow(), most)).ForEach(_lanes.Nudge);
            }
        }
        catch (StoreUnavailableException e)
        {
            Log.Unread(_logger, e);
        }
    }

    private async Task SendAllAsync(long conversationId, CancellationToken stopping)
    {
        try
        {
            var conversation = _database.Read(session => ConversationTable.Get(session, conversationId));
            if (_channels.Find(conversation.Channel) is not { } channel)
            {
                return; // the channel is switched off: its calls wait
            }

            while (!stopping.IsCancellationRequested && await SendNextAsync(conversation, channel))
            {
            }
        }
        catch (StoreUnavailableException e)
        {
            Log.StoreUnavailable(_logger, conversationId, e); // the sweep comes back to it
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.Failed(_logger, conversationId, e);
        }
    }

    // A call that was begun is ended even while stopping: the channel's own time limit bounds it.
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

        using var span = Span(conversation, call);
        var delivery = await _personas.IntroduceAsync(call.ToDelivery(), channel, CancellationToken.None);
        var result = await channel.SendAsync(delivery, CancellationToken.None);
        pass.Result = result;
        var now = _time.GetUtcNow();
        var chance = Random.Shared.NextDouble();
        await _database.WriteAsync(session =>
        {
            if (result is SendResult.PersonaGone)
            {
                PersonaTable.Forget(session, channel.Id, delivery.PersonaId!);
            }

            call.End(session, result, now, () => chance);
            return true;
        }, conversation.Id);
        _updates.Changed(conversation.Id);
        Report(conversation.Id, call.Rows[0].Id, result);
        Measures.Send(channel.Id, call.Token is null ? "push" : "reply", Ending(result));
        span?.SetTag("jetharness.ending", Ending(result));
        return !(call.IsAlone && result is SendResult.Accepted); // what is planned after this call was begun wakes this lane once more
    }

    private Activity? Span(ConversationRow conversation, OutboxCall call) => !Traces.AreWanted ? null
        : Traces.Continue("send", _database.Read(session => InboxTable.TraceOf(session, call.Rows[0].InboxId)), ActivityKind.Producer)
            ?.SetTag("jetharness.channel", conversation.Channel).SetTag("jetharness.conversation", conversation.Id)
            .SetTag("jetharness.outbox", call.Rows[0].Id).SetTag("jetharness.way", call.Token is null ? "push" : "reply");

    private static string Ending(SendResult result) => result switch
    {
        SendResult.Accepted => "accepted",
        SendResult.ChatGiven => "chat_given",
        SendResult.Refused => "refused",
        SendResult.QuotaSpent => "quota_spent",
        SendResult.Withheld or SendResult.NotOurThread => "withheld",
        SendResult.GiveUp => "given_up",
        SendResult.TokenDead => "token_dead",
        SendResult.Unknown => "unknown",
        _ => "later",
    };

    private void Report(long conversationId, long outboxId, SendResult result)
    {
        switch (result)
        {
            case SendResult.Accepted or SendResult.ChatGiven:
                Log.Accepted(_logger, outboxId, conversationId);
                break;
            case SendResult.QuotaSpent:
                Log.QuotaSpent(_logger, outboxId, conversationId);
                break;
            case SendResult.Withheld or SendResult.NotOurThread:
                Log.Withheld(_logger, outboxId, conversationId, result.GetType().Name);
                break;
            case SendResult.GiveUp(var why):
                Log.GivenUp(_logger, outboxId, conversationId, why);
                break;
            case SendResult.Blocked(var why):
                Log.GivenUp(_logger, outboxId, conversationId, why);
                break;
            default:
                Log.NotYet(_logger, outboxId, conversationId, result.GetType().Name);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Outbox row {OutboxId} of conversation {ConversationId} was accepted.")]
        public static partial void Accepted(ILogger logger, long outboxId, long conversationId);

        [LoggerMessage(LogLevel.Information, "Outbox row {OutboxId} of conversation {ConversationId} was not sent yet ({Result}); it is tried again.")]
        public static partial void NotYet(ILogger logger, long outboxId, long conversationId, string result);

        [LoggerMessage(LogLevel.Error, "Outbox row {OutboxId} of conversation {ConversationId} waits: the month's paid messages are used up. Raise the plan; replies still go.")]
        public static partial void QuotaSpent(ILogger logger, long outboxId, long conversationId);

        [LoggerMessage(LogLevel.Warning, "Outbox row {OutboxId} of conversation {ConversationId} was withheld ({Result}); its reason stands with the message.")]
        public static partial void Withheld(ILogger logger, long outboxId, long conversationId, string result);

        [LoggerMessage(LogLevel.Error, "Outbox row {OutboxId} of conversation {ConversationId} will never be accepted: {Why}")]
        public static partial void GivenUp(ILogger logger, long outboxId, long conversationId, string why);

        [LoggerMessage(LogLevel.Error, "Sending waits: the store cannot be read.")]
        public static partial void Unread(ILogger logger, Exception e);

        [LoggerMessage(LogLevel.Error, "Sending for conversation {ConversationId} waits: the store cannot be written.")]
        public static partial void StoreUnavailable(ILogger logger, long conversationId, Exception e);

        [LoggerMessage(LogLevel.Error, "Sending for conversation {ConversationId} failed; it is tried again.")]
        public static partial void Failed(ILogger logger, long conversationId, Exception e);
    }
}
