using JetHarness.Bot.Channels;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>
/// What staff do in a conversation. Each is one transaction: whether the member may, the turn that the dialog makes of it, what is to be said and the
/// line in the audit. Whoever does not have the conversation changes nothing.
/// </summary>
internal sealed class StaffActions(Database database, ChannelSet channels, StaffTurn turn, WakeUps wakeUps, LiveUpdates updates, TimeProvider time)
{
    /// <summary>So long may words be: what one bubble of LINE holds.</summary>
    public const int LongestText = 5000;

    /// <summary>So long may be what the bot is to ask for.</summary>
    public const int LongestRequest = 1000;

    /// <summary>
    /// Takes the conversation over from the bot or out of the queue: nothing that the bot had planned leaves after this. Of two colleagues the second
    /// hears who was first.
    /// </summary>
    public Task<StaffResult> TakeOverAsync(StaffMember member, long conversationId) => TakeAsync(member, conversationId, holder: 0, wasClosed: false, "conversation.taken");

    /// <summary>Takes the conversation from the colleague of that account id who has it.</summary>
    public Task<StaffResult> TakeFromAsync(StaffMember member, long conversationId, long colleagueId) =>
        TakeAsync(member, conversationId, colleagueId, wasClosed: false, "conversation.taken_from_colleague");

    /// <summary>Takes up a conversation that was closed.</summary>
    public Task<StaffResult> ReopenAsync(StaffMember member, long conversationId) => TakeAsync(member, conversationId, holder: 0, wasClosed: true, "conversation.reopened");

    /// <summary>
    /// Says the member's words. <paramref name="once"/> names this very press of the button: the same again does nothing. Where it would be a paid
    /// message it is refused, unless <paramref name="pays"/>.
    /// </summary>
    public Task<StaffResult> SayAsync(StaffMember member, long conversationId, string text, string once, bool pays = false)
    {
        var words = text.ReplaceLineEndings("\n").Trim();
        return words.Length is 0 or > LongestText
            ? Refuse(words.Length == 0 ? "empty" : "too_long")
            : HoldingAsync(member, conversationId, "conversation.answered", new Inbound.StaffSaid(words) { At = time.GetUtcNow() }, new(once, ByPerson: true, pays));
    }

    /// <summary>Gives the conversation back to the bot, which says so and goes on with the open question.</summary>
    public Task<StaffResult> HandBackAsync(StaffMember member, long conversationId) =>
        HoldingAsync(member, conversationId, "conversation.handed_back", new Inbound.HandedBack { At = time.GetUtcNow() });

    /// <summary>Puts the conversation back into the queue, for a colleague. Nothing is said.</summary>
    public Task<StaffResult> ReleaseToQueueAsync(StaffMember member, long conversationId) =>
        HoldingAsync(member, conversationId, "conversation.released", new Inbound.Released { At = time.GetUtcNow() });

    /// <summary>Closes the conversation, with a sentence unless <paramref name="quietly"/>. The customer's next message starts again with the bot.</summary>
    public Task<StaffResult> CloseAsync(StaffMember member, long conversationId, bool quietly = false) =>
        HoldingAsync(member, conversationId, "conversation.closed", new Inbound.Closed(quietly) { At = time.GetUtcNow() });

    /// <summary>
    /// Has the bot ask for a photo or an answer, <paramref name="what"/> in the member's words and the customer's language, and wait for it; when it
    /// comes, the conversation is in the queue again.
    /// </summary>
    public Task<StaffResult> AskMoreAsync(StaffMember member, long conversationId, WantedKind kind, string what, string once)
    {
        var words = what.ReplaceLineEndings("\n").Trim();
        return words.Length is 0 or > LongestRequest
            ? Refuse(words.Length == 0 ? "empty" : "too_long")
            : HoldingAsync(member, conversationId, "conversation.asked_more", new Inbound.AskedMore(kind, words) { At = time.GetUtcNow() }, new(once, ByPerson: false, Pays: true));
    }

