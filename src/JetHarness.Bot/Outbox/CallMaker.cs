using System.Diagnostics;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Telemetry;

namespace JetHarness.Bot.Outbox;

/// <summary>Makes a call that was begun, and ends it as the platform answers.</summary>
internal sealed partial class CallMaker(Database database, Personas personas, LiveUpdates updates, TimeProvider time, ILogger<CallMaker> logger)
{
    /// <summary>
    /// Makes it; <paramref name="pass"/> is told what it came to. True if there may be more to send. A call that was begun is ended even while stopping: the
    /// channel's own time limit bounds it.
    /// </summary>
    public async Task<bool> MakeAsync(OutboxCall call, IChannel channel, ChannelGate.Pass pass)
    {
        using var span = Span(call);
        var delivery = await personas.IntroduceAsync(call.ToDelivery(), channel, CancellationToken.None);
        var result = await channel.SendAsync(delivery, CancellationToken.None);
        pass.Result = result;
        var now = time.GetUtcNow();
        var chance = Random.Shared.NextDouble();
        await database.WriteAsync(session =>
        {
            if (result is SendResult.PersonaGone)
            {
                PersonaTable.Forget(session, channel.Id, delivery.PersonaId!);
            }

            call.End(session, result, now, () => chance);
            return true;
        }, call.Conversation.Id);
        updates.Changed(call.Conversation.Id);
        Report(call.Conversation.Id, call.Rows[0].Id, result);
        Measures.Send(channel.Id, call.Token is null ? "push" : "reply", Ending(result));
        span?.SetTag("jetharness.ending", Ending(result));
        return !(call.IsAlone && result is SendResult.Accepted); // what is planned after this call was begun wakes this lane once more
    }

    private Activity? Span(OutboxCall call) => !Traces.AreWanted ? null
        : Traces.Continue("send", database.Read(session => InboxTable.TraceOf(session, call.Rows[0].InboxId)), ActivityKind.Producer)
            ?.SetTag("jetharness.channel", call.Conversation.Channel).SetTag("jetharness.conversation", call.Conversation.Id)
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
                Log.Accepted(logger, outboxId, conversationId);
                break;
            case SendResult.QuotaSpent:
                Log.QuotaSpent(logger, outboxId, conversationId);
                break;
            case SendResult.Withheld or SendResult.NotOurThread:
                Log.Withheld(logger, outboxId, conversationId, result.GetType().Name);
                break;
            case SendResult.GiveUp(var why):
                Log.GivenUp(logger, outboxId, conversationId, why);
                break;
            case SendResult.Blocked(var why):
                Log.GivenUp(logger, outboxId, conversationId, why);
                break;
            default:
                Log.NotYet(logger, outboxId, conversationId, result.GetType().Name);
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
    }
}
