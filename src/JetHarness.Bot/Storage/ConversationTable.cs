using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>A conversation as it is stored.</summary>
internal sealed record ConversationRow
{
    public required long Id { get; init; }
    public required string Channel { get; init; }
    public required string ChatId { get; init; }
    public required long Version { get; init; }
    public required long Fence { get; init; }
    public required string Control { get; init; }
    public string? Language { get; init; }
    public string? State { get; init; }
    public DateTimeOffset? LastCustomerAt { get; init; }
    public required string ThreadOwner { get; init; }

    /// <summary>The person who has it; null where none of ours does.</summary>
    public long? StaffId { get; init; }

    /// <summary>That person's name as it was then.</summary>
    public string? StaffName { get; init; }

    /// <summary>Since when that person has it.</summary>
    public DateTimeOffset? StaffSince { get; init; }

    /// <summary>Since when the customer waits for a person's answer; null if nobody waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>The member of the staff whose own chat it is, to get notices in; null for a customer's.</summary>
    public long? NotifiesStaffId { get; init; }

    /// <summary>The customer's name on the platform; null while it is not known.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether nothing is left of it but its number: what was held on the person was erased.</summary>
    public bool IsErased => Control == "erased";

    /// <summary>Whether it is with a customer, of whom something is held: staff have to do with no other.</summary>
    public bool IsCustomers => !IsErased && NotifiesStaffId is null;
}

/// <summary>Table <c>conversation</c>.</summary>
internal static class ConversationTable
{
    private const string Columns = "id, channel, chat_id, version, fence, control, language, state, last_customer_at, thread_owner, staff_id, staff_name, staff_since, waiting_since, notifies_staff_id, display_name";

    private const string InsertSql =
        "INSERT INTO conversation (channel, chat_id, created_at) VALUES (@channel, @chat, @now) ON CONFLICT DO NOTHING";

    /// <summary>Makes the conversation, if there is none yet.</summary>
    public static void Make(Session session, string channel, string chatId, DateTimeOffset now) =>
        session.Post(InsertSql, ("@channel", channel), ("@chat", chatId), ("@now", now.Stored()));

    private const string FindSql = $"SELECT {Columns} FROM conversation WHERE channel = @channel AND chat_id = @chat AND control <> 'erased'";

    /// <summary>The conversation of a customer; null if there has been none.</summary>
    public static ConversationRow? Find(Session session, string channel, string chatId) =>
        session.Query(FindSql, Row, ("@channel", channel), ("@chat", chatId)) is [var row] ? row : null;

    private const string GetSql = $"SELECT {Columns} FROM conversation WHERE id = @id";

    /// <summary>The conversation of that id; null if there is none.</summary>
    public static ConversationRow? FindById(Session session, long id) => session.Query(GetSql, Row, ("@id", id)) is [var row] ? row : null;

    /// <summary>The conversation of that id, which exists.</summary>
    public static ConversationRow Get(Session session, long id) => session.Query(GetSql, Row, ("@id", id))[0];

    /// <summary>The same together with what is asked for next: <paramref name="then"/> is given it.</summary>
    public static void Get(Session session, long id, Action<ConversationRow> then) => session.Post(GetSql, Row, rows => then(rows[0]), ("@id", id));

    private const string SaveSql =
        """
        UPDATE conversation SET version = version + 1, control = @control, language = @language, state = @state,
            display_name = COALESCE(@name, display_name),
            order_number = COALESCE(@order, order_number),
            serial = COALESCE(@serial, serial),
            waiting_since = CASE WHEN @control IN ('queued', 'staff') THEN COALESCE(waiting_since, @asked, CASE WHEN control = 'bot' THEN CAST(@now AS BIGINT) END) END,
            last_customer_at = CASE WHEN @customer > COALESCE(last_customer_at, 0) THEN @customer ELSE last_customer_at END,
            escalated_for = CASE WHEN @control IN ('bot', 'closed') THEN NULL WHEN @weak = 1 THEN COALESCE(escalated_for, @why) ELSE COALESCE(@why, escalated_for) END,
            escalated_at = CASE WHEN @control IN ('bot', 'closed') THEN NULL WHEN @why IS NULL THEN escalated_at ELSE COALESCE(escalated_at, @now) END,
            staff_id = CASE WHEN @control = 'staff' THEN staff_id END,
            staff_name = CASE WHEN @control = 'staff' THEN staff_name END,
            staff_since = CASE WHEN @control = 'staff' THEN staff_since END
        WHERE id = @id AND version = @version
        """;

