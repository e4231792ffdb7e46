using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>What stands above a case: who it is, and why a person was called.</summary>
internal sealed record CaseHead(string? DisplayName, string? EscalatedFor, DateTimeOffset? EscalatedAt, DateTimeOffset CreatedAt);

/// <summary>A line of the chat as staff see it, with what became of it.</summary>
internal sealed record CaseMessage
{
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary><c>customer</c>, <c>bot</c> or <c>staff</c>.</summary>
    public required string Sender { get; init; }
    public required string Kind { get; init; }
    public string? Text { get; init; }
    public required bool IsHidden { get; init; }

    /// <summary>Whether the bot broke on it: it is in no answer and no claim.</summary>
    public required bool IsParked { get; init; }

    /// <summary>The name under which a person of ours spoke.</summary>
    public string? SpeakerName { get; init; }

    /// <summary>The state of the call that carries it: <c>queued</c>, <c>sending</c>, <c>accepted</c>, <c>failed</c>, <c>withheld</c>; null for what came in.</summary>
    public string? Delivery { get; init; }

    /// <summary>Why it failed or waits, in the platform's words.</summary>
    public string? Error { get; init; }

    /// <summary>How it goes: <c>reply</c> (free) or <c>push</c>.</summary>
    public string? Way { get; init; }
    public CasePhoto? Photo { get; init; }
}

/// <summary>A photo, film or file of a chat. <c>State</c>: <c>wanted</c>, <c>stored</c>, <c>gone</c>, <c>refused</c>, <c>unsent</c>.</summary>
internal sealed record CasePhoto(long Id, long ConversationId, string State, string? Name, string? ContentType, bool IsHidden)
{
    /// <summary>Whether a browser can show it as a picture.</summary>
    public bool IsPicture => State == "stored" && !IsHidden && ContentType is not ("video/mp4" or "image/heic" or "image/heif");
}

/// <summary>A claim of somebody's that has something in common with this case.</summary>
internal sealed record RelatedClaim(string Number, long ConversationId, string State, string Decision, DateTimeOffset OpenedAt, string? OrderNumber, string? Serial);

/// <summary>What the case page reads, across tables.</summary>
internal static class CaseReads
{
    private const string HeadSql = "SELECT display_name, escalated_for, escalated_at, created_at FROM conversation WHERE id = @id";

    /// <summary>What stands above the case; the conversation exists.</summary>
    public static CaseHead Head(Session session, long conversationId) =>
        session.Query(HeadSql, row => new CaseHead(row.TextOrNull(0), row.TextOrNull(1), row.TimeOrNull(2), row.Time(3)), ("@id", conversationId))[0];

    private const string ThreadSql = "SELECT state, error FROM outbox WHERE conversation_id = @conversation AND body = '[]' ORDER BY id DESC LIMIT 1";

    /// <summary>Why the platform did not give us the chat when it was last asked to; null where it did, or was not asked.</summary>
    public static string? WhyChatWasNotGiven(Session session, long conversationId) =>
        session.Query(ThreadSql, row => row.GetString(0) == "failed" ? row.TextOrNull(1) : null, ("@conversation", conversationId)) is [var why] ? why : null;

    private const string MessagesSql =
        """
        SELECT * FROM (
            SELECT message.id, message.at, message.sender, message.kind, message.text, message.hidden_at, outbox.speaker_name, outbox.state,
                outbox.error, outbox.way, media.id AS media_id, media.state AS media_state, media.name, media.content_type, media.hidden_at AS media_hidden_at, message.parked
            FROM message
            LEFT JOIN outbox ON outbox.id = message.outbox_id
            LEFT JOIN media ON media.channel = @channel AND media.message_id = message.message_id
            WHERE message.conversation_id = @conversation AND message.id < @before ORDER BY message.id DESC LIMIT 100
        ) AS newest ORDER BY id
        """;

    /// <summary>The newest 100 lines of a chat below the id <paramref name="before"/>, the oldest first.</summary>
    public static List<CaseMessage> Messages(Session session, long conversationId, string channel, long before = long.MaxValue) =>
        session.Query(MessagesSql, row => Message(row, conversationId), ("@channel", channel), ("@conversation", conversationId), ("@before", before));

    private const string PhotoSql = "SELECT id, conversation_id, state, name, content_type, hidden_at FROM media WHERE id = @id";

    /// <summary>The photo of that id; null if there is none.</summary>
    public static CasePhoto? Photo(Session session, long id) =>
        session.Query(
            PhotoSql,
            row => new CasePhoto(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.TextOrNull(3), row.TextOrNull(4), !row.IsDBNull(5)),
            ("@id", id)) is [var photo] ? photo : null;

    private const string RelatedColumns = "number, conversation_id, state, decision, opened_at, order_number, serial";

    private const string RelatedSql =
        $"""
        SELECT {RelatedColumns} FROM claim WHERE order_number = @order
        UNION SELECT {RelatedColumns} FROM claim WHERE serial = @serial
        ORDER BY 5 DESC LIMIT 20
        """;

    /// <summary>The newest 20 claims of anybody about that order or that serial number; nulls match nothing.</summary>
    public static List<RelatedClaim> Related(Session session, string? orderNumber, string? serial) =>
        session.Query(RelatedSql, Claim, ("@order", orderNumber), ("@serial", serial));

    private const string SamePhotoSql =
        """
        SELECT DISTINCT other.conversation_id FROM media
        JOIN media AS other ON other.sha256 = media.sha256 AND other.conversation_id <> media.conversation_id
        WHERE media.conversation_id = @conversation AND media.sha256 IS NOT NULL ORDER BY 1 LIMIT 20
        """;

    /// <summary>The other conversations, at most 20, in which one of this one's photos was sent too.</summary>
    public static List<long> SamePhotoElsewhere(Session session, long conversationId) =>
        session.Query(SamePhotoSql, row => row.GetInt64(0), ("@conversation", conversationId));

    private static CaseMessage Message(DbDataReader row, long conversationId) => new()
    {
        Id = row.GetInt64(0),
        At = row.Time(1),
        Sender = row.GetString(2),
        Kind = row.GetString(3),
        Text = row.TextOrNull(4),
        IsHidden = !row.IsDBNull(5),
        IsParked = row.GetInt64(15) != 0,
        SpeakerName = row.TextOrNull(6),
        Delivery = row.TextOrNull(7),
        Error = row.TextOrNull(8),
        Way = row.TextOrNull(9),
        Photo = row.IsDBNull(10)
            ? null
            : new CasePhoto(row.GetInt64(10), conversationId, row.GetString(11), row.TextOrNull(12), row.TextOrNull(13), !row.IsDBNull(14)),
    };

    private static RelatedClaim Claim(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.Time(4), row.TextOrNull(5), row.TextOrNull(6));
}
