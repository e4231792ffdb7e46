using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>Which conversations a list shows; null stands for any. <paramref name="Language"/> and <paramref name="Reason"/> are empty for those that have none.</summary>
internal sealed record QueueFilter(string? Channel = null, string? Language = null, string? Reason = null);

/// <summary>What the order of the open conversations is made from.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="WaitingSince">Since when the customer waits for a person; null if a person has answered.</param>
/// <param name="LastCustomerAt">When the customer last did something.</param>
/// <param name="TokenAt">When the newest reply token that is not used came in, if that was within the last minutes.</param>
internal sealed record QueueKey(long Id, string Channel, DateTimeOffset? WaitingSince, DateTimeOffset? LastCustomerAt, DateTimeOffset? TokenAt);

/// <summary>A customer for whom a person was called at that time.</summary>
internal sealed record QueueCall(long Id, string? DisplayName, string? Reason, DateTimeOffset At);

/// <summary>A conversation as a list shows it.</summary>
internal sealed record QueueRow
{
    public required long Id { get; init; }
    public required string Channel { get; init; }
    public required string Control { get; init; }
    public string? DisplayName { get; init; }
    public string? Language { get; init; }
    public string? OrderNumber { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset? WaitingSince { get; init; }
    public DateTimeOffset? LastCustomerAt { get; init; }
    public required string ThreadOwner { get; init; }

    /// <summary>Who of the staff has it; null where none of ours does.</summary>
    public long? StaffId { get; init; }

    /// <summary>That person's name.</summary>
    public string? StaffName { get; init; }

    /// <summary>Since when a person is wanted.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The last thing that was not said by the bot; null if there is none.</summary>
    public QueueMessage? Last { get; init; }

    /// <summary>Whether the customer has said something that this member of the staff has not seen.</summary>
    public required bool IsUnread { get; init; }

    /// <summary>Whether the last word of a person of ours, or the last word that we said, was not taken by the platform.</summary>
    public required bool IsUnsent { get; init; }

    /// <summary>When the newest reply token that is not used came in, if that was within the last minutes.</summary>
    public DateTimeOffset? TokenAt { get; init; }
}

/// <summary>The last message of a list's row.</summary>
internal sealed record QueueMessage(string Sender, string Kind, string? Text, bool IsHidden, DateTimeOffset At);

/// <summary>The lists of customers' conversations; chats of the staff are in none. Each is found by the index <c>conversation_list</c> alone; only the rows that are shown are read as a whole.</summary>
internal static class QueueTable
{
    /// <summary>So long back reply tokens are looked for; longer than any lives.</summary>
    private static readonly TimeSpan TokenTime = TimeSpan.FromMinutes(2);

    // A platform may deliver late: the token counts from its receipt, the customer's act by the platform's clock.
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(30);

    private const string FilterSql =
        """
        channel = COALESCE(@channel, channel) AND COALESCE(language, '') = COALESCE(@language, language, '')
            AND COALESCE(escalated_for, '') = COALESCE(@reason, escalated_for, '')
        """;

    private const string TokenSql =
        """
        CASE WHEN last_customer_at > @acted THEN (
            SELECT MAX(received_at) FROM inbox WHERE inbox.conversation_id = conversation.id AND reply_token IS NOT NULL AND token_spent = 0 AND received_at > @received) END
        """;

    private const string CountSql =
        $"SELECT COUNT(*) FROM (SELECT 1 FROM conversation WHERE control = @control AND id {StaffChatTable.IsCustomers} LIMIT @most) AS counted";

    /// <summary>How many conversations there are under a control, counted up to <paramref name="most"/>: to count them all would cost more than to show a page of them.</summary>
    public static long Count(Session session, string control, int most) => session.Scalar<long>(CountSql, ("@control", control), ("@most", most));

    private const string KeysSql =
        $"""
        SELECT id, channel, waiting_since, last_customer_at, {TokenSql} FROM conversation WHERE control = @control AND {FilterSql}
        """;

    /// <summary>All conversations under a control, in no order: for those that people have to do with, which are few.</summary>
    public static List<QueueKey> Keys(Session session, string control, QueueFilter filter, DateTimeOffset now) =>
        session.Query(
            KeysSql,
            Key,
            ("@acted", (now - Lateness).Stored()),
            ("@received", (now - TokenTime).Stored()),
            ("@control", control),
            ("@channel", filter.Channel),
            ("@language", filter.Language),
            ("@reason", filter.Reason));

    private const string KeysOfSql =
        $"""
        SELECT id, channel, waiting_since, last_customer_at, {TokenSql} FROM conversation WHERE staff_id = @staff AND control = 'staff' AND {FilterSql}
        """;

    /// <summary>All conversations that a member of the staff has, in no order.</summary>
    public static List<QueueKey> KeysOf(Session session, long staffId, QueueFilter filter, DateTimeOffset now) =>
        session.Query(
            KeysOfSql,
            Key,
            ("@acted", (now - Lateness).Stored()),
            ("@received", (now - TokenTime).Stored()),
            ("@staff", staffId),
            ("@channel", filter.Channel),
            ("@language", filter.Language),
            ("@reason", filter.Reason));

    private const string CountOfSql = "SELECT COUNT(*) FROM conversation WHERE staff_id = @staff AND control = 'staff'";

