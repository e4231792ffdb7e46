using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>One call to the platform that is still to be made, or of which it is not known whether it was.</summary>
internal sealed record OutboxRow
{
    public required long Id { get; init; }
    public required long ConversationId { get; init; }
    public long? InboxId { get; init; }
    public required Guid RetryKey { get; init; }
    public required string Speaker { get; init; }

    /// <summary>The name of the person who speaks, as customers may read it; null where the bot does.</summary>
    public string? SpeakerName { get; init; }

    /// <summary>Whether it may go as a message that is paid for.</summary>
    public required bool MayCost { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary><c>queued</c>, or <c>sending</c>: a call was begun and its end is not known.</summary>
    public required string State { get; init; }
    public required int Attempts { get; init; }

    /// <summary>How often it was begun in a row without the platform telling how it ended; the present try counts.</summary>
    public required int BlindTries { get; init; }

    /// <summary><c>reply</c> or <c>push</c>, once a call was begun.</summary>
    public string? Way { get; init; }

    /// <summary>The inbox row whose reply token the call went by.</summary>
    public long? TokenId { get; init; }

    /// <summary>Why the last try came to nothing.</summary>
    public string? Error { get; init; }
}

/// <summary>Table <c>outbox</c>: what is to be sent, per conversation in order.</summary>
internal static class OutboxTable
{
    private const string Columns =
        "id, conversation_id, inbox_id, retry_key, speaker, body, created_at, not_before, state, attempts, way, token_id, error, blind_tries, speaker_name, may_cost";

    private const string InsertSql =
        """
        INSERT INTO outbox (conversation_id, inbox_id, retry_key, speaker, speaker_name, may_cost, fence, body, created_at, not_before, waited_since)
        VALUES (@conversation, @inbox, @key, @speaker, @name, @cost, (SELECT fence FROM conversation WHERE id = @conversation), @body, @now, @now, @waited)
        """;

    /// <summary>
    /// Plans a call under the conversation's present fence; gives its retry key, which is fixed here, before the first try. <paramref name="speaker"/> is
    /// <c>bot</c>, or <c>staff</c> with the <paramref name="speakerName"/> that customers may read. Without <paramref name="mayCost"/> it goes free of charge or not at all. Where it is
    /// a person's answer to somebody who waits, <paramref name="waitedSince"/> says since when: if nobody takes it, the waiting goes on from there.
    /// </summary>
    public static Guid Add(
        Session session, long conversationId, long? inboxId, string speaker, string body, DateTimeOffset now, string? speakerName = null,
        bool mayCost = true, DateTimeOffset? waitedSince = null)
    {
        var key = Guid.CreateVersion7();
        session.Post(
            InsertSql,
            ("@conversation", conversationId),
            ("@inbox", inboxId),
            ("@key", key.ToString()),
            ("@speaker", speaker),
            ("@name", speakerName),
            ("@cost", mayCost ? 1 : 0),
            ("@body", body),
            ("@now", now.Stored()),
            ("@waited", waitedSince?.Stored()));
        return key;
    }

    private const string InsertBegunSql =
        $"""
        INSERT INTO outbox (conversation_id, inbox_id, retry_key, speaker, fence, body, created_at, not_before, state, attempts, blind_tries, way, token_id)
        SELECT id, @inbox, @key, @speaker, fence, @body, @now, @now, CASE WHEN begun = 1 THEN 'sending' ELSE 'queued' END, begun, begun,
            CASE WHEN begun = 1 THEN CAST(@way AS TEXT) END, CASE WHEN begun = 1 THEN CAST(@token AS BIGINT) END
        FROM (
            SELECT id, fence, CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE conversation_id = @conversation AND done_at IS NULL)
                OR EXISTS (SELECT 1 FROM inbox WHERE id = @token AND token_spent = 1) THEN 0 ELSE 1 END AS begun
            FROM conversation WHERE id = @conversation) AS planned
        RETURNING {Columns}, (SELECT thread_owner FROM conversation WHERE id = @conversation)
        """;

