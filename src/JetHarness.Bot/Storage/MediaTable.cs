using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>A photo or film that is to be fetched.</summary>
internal sealed record MediaRow(
    long Id, long ConversationId, long InboxId, string Channel, string MessageId, string Sort, DateTimeOffset WantedAt, int Attempts);

/// <summary>A photo or film that is in the photo store under that name.</summary>
internal sealed record StoredMedia(long Id, long ConversationId, string Name, string Sha256);

/// <summary>Table <c>media</c>: what customers sent beside words, each a job until it is stored or given up.</summary>
internal static class MediaTable
{
    private const string Columns = "id, conversation_id, inbox_id, channel, message_id, sort, wanted_at, attempts";

    private const string InsertSql =
        """
        INSERT INTO media (conversation_id, inbox_id, channel, message_id, sort, wanted_at, not_before)
        VALUES (@conversation, @inbox, @channel, @message, @sort, @now, @now) ON CONFLICT DO NOTHING
        """;

    /// <summary>Wants it fetched at once; <paramref name="inboxId"/> is the event that brought it.</summary>
    public static void Add(Session session, long conversationId, long inboxId, string channel, string messageId, string sort, DateTimeOffset now) =>
        session.Execute(
            InsertSql,
            ("@conversation", conversationId),
            ("@inbox", inboxId),
            ("@channel", channel),
            ("@message", messageId),
            ("@sort", sort),
            ("@now", now.Stored()));

    private const string DueIdsSql = "SELECT id FROM media WHERE done_at IS NULL AND not_before <= @now ORDER BY not_before LIMIT 200";

    /// <summary>What is to be fetched now, the longest due first.</summary>
    public static List<long> DueIds(Session session, DateTimeOffset now) => session.Query(DueIdsSql, row => row.GetInt64(0), ("@now", now.Stored()));

    private const string FindDueSql = $"SELECT {Columns} FROM media WHERE id = @id AND done_at IS NULL AND not_before <= @now";

    /// <summary>The job of that id, if it is due; null if it is settled or put off.</summary>
    public static MediaRow? FindDue(Session session, long id, DateTimeOffset now) =>
        session.Query(FindDueSql, Row, ("@id", id), ("@now", now.Stored())) is [var row] ? row : null;

    private const string LaterSql =
        "UPDATE media SET attempts = attempts + 1, error = @error, not_before = @when WHERE id = @id AND done_at IS NULL";

    /// <summary>Puts the next try off.</summary>
    public static void Later(Session session, long id, string error, DateTimeOffset when) =>
        session.Execute(LaterSql, ("@error", error), ("@when", when.Stored()), ("@id", id));

    private const string NameSql = "UPDATE media SET name = @name WHERE id = @id AND done_at IS NULL";

    /// <summary>
    /// Notes under which name it is about to be kept, before it is: whatever happens then, what is in the photo store has a row that names it. False if it is
    /// not wanted any more.
    /// </summary>
    public static bool Name(Session session, long id, string name) => session.Execute(NameSql, ("@name", name), ("@id", id)) == 1;

    private const string StoredSql =
        """
        UPDATE media SET state = 'stored', attempts = attempts + 1, error = NULL, sha256 = @sha256, bytes = @bytes,
            content_type = @type, done_at = @now
        WHERE id = @id AND done_at IS NULL AND name = @name
        """;

    /// <summary>It is safe in the photo store; false if the customer took it back meanwhile, or it was deleted again and has to be fetched anew.</summary>
    public static bool Store(Session session, long id, string name, string sha256, long bytes, string contentType, DateTimeOffset now) =>
        session.Execute(
            StoredSql,
            ("@name", name),
            ("@sha256", sha256),
            ("@bytes", bytes),
            ("@type", contentType),
            ("@now", now.Stored()),
            ("@id", id)) == 1;

    private const string GiveUpSql =
        "UPDATE media SET state = @state, attempts = attempts + 1, error = @error, done_at = @now WHERE id = @id AND done_at IS NULL";

    /// <summary>It cannot be had: <c>gone</c>, or <c>refused</c> for what it is; false if it was settled already.</summary>
    public static bool GiveUp(Session session, long id, string state, string error, DateTimeOffset now) =>
        session.Execute(GiveUpSql, ("@state", state), ("@error", error), ("@now", now.Stored()), ("@id", id)) == 1;

    private const string HideSql =
        """
        UPDATE media SET hidden_at = @now, done_at = COALESCE(done_at, @now), state = CASE WHEN done_at IS NULL THEN 'unsent' ELSE state END
        WHERE conversation_id = @conversation AND message_id = @message
        """;

    /// <summary>Shows it to nobody any more, and fetches it no more: the customer took it back.</summary>
    public static void Hide(Session session, long conversationId, string messageId, DateTimeOffset now) =>
        session.Execute(HideSql, ("@now", now.Stored()), ("@conversation", conversationId), ("@message", messageId));

    private const string IdsWithinSql =
        "SELECT message_id FROM media WHERE conversation_id = @conversation AND message_id >= @message || '#' AND message_id < @message || '$' ORDER BY id";

    /// <summary>The ids of what came in one message together: where a platform sends several at once they are the message's id, #, and a number.</summary>
    public static List<string> IdsWithin(Session session, long conversationId, string messageId) =>
        session.Query(IdsWithinSql, row => row.GetString(0), ("@conversation", conversationId), ("@message", messageId));

    private const string ShownSql = "SELECT id FROM media WHERE channel = @channel AND message_id = @message AND state IN ('wanted', 'stored') AND hidden_at IS NULL";

    /// <summary>The id under which staff see what came in that message; null if it never will be shown: not to be had, or taken back.</summary>
    public static long? FindShown(Session session, string channel, string messageId) =>
        session.Query(ShownSql, row => row.GetInt64(0), ("@channel", channel), ("@message", messageId)) is [var id] ? id : null;

    private const string StoredAfterSql =
        "SELECT id, conversation_id, name, sha256 FROM media WHERE id > @last AND state = 'stored' ORDER BY id LIMIT 500";

    /// <summary>What is in the photo store, in the order in which it was wanted, after that id; at most 500.</summary>
    public static List<StoredMedia> Stored(Session session, long last) =>
        session.Query(StoredAfterSql, row => new StoredMedia(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3)), ("@last", last));

    private const string PendingSql =
        """
        SELECT (SELECT COUNT(*) FROM inbox WHERE conversation_id = @conversation AND done_at IS NULL)
             + (SELECT COUNT(*) FROM media WHERE conversation_id = @conversation AND done_at IS NULL)
             + (SELECT COUNT(*) FROM timer WHERE conversation_id = @conversation AND name = 'photos')
        """;

    /// <summary>How much of what came in has not led to an answer yet: events, photos on their way, an album that is being waited for.</summary>
    public static long Pending(Session session, long conversationId) => session.Scalar<long>(PendingSql, ("@conversation", conversationId));

    private static MediaRow Row(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5), row.Time(6), row.GetInt32(7));
}