    /// <summary>How many conversations a member of the staff has.</summary>
    public static long CountOf(Session session, long staffId) => session.Scalar<long>(CountOfSql, ("@staff", staffId));

    private const string CalledSql =
        """
        SELECT id, display_name, escalated_for, escalated_at FROM conversation
        WHERE control = 'queued' AND last_customer_at > @acted AND escalated_at > @since ORDER BY escalated_at DESC LIMIT 20
        """;

    /// <summary>Who came into the queue after that time, the newest first; at most 20.</summary>
    public static List<QueueCall> CalledAfter(Session session, DateTimeOffset since) =>
        session.Query(
            CalledSql,
            row => new QueueCall(row.GetInt64(0), row.TextOrNull(1), row.TextOrNull(2), row.Time(3)),
            ("@acted", (since - TimeSpan.FromDays(1)).Stored()),
            ("@since", since.Stored()));

    private const string NewestSql =
        $"""
        SELECT id, last_customer_at FROM conversation
        WHERE control = @control AND last_customer_at <= @at AND (last_customer_at < @at OR id < @id) AND id {StaffChatTable.IsCustomers} AND {FilterSql}
        ORDER BY last_customer_at DESC, id DESC LIMIT @limit
        """;

    /// <summary>
    /// A page of the conversations under a control, those first in which the customer did something last. <paramref name="after"/> is the last of the
    /// page before; null for the first page.
    /// </summary>
    public static List<(long Id, DateTimeOffset At)> Newest(Session session, string control, QueueFilter filter, (DateTimeOffset At, long Id)? after, int limit) =>
        session.Query(
            NewestSql,
            row => (row.GetInt64(0), row.Time(1)),
            ("@control", control),
            ("@at", after?.At.Stored() ?? long.MaxValue),
            ("@id", after?.Id ?? long.MaxValue),
            ("@channel", filter.Channel),
            ("@language", filter.Language),
            ("@reason", filter.Reason),
            ("@limit", limit));

    // What a person said and the customer never read stays missed until a person's word is taken, whatever the bot says meanwhile; of the bot's own words, those that a
    // take-over withheld are missed by nobody.
    private const string UnsentSql =
        """
        CASE WHEN COALESCE((
            SELECT outbox.state FROM message LEFT JOIN outbox ON outbox.id = message.outbox_id
            WHERE message.conversation_id = conversation.id AND message.sender = 'staff' ORDER BY message.id DESC LIMIT 1), '') IN ('failed', 'withheld')
        OR COALESCE((
            SELECT outbox.state FROM message JOIN outbox ON outbox.id = message.outbox_id
            WHERE message.conversation_id = conversation.id AND outbox.state <> 'withheld' ORDER BY message.id DESC LIMIT 1), '') = 'failed' THEN 1 ELSE 0 END
        """;

    private const string RowSql =
        $"""
        SELECT conversation.id, conversation.channel, conversation.control, conversation.display_name, conversation.language, conversation.order_number,
            conversation.escalated_for, conversation.waiting_since, conversation.last_customer_at, conversation.thread_owner,
            spoken.sender, spoken.kind, spoken.text, spoken.hidden_at, spoken.at, {UnsentSql},
            CASE WHEN (SELECT id FROM message WHERE conversation_id = conversation.id AND sender = 'customer' ORDER BY id DESC LIMIT 1)
                > COALESCE((SELECT message_id FROM staff_read WHERE conversation_id = conversation.id AND staff_id = @staff), 0) THEN 1 ELSE 0 END,
            {TokenSql}, conversation.staff_id, conversation.staff_name, conversation.escalated_at
        FROM conversation
            LEFT JOIN message AS spoken ON spoken.id = (SELECT id FROM message WHERE conversation_id = conversation.id AND sender <> 'bot' ORDER BY id DESC LIMIT 1)
        WHERE conversation.id = @id AND conversation.notifies_staff_id IS NULL
        """;

    /// <summary>These conversations as a list shows them to that member of the staff, in that order; those that do not exist, or are no customer's, are left out.</summary>
    public static List<QueueRow> Rows(Session session, IEnumerable<long> ids, long staffId, DateTimeOffset now) =>
        [.. ids.SelectMany(id => session.Query(
            RowSql,
            Row,
            ("@staff", staffId),
            ("@acted", (now - Lateness).Stored()),
            ("@received", (now - TokenTime).Stored()),
            ("@id", id)))];

    private static QueueKey Key(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.TimeOrNull(2), row.TimeOrNull(3), row.TimeOrNull(4));

    private static QueueRow Row(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Channel = row.GetString(1),
        Control = row.GetString(2),
        DisplayName = row.TextOrNull(3),
        Language = row.TextOrNull(4),
        OrderNumber = row.TextOrNull(5),
        Reason = row.TextOrNull(6),
        WaitingSince = row.TimeOrNull(7),
        LastCustomerAt = row.TimeOrNull(8),
        ThreadOwner = row.GetString(9),
        Last = row.IsDBNull(10)
            ? null
            : new QueueMessage(row.GetString(10), row.GetString(11), row.TextOrNull(12), !row.IsDBNull(13), row.Time(14)),
        IsUnsent = row.GetInt64(15) != 0,
        IsUnread = row.GetInt64(16) != 0,
        TokenAt = row.TimeOrNull(17),
        StaffId = row.LongOrNull(18),
        StaffName = row.TextOrNull(19),
        EscalatedAt = row.TimeOrNull(20),
    };
}