    /// <summary>
    /// Plans a call and begins it at once, by that token or else by push: <paramref name="begun"/> is told the row as it was planned, and who holds the chat. Where something else of the
    /// conversation is planned or on its way, or the token is spent, the call is planned and no more. Gives its retry key. The transaction has to see to it that the conversation was not taken over.
    /// </summary>
    public static Guid AddBegun(
        Session session, long conversationId, long inboxId, string speaker, string body, ReplyToken? token, DateTimeOffset now, Action<OutboxRow, string> begun)
    {
        var key = Guid.CreateVersion7();
        session.Post(
            InsertBegunSql,
            row => (Row: Row(row), Owner: row.GetString(16)),
            rows =>
            {
                if (rows is [{ Row.State: "sending" } planned])
                {
                    begun(planned.Row with { State = "queued", Attempts = 0, BlindTries = 0 }, planned.Owner);
                }
            },
            ("@conversation", conversationId),
            ("@inbox", inboxId),
            ("@key", key.ToString()),
            ("@speaker", speaker),
            ("@body", body),
            ("@now", now.Stored()),
            ("@way", token is null ? "push" : "reply"),
            ("@token", token?.InboxId));
        return key;
    }

    // What was said side by side answers the same wait: one part that was taken, or may still be, is an answer.
    private const string UnheardSql =
        """
        SELECT waited_since FROM outbox AS ended WHERE id = @id AND waited_since IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM outbox AS other WHERE other.conversation_id = ended.conversation_id AND other.waited_since = ended.waited_since
                AND (other.done_at IS NULL OR other.state = 'accepted'))
        """;

    /// <summary>Since when somebody waits whom this call should have answered, and neither it nor another did; null if that is not so.</summary>
    public static DateTimeOffset? UnheardSince(Session session, long id) =>
        session.Query(UnheardSql, row => row.Time(0), ("@id", id)) is [var since] ? since : null;

    internal const string HeadSql = $"SELECT {Columns} FROM outbox WHERE conversation_id = @conversation AND done_at IS NULL ORDER BY id LIMIT 5";

    /// <summary>The oldest open calls of a conversation; at most five.</summary>
    public static List<OutboxRow> Head(Session session, long conversationId) => session.Query(HeadSql, Row, ("@conversation", conversationId));

    private const string NewestBodiesSql = "SELECT body FROM outbox WHERE conversation_id = @conversation ORDER BY id DESC LIMIT 20";

    /// <summary>What was planned last, the newest first; at most 20 calls.</summary>
    public static List<string> NewestBodies(Session session, long conversationId) =>
        session.Query(NewestBodiesSql, row => row.GetString(0), ("@conversation", conversationId));

    // CROSS JOIN has SQLite begin with the few open calls; by itself it goes through all conversations of the channel (https://sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join).
    internal const string DueSql =
        """
        SELECT outbox.conversation_id FROM outbox CROSS JOIN conversation
        WHERE outbox.done_at IS NULL AND outbox.not_before <= @now AND conversation.id = outbox.conversation_id AND conversation.channel = @channel
        GROUP BY outbox.conversation_id ORDER BY MIN(outbox.not_before) LIMIT @most
        """;

    /// <summary>The channel's conversations in which a call is due, those first that are due longest; at most <paramref name="most"/>.</summary>
    public static List<long> DueConversations(Session session, string channel, DateTimeOffset now, int most) =>
        session.Query(DueSql, row => row.GetInt64(0), ("@now", now.Stored()), ("@channel", channel), ("@most", most));

    // The fence is looked at in the statement that claims the row: a take-over that was committed before wins, always.
    private const string ClaimSql =
        """
        UPDATE outbox SET state = 'sending', attempts = attempts + 1, way = @way, token_id = @token,
            blind_tries = CASE WHEN state = 'sending' THEN blind_tries + 1 ELSE 1 END
        WHERE id = @id AND done_at IS NULL AND fence = (SELECT fence FROM conversation WHERE conversation.id = outbox.conversation_id)
        """;

    /// <summary>Begins a call; false if the conversation was taken over since it was planned, or it is done.</summary>
    public static bool Claim(Session session, long id, string way, long? tokenId) =>
        session.Execute(ClaimSql, ("@way", way), ("@token", tokenId), ("@id", id)) == 1;

    /// <summary>The reason that stands with what a take-over was faster than.</summary>
    public const string Overtaken = "Somebody else took the conversation over before it was sent.";

    /// <summary>Nobody will know whether this reply was taken.</summary>
    public const string OutcomeUnknown = "LINE did not say whether it took this reply, and its token is too old to ask again: it may have been shown.";

    /// <summary>The same of a message where no key makes repeating safe.</summary>
    public const string MayBeShown = "The platform did not say whether it took this message; it may have been shown. Look in the platform's own inbox before you send it again.";