    /// <summary>Saves the state that a turn led to; if another turn was saved since this one read it, what <paramref name="otherwise"/> gives is thrown.</summary>
    public static void Save(Session session, ConversationRow read, SavedTurn turn, Func<Exception> otherwise) =>
        session.PostForOne(
            SaveSql,
            otherwise,
            ("@control", turn.Control),
            ("@language", turn.Language),
            ("@state", turn.State),
            ("@name", turn.DisplayName),
            ("@order", turn.Order),
            ("@serial", turn.Serial),
            ("@asked", turn.AskedAt?.Stored()),
            ("@customer", turn.CustomerAt?.Stored()),
            ("@why", turn.Escalation),
            ("@weak", turn.IsWeakEscalation ? 1 : 0),
            ("@now", turn.Now.Stored()),
            ("@id", read.Id),
            ("@version", read.Version));

    // The version rises as well: a turn that read the conversation before is not saved over this.
    private const string TakeOverSql = "UPDATE conversation SET fence = fence + 1, version = version + 1, control = 'staff' WHERE id = @id AND notifies_staff_id IS NULL";

    /// <summary>Someone else than the bot speaks from now on: nothing that was planned before is sent any more. A chat of the staff is nobody's to take.</summary>
    public static void TakeOver(Session session, long id) => session.Execute(TakeOverSql, ("@id", id));

    // One statement: of two colleagues who press at the same moment, the first has it, and the other's changes no row.
    private const string TakeSql =
        """
        UPDATE conversation SET fence = fence + 1, version = version + 1, control = 'staff', staff_id = @staff, staff_name = @name, staff_since = @now
        WHERE id = @id AND CASE WHEN control = 'closed' THEN 1 ELSE 0 END = @closed AND COALESCE(staff_id, 0) = @holder
        """;

    /// <summary>
    /// A person takes it, and nothing that was planned before is sent any more. False, and nothing is changed, unless it is <paramref name="closed"/> or
    /// not as said, and had by <paramref name="holder"/>: 0 for nobody of ours.
    /// </summary>
    public static bool Take(Session session, long id, long staffId, string staffName, long holder, bool closed, DateTimeOffset now) =>
        session.Execute(
            TakeSql,
            ("@staff", staffId),
            ("@name", staffName),
            ("@now", now.Stored()),
            ("@id", id),
            ("@closed", closed ? 1 : 0),
            ("@holder", holder)) == 1;
    private const string NameSql = "UPDATE conversation SET display_name = @name WHERE id = @id AND display_name IS NULL AND control <> 'erased'";

    /// <summary>Notes the customer's name, where none is known yet.</summary>
    public static void SetName(Session session, long id, string name) => session.Execute(NameSql, ("@name", name), ("@id", id));

    private const string KeepStateSql = "UPDATE conversation SET state_at_fault = state WHERE id = @id";

    /// <summary>Keeps the state as it was when a turn failed for good, to find out why.</summary>
    public static void KeepState(Session session, long id) => session.Execute(KeepStateSql, ("@id", id));

    // A late delivery does not move the time back.
    private const string HeardSql = "UPDATE conversation SET last_customer_at = @at WHERE id = @id AND COALESCE(last_customer_at, 0) < @at";

    /// <summary>Notes that the customer did something, where no turn says so.</summary>
    public static void HearCustomer(Session session, long id, DateTimeOffset at) => session.Execute(HeardSql, ("@at", at.Stored()), ("@id", id));

    // The bot's words do not stop this clock, and a hand-over does not set it back.
    private const string AskedSql =
        "UPDATE conversation SET waiting_since = @at WHERE id = @id AND control <> 'closed' AND waiting_since IS NULL";

    /// <summary>Notes that the customer said something that the bot has not answered and will not: a person has to.</summary>
    public static void NoteUnanswered(Session session, long id, DateTimeOffset at) => session.Execute(AskedSql, ("@at", at.Stored()), ("@id", id));

    private const string UnturnedSql = "UPDATE conversation SET waiting_since = COALESCE(waiting_since, @at) WHERE id = @id";

    /// <summary>Notes that the customer said something that the bot could not take in, whoever has the conversation.</summary>
    public static void NoteUnturned(Session session, long id, DateTimeOffset at) => session.Execute(UnturnedSql, ("@at", at.Stored()), ("@id", id));

    private const string QueueSql =
        """
        UPDATE conversation SET control = 'queued', version = version + 1, waiting_since = COALESCE(waiting_since, @now),
            last_customer_at = COALESCE(last_customer_at, @now), escalated_for = COALESCE(escalated_for, @why), escalated_at = COALESCE(escalated_at, @now)
        WHERE id = @id AND control IN ('bot', 'closed') AND notifies_staff_id IS NULL
        """;