    private Task<StaffResult> TakeAsync(StaffMember member, long conversationId, long holder, bool wasClosed, string action) => DoAsync(conversationId, (session, row, now) =>
    {
        if (row.StaffId == member.Id && row.Control == "staff")
        {
            return new StaffResult.Done(); // pressed twice, or in two windows
        }

        if (channels.Find(row.Channel) is null)
        {
            return new StaffResult.NotAllowed("channel_off");
        }

        if (!ConversationTable.Take(session, row.Id, member.Id, member.Name, holder, wasClosed, now))
        {
            return NotHeld(ConversationTable.Get(session, row.Id), wasClosed);
        }

        var taken = ConversationTable.Get(session, row.Id);
        OutboxTable.Hurry(session, row.Id, now);
        turn.Take(session, taken, $"taken:{row.Id}:{taken.Fence}", new Inbound.TakenOver { At = now }, new StaffVoice(member.Name, MayCost: false), now);
        Audit(session, member, action, row, holder == 0 ? null : row.StaffName, now);
        return new StaffResult.Done();
    });

    // For what only the member may do who has the conversation.
    private Task<StaffResult> HoldingAsync(
        StaffMember member, long conversationId, string action, Inbound move, Speech? speech = null) => DoAsync(conversationId, (session, row, now) =>
    {
        if (row.Control != "staff" || row.StaffId != member.Id)
        {
            return NotHeld(row, wasClosed: false);
        }

        // The same press again, whose first try may have used up the free answer.
        var eventId = speech is null ? $"left:{row.Id}:{row.Version}" : $"said:{row.Id}:{speech.Once}";
        if (InternalEvents.IsStored(session, row.Channel, eventId))
        {
            return new StaffResult.Done();
        }

        switch (speech is null ? null : SendOutlook.Of(session, row, channels, speech.ByPerson, now))
        {
            case SendOutlook.NotAllowed(var why):
                return new StaffResult.NotAllowed(why);
            case SendOutlook.CostsPush when speech is { Pays: false }:
                return new StaffResult.CostsPush();
        }

        if (turn.Take(session, row, eventId, move, new StaffVoice(member.Name, speech is { Pays: true }), now) is not null)
        {
            Audit(session, member, action, row, null, now);
        }

        return new StaffResult.Done();
    });

    /// <summary>That something is to be said: named by what, by whom, and whether it may be paid for.</summary>
    private sealed record Speech(string Once, bool ByPerson, bool Pays);

    private static StaffResult NotHeld(ConversationRow row, bool wasClosed) => row switch
    {
        { Control: "staff", StaffName: { } name, StaffSince: { } since } => new StaffResult.TakenBy(name, since),
        { Control: "closed" } when !wasClosed => new StaffResult.NotAllowed("closed"),
        _ => new StaffResult.NotAllowed(wasClosed ? "not_closed" : "not_taken"),
    };

    private async Task<StaffResult> DoAsync(long conversationId, Func<Session, ConversationRow, DateTimeOffset, StaffResult> work)
    {
        while (true)
        {
            try
            {
                var result = await database.WriteAsync(session => ConversationTable.FindById(session, conversationId) is { IsCustomers: true } row
                    ? work(session, row, time.GetUtcNow())
                    : new StaffResult.Gone());
                if (result is StaffResult.Done)
                {
                    wakeUps.WakeSend(conversationId);
                    updates.Changed(conversationId);
                }

                return result;
            }
            catch (TurnOvertakenException)
            {
                // The customer wrote at the same moment: what that led to is read, and this comes after it.
            }
        }
    }

    private static void Audit(Session session, StaffMember member, string action, ConversationRow row, string? detail, DateTimeOffset now) =>
        AuditTable.Add(session, member.Id, action, $"conversation {row.Id}", detail, now);

    private static Task<StaffResult> Refuse(string why) => Task.FromResult<StaffResult>(new StaffResult.NotAllowed(why));
}
