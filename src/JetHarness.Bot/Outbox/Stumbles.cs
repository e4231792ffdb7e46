using System.Collections.Concurrent;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Outbox;

/// <summary>
/// Calls that our own code stumbles over, such as one whose words cannot be read. They are tried three times, and then given up: so they neither go round
/// for ever, nor hold up what was said after them.
/// </summary>
internal sealed partial class Stumbles(Database database, LiveUpdates updates, TimeProvider time, ILogger<Stumbles> logger)
{
    private const int MostTries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Of this process: one that is started anew has perhaps been mended.
    private readonly ConcurrentDictionary<long, int> _tries = new();

    /// <summary>Notes that sending for that conversation broke: its next call is put off, or given up.</summary>
    public async Task NoteAsync(long conversationId)
    {
        try
        {
            var (conversation, rows) = database.Read(session => (ConversationTable.Get(session, conversationId), OutboxTable.Head(session, conversationId)));
            if (rows is [var head, ..])
            {
                await NoteAsync(conversation, head, _tries.AddOrUpdate(head.Id, 1, (_, tries) => tries + 1), time.GetUtcNow());
                updates.Changed(conversationId);
            }
        }
        catch (StoreUnavailableException)
        {
            // The sweep comes back to it, and so do we.
        }
    }

    private async Task NoteAsync(ConversationRow conversation, OutboxRow head, int tries, DateTimeOffset now)
    {
        var why = head.State == "sending" ? OutboxTable.MayBeShown : CallReasons.OurFault;
        await database.WriteAsync(
            session =>
            {
                if (tries < MostTries)
                {
                    OutboxTable.Later(session, head.Id, head.State, why, now + (tries * Pause), mayChangeWay: false);
                }
                else
                {
                    CallEnd.NotTaken(session, conversation, head, "failed", why, now);
                }

                return true;
            },
            conversation.Id);
        if (tries >= MostTries)
        {
            _tries.TryRemove(head.Id, out _);
            Log.GivenUp(logger, head.Id, conversation.Id, MostTries);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Outbox row {OutboxId} of conversation {ConversationId} is given up: {Tries} tries broke in our own code, as told above. Report that, and tell the customer by hand.")]
        public static partial void GivenUp(ILogger logger, long outboxId, long conversationId, int tries);
    }
}
