using System.Data.Common;
using JetHarness.Bot.Channels;

namespace JetHarness.Bot.Storage;

/// <summary>An event as it is stored. A type that begins with @ is our own: its body is an <see cref="Dialog.Inbound"/>.</summary>
internal sealed record InboxRow
{
    public required long Id { get; init; }
    public required long ConversationId { get; init; }
    public required string EventId { get; init; }
    public string? MessageId { get; init; }
    public required string Type { get; init; }
    public required bool IsStandby { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public string? ReplyToken { get; init; }
    public required string Body { get; init; }
    public required int Attempts { get; init; }

    /// <summary>The traceparent of its receipt; null where nobody traced.</summary>
    public string? Trace { get; init; }

    /// <summary>Whether it is our own event, not a platform's.</summary>
    public bool IsOurs => Type.StartsWith('@');
}

/// <summary>A reply token that can still be used.</summary>
internal sealed record ReplyToken(long InboxId, string Token, DateTimeOffset ReceivedAt);

/// <summary>Table <c>inbox</c>: what came in, once, in order.</summary>
internal static class InboxTable
{
    private const string Columns = "id, conversation_id, event_id, message_id, type, standby, at, received_at, body, attempts, trace, reply_token";

    // DO NOTHING covers both constraints: the same event id, and the same message under another event id.
    private const string InsertSql =
        """
        INSERT INTO inbox (conversation_id, channel, event_id, message_id, type, standby, at, received_at, reply_token, body, done_at, outcome, trace)
        VALUES (@conversation, @channel, @event, @message, @type, @standby, @at, @received, @token, @body, @done, @outcome, @trace)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>
    /// Stores a platform's event; false if it is there already. One that happened in no conversation is only recorded. <paramref name="trace"/> is the
    /// traceparent of its receipt; null where nobody traces.
    /// </summary>
    public static bool Add(Session session, string channel, long? conversationId, ChannelEvent e, DateTimeOffset now, string? trace = null) =>
        session.Execute(
            InsertSql,
            ("@conversation", conversationId),
            ("@channel", channel),
            ("@event", e.EventId),
            ("@message", e.MessageId),
            ("@type", e.Type),
            ("@standby", e.IsStandby ? 1 : 0),
            ("@at", e.At.Stored()),
            ("@received", now.Stored()),
            ("@token", e.ReplyToken),
            ("@body", System.Text.Encoding.UTF8.GetString(e.Raw.Span)),
            ("@done", conversationId is null ? now.Stored() : null),
            ("@outcome", conversationId is null ? "recorded" : null),
            ("@trace", trace)) == 1;

    private const string InsertOfChatSql =
        """
        INSERT INTO inbox (conversation_id, channel, event_id, message_id, type, standby, at, received_at, reply_token, body, trace)
        SELECT id, @channel, @event, @message, @type, @standby, @at, @received, @token, @body, @trace FROM conversation WHERE channel = @channel AND chat_id = @chat
        ON CONFLICT DO NOTHING RETURNING conversation_id
        """;

    /// <summary>
    /// Stores a platform's event of that chat, whose conversation is made if this is its first. <paramref name="stored"/> is told the conversation, unless the
    /// event is there already. <paramref name="trace"/> is the traceparent of its receipt; null where nobody traces.
    /// </summary>
    public static void AddOfChat(Session session, string channel, string chatId, ChannelEvent e, DateTimeOffset now, string? trace, Action<long> stored) =>
        AddToKnown(session, channel, chatId, e, now, trace, rows =>
        {
            rows.ForEach(stored);
            if (rows.Count == 0)
            {
                ConversationTable.Make(session, channel, chatId, now);
                AddToKnown(session, channel, chatId, e, now, trace, made => made.ForEach(stored));
            }
        });

    // Nearly every event is a new one in a conversation that there is: one statement.
    private static void AddToKnown(Session session, string channel, string chatId, ChannelEvent e, DateTimeOffset now, string? trace, Action<List<long>> then) =>
        session.Post(
            InsertOfChatSql,
            row => row.GetInt64(0),
            then,
            ("@channel", channel),
            ("@event", e.EventId),
            ("@message", e.MessageId),
            ("@type", e.Type),
            ("@standby", e.IsStandby ? 1 : 0),
            ("@at", e.At.Stored()),
            ("@received", now.Stored()),
            ("@token", e.ReplyToken),
            ("@body", System.Text.Encoding.UTF8.GetString(e.Raw.Span)),
            ("@trace", trace),
            ("@chat", chatId));

    /// <summary>Stores an event of our own; false if one of that id is there already.</summary>
    public static bool AddOurs(Session session, string channel, long conversationId, string eventId, string type, string body, DateTimeOffset now, string? trace = null) =>
        session.Execute(
            InsertSql,
            ("@conversation", conversationId),
            ("@channel", channel),
            ("@event", eventId),
            ("@message", null),
            ("@type", type),
            ("@standby", 0),
            ("@at", now.Stored()),
            ("@received", now.Stored()),
            ("@token", null),
            ("@body", body),
            ("@done", null),
            ("@outcome", null),
            ("@trace", trace)) == 1;

    private const string ByEventSql = $"SELECT {Columns} FROM inbox WHERE channel = @channel AND event_id = @event";

    /// <summary>The event of that id, which is stored.</summary>
    public static InboxRow ByEvent(Session session, string channel, string eventId) =>
        session.Query(ByEventSql, Row, ("@channel", channel), ("@event", eventId))[0];

    private const string TraceSql = "SELECT trace FROM inbox WHERE id = @id";

    /// <summary>The traceparent of that event's receipt; null where nobody traced.</summary>
    public static string? TraceOf(Session session, long? id) => session.Scalar<string>(TraceSql, ("@id", id));

    private const string IsDoneSql = "SELECT COUNT(*) FROM inbox WHERE id = @id AND done_at IS NOT NULL";

    /// <summary>Whether the event was turned, and what it led to is planned.</summary>
    public static bool IsDone(Session session, long id) => session.Scalar<long>(IsDoneSql, ("@id", id)) > 0;

    private const string KnowsSql = "SELECT COUNT(*) FROM inbox WHERE channel = @channel AND event_id = @event";

    /// <summary>Whether an event of that id is stored.</summary>
    public static bool Knows(Session session, string channel, string eventId) => session.Scalar<long>(KnowsSql, ("@channel", channel), ("@event", eventId)) > 0;

    private const string OpenSql = $"SELECT {Columns} FROM inbox WHERE conversation_id = @conversation AND done_at IS NULL ORDER BY id LIMIT 50";

    /// <summary>So many of a conversation's events are read at once.</summary>
    public const int MostOpen = 50;

    /// <summary>What of a conversation has still to be turned, oldest first; at most <see cref="MostOpen"/>.</summary>
    public static List<InboxRow> Open(Session session, long conversationId) => session.Query(OpenSql, Row, ("@conversation", conversationId));

    private const string PassedSinceSql =
        "SELECT COUNT(*) FROM inbox WHERE conversation_id = @conversation AND type IN ('pass_thread_control', 'take_thread_control') AND at > @at AND at <= received_at AND done_at IS NOT NULL";

    /// <summary>Whether the chat is known to have been given to somebody later than that, by the platform's time where that can be true.</summary>
    public static bool IsPassedSince(Session session, long conversationId, DateTimeOffset at) =>
        session.Scalar<long>(PassedSinceSql, ("@conversation", conversationId), ("@at", at.Stored())) > 0;

    private const string HasOpenSql = "SELECT COUNT(*) FROM (SELECT 1 FROM inbox WHERE conversation_id = @conversation AND done_at IS NULL LIMIT 1) AS opened";

    /// <summary>Whether something of a conversation has still to be turned.</summary>
    public static bool HasOpen(Session session, long conversationId) => session.Scalar<long>(HasOpenSql, ("@conversation", conversationId)) > 0;

    private const string OpenConversationsSql = "SELECT DISTINCT conversation_id FROM inbox WHERE done_at IS NULL ORDER BY 1";

    /// <summary>The conversations in which something waits.</summary>
    public static List<long> OpenConversations(Session session) => session.Query(OpenConversationsSql, row => row.GetInt64(0));

    // A call that its turn has begun goes by its token: then that is spent.
    private const string FinishSql =
        """
        UPDATE inbox SET done_at = @now, outcome = @outcome, token_spent = CASE WHEN EXISTS (
            SELECT 1 FROM outbox WHERE outbox.conversation_id = inbox.conversation_id AND outbox.done_at IS NULL AND outbox.state = 'sending' AND outbox.token_id = inbox.id)
            THEN 1 ELSE token_spent END
        WHERE id = @id AND done_at IS NULL
        """;

    /// <summary>Marks it done; false if it was done already.</summary>
    public static bool Finish(Session session, long id, string outcome, DateTimeOffset now) =>
        session.Execute(FinishSql, ("@now", now.Stored()), ("@outcome", outcome), ("@id", id)) == 1;

    /// <summary>Marks it done; if it was done already, what <paramref name="otherwise"/> gives is thrown.</summary>
    public static void Finish(Session session, long id, string outcome, DateTimeOffset now, Func<Exception> otherwise) =>
        session.PostForOne(FinishSql, otherwise, ("@now", now.Stored()), ("@outcome", outcome), ("@id", id));

    private const string FailSql = "UPDATE inbox SET attempts = attempts + 1, error = @error WHERE id = @id";

    /// <summary>Counts a turn that threw.</summary>
    public static void Fail(Session session, long id, string error) => session.Execute(FailSql, ("@error", error), ("@id", id));

    private const string BodySql = "SELECT body FROM inbox WHERE id = @id";

    /// <summary>The event's own JSON.</summary>
    public static string BodyOf(Session session, long id) => session.Scalar<string>(BodySql, ("@id", id))!;

    private const string OwnTokenSql =
        "SELECT id, reply_token, received_at FROM inbox WHERE id = @id AND reply_token IS NOT NULL AND token_spent = 0 AND received_at > @since";

    private const string NewestTokenSql =
        """
        SELECT id, reply_token, received_at FROM inbox
        WHERE conversation_id = @conversation AND reply_token IS NOT NULL AND token_spent = 0 AND received_at > @since
        ORDER BY id DESC LIMIT 1
        """;

    /// <summary>A reply token received after <paramref name="since"/>: the event's own if it is alive, else the conversation's newest; null if there is none.</summary>
    public static ReplyToken? LiveToken(Session session, long conversationId, long? inboxId, DateTimeOffset since) =>
        session.Query(OwnTokenSql, Token, ("@id", inboxId), ("@since", since.Stored())) is [var own]
            ? own
            : session.Query(NewestTokenSql, Token, ("@conversation", conversationId), ("@since", since.Stored())) is [var newest] ? newest : null;

    private const string TokenSql = "SELECT id, reply_token, received_at FROM inbox WHERE id = @id";

    /// <summary>The token of that row, spent or not.</summary>
    public static ReplyToken TokenOf(Session session, long inboxId) => session.Query(TokenSql, Token, ("@id", inboxId))[0];

    private const string SpendSql = "UPDATE inbox SET token_spent = 1 WHERE id = @id";

    /// <summary>Marks a reply token as used: no other row may go by it.</summary>
    public static void Spend(Session session, long inboxId) => session.Post(SpendSql, ("@id", inboxId));

    private const string FreeSql = "UPDATE inbox SET token_spent = 0 WHERE id = @id";

    /// <summary>Gives a reply token back whose call certainly was not taken.</summary>
    public static void Free(Session session, long inboxId) => session.Execute(FreeSql, ("@id", inboxId));

    private static ReplyToken Token(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.Time(2));

    private static InboxRow Row(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        ConversationId = row.GetInt64(1),
        EventId = row.GetString(2),
        MessageId = row.TextOrNull(3),
        Type = row.GetString(4),
        IsStandby = row.GetInt64(5) != 0,
        At = row.Time(6),
        ReceivedAt = row.Time(7),
        Body = row.GetString(8),
        Attempts = row.GetInt32(9),
        Trace = row.TextOrNull(10),
        ReplyToken = row.TextOrNull(11),
    };
}