    /// <summary>A take-over was faster than its second try.</summary>
    public const string OvertakenOnTheWay = "Somebody else took the conversation over before it was known to be sent.";

    private const string WithholdSql =
        """
        UPDATE outbox SET state = 'withheld', error = @error, done_at = @now
        WHERE conversation_id = @conversation AND done_at IS NULL AND state = 'queued' AND speaker = 'bot' AND fence < (SELECT fence FROM conversation WHERE id = @conversation)
        """;

    private const string HurrySql = "UPDATE outbox SET not_before = 0 WHERE conversation_id = @conversation AND done_at IS NULL AND state = 'queued'";

    /// <summary>
    /// After the conversation changed hands: words of the bot that a take-over was faster than are withheld, also where the channel is paused, and nobody should
    /// read that they are still to come; what else waits for a later try is looked at now.
    /// </summary>
    public static void Hurry(Session session, long conversationId, DateTimeOffset now)
    {
        session.Execute(WithholdSql, ("@error", Overtaken), ("@now", now.Stored()), ("@conversation", conversationId));
        session.Execute(HurrySql, ("@conversation", conversationId));
    }

    private const string FinishSql =
        """
        UPDATE outbox SET state = @state, error = @error, platform_ids = @ids, done_at = @now WHERE id = @id AND done_at IS NULL
        """;

    /// <summary>Ends a call as accepted, failed or withheld, with the reason.</summary>
    public static void Finish(Session session, long id, string state, string? error, string? platformIds, DateTimeOffset now) =>
        session.Post(FinishSql, ("@state", state), ("@error", error), ("@ids", platformIds), ("@now", now.Stored()), ("@id", id));

    private const string BodyByKeySql = "SELECT body FROM outbox WHERE retry_key = @key AND conversation_id = @conversation";

    /// <summary>What the call of that key said, sent or not; null if the conversation had none such.</summary>
    public static string? BodyByKey(Session session, long conversationId, Guid key) =>
        session.Scalar<string>(BodyByKeySql, ("@key", key.ToString()), ("@conversation", conversationId));

    private const string FinishByKeySql =
        "UPDATE outbox SET state = 'accepted', error = NULL, platform_ids = @ids, done_at = @now WHERE retry_key = @key AND state <> 'accepted' RETURNING id";

    /// <summary>The call of that key was taken, whatever was thought of it: the platform has shown it to us. Gives its id; 0 if that was known.</summary>
    public static long AcceptByKey(Session session, Guid key, string platformId, DateTimeOffset now) =>
        session.Scalar<long>(FinishByKeySql, ("@ids", platformId), ("@now", now.Stored()), ("@key", key.ToString()));

    // A push that failed keeps its way: it may have been taken all the same, and only the same retry key makes trying again safe.
    // What was taken over while it was tried is looked at at once, and withheld.
    private const string LaterSql =
        """
        UPDATE outbox SET state = @state, error = @error,
            not_before = CASE WHEN @state = 'queued' AND fence < (SELECT fence FROM conversation WHERE conversation.id = outbox.conversation_id) THEN 0 ELSE @when END,
            way = CASE WHEN @state = 'sending' OR (way = 'push' AND @free = 0) THEN way END
        WHERE id = @id AND done_at IS NULL
        """;

    /// <summary>
    /// Puts calls off: as <c>queued</c> if they are known not to have been made (or are safe to repeat), as <c>sending</c> if that is
    /// not known. <paramref name="mayChangeWay"/>: a push that certainly was not taken may go by a reply token next.
    /// </summary>
    public static void Later(Session session, long id, string state, string error, DateTimeOffset when, bool mayChangeWay) =>
        session.Execute(
            LaterSql,
            ("@state", state),
            ("@error", error),
            ("@when", when.Stored()),
            ("@free", mayChangeWay ? 1 : 0),
            ("@id", id));

    private static OutboxRow Row(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        ConversationId = row.GetInt64(1),
        InboxId = row.LongOrNull(2),
        RetryKey = Guid.Parse(row.GetString(3)),
        Speaker = row.GetString(4),
        Body = row.GetString(5),
        CreatedAt = row.Time(6),
        NotBefore = row.Time(7),
        State = row.GetString(8),
        Attempts = row.GetInt32(9),
        Way = row.TextOrNull(10),
        TokenId = row.LongOrNull(11),
        Error = row.TextOrNull(12),
        BlindTries = row.GetInt32(13),
        SpeakerName = row.TextOrNull(14),
        MayCost = row.GetInt64(15) != 0,
    };
}