    /// <summary>Puts it in the queue where the dialog cannot; nothing changes where a person is called already or has it, or where it is no customer's.</summary>
    public static void Queue(Session session, long id, string why, DateTimeOffset now) =>
        session.Execute(QueueSql, ("@now", now.Stored()), ("@why", why), ("@id", id));

    private const string AnsweredElsewhereSql = "UPDATE conversation SET waiting_since = NULL WHERE id = @id AND waiting_since <= @at";

    /// <summary>Notes that a person spoke elsewhere at that time: who has waited since before waits no longer.</summary>
    public static void NoteAnsweredElsewhere(Session session, long id, DateTimeOffset at) => session.Execute(AnsweredElsewhereSql, ("@id", id), ("@at", at.Stored()));

    // What the customer said after those words were written is not answered by them.
    private const string AnsweredSql =
        """
        UPDATE conversation SET waiting_since = (
            SELECT MIN(later.at) FROM message AS later
            WHERE later.conversation_id = @id AND later.sender = 'customer' AND later.hidden_at IS NULL
                AND later.id > (SELECT MAX(words.id) FROM message AS words WHERE words.conversation_id = @id AND words.outbox_id = @outbox))
        WHERE id = @id AND waiting_since IS NOT NULL
            AND EXISTS (SELECT 1 FROM message AS words WHERE words.conversation_id = @id AND words.outbox_id = @outbox AND words.sender = 'staff')
        """;

    /// <summary>Notes that the platform has taken a call: if a person spoke in it, the customer waits from the next message on, if there is one already.</summary>
    public static void NoteAnswered(Session session, long id, long outboxId) => session.Execute(AnsweredSql, ("@id", id), ("@outbox", outboxId));

    // That another holds it is no news where we asked for it or gave it away.
    private const string ThreadOwnerSql =
        """
        UPDATE conversation SET thread_owner = CASE WHEN @owner = 'other' AND thread_owner IN ('asked', 'passed') THEN thread_owner ELSE @owner END WHERE id = @id
        """;

    /// <summary>
    /// Notes who the platform lets speak: <c>unknown</c>, <c>nobody</c>, <c>us</c>, <c>other</c>; <c>asked</c> where another still does and we want it back,
    /// <c>passed</c> where another does by our own wish.
    /// </summary>
    public static void SetThreadOwner(Session session, long id, string owner) => session.Execute(ThreadOwnerSql, ("@owner", owner), ("@id", id));

    private const string StopAskingSql = "UPDATE conversation SET thread_owner = 'other' WHERE id = @id AND thread_owner = 'asked'";

    /// <summary>The chat that was asked for does not come back.</summary>
    public static void StopAskingForThread(Session session, long id) => session.Execute(StopAskingSql, ("@id", id));

    private static ConversationRow Row(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Channel = row.GetString(1),
        ChatId = row.GetString(2),
        Version = row.GetInt64(3),
        Fence = row.GetInt64(4),
        Control = row.GetString(5),
        Language = row.TextOrNull(6),
        State = row.TextOrNull(7),
        LastCustomerAt = row.TimeOrNull(8),
        ThreadOwner = row.GetString(9),
        StaffId = row.LongOrNull(10),
        StaffName = row.TextOrNull(11),
        StaffSince = row.TimeOrNull(12),
        WaitingSince = row.TimeOrNull(13),
        NotifiesStaffId = row.LongOrNull(14),
        DisplayName = row.TextOrNull(15),
    };
}

/// <summary>What a turn changes of its conversation.</summary>
internal sealed record SavedTurn
{
    public required string Control { get; init; }
    public required string? Language { get; init; }
    public required string State { get; init; }
    public string? DisplayName { get; init; }

    /// <summary>When the customer last did something; null if this turn was not the customer's doing.</summary>
    public DateTimeOffset? CustomerAt { get; init; }

    /// <summary>When the customer said what this turn is about; null if the turn is about something else than the customer's words.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The order that is spoken of, as the customer gave it; null if none was named by now.</summary>
    public string? Order { get; init; }

    /// <summary>The serial number that is spoken of, likewise.</summary>
    public string? Serial { get; init; }

    /// <summary>Why a person is called; null if none is called by this turn.</summary>
    public string? Escalation { get; init; }

    /// <summary>Whether the reason gives way to one that is there already.</summary>
    public bool IsWeakEscalation { get; init; }

    public required DateTimeOffset Now { get; init; }
}
