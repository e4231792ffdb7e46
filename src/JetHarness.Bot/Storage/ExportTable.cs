using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JetHarness.Bot.Storage;

/// <summary>A photo that an export takes along, and the name that it has there.</summary>
internal sealed record ExportedPhoto(long Id, string Name, string ContentType);

/// <summary>Reads, across tables, all that is held on a person.</summary>
internal static class ExportTable
{
    private const string ConversationSql =
        "SELECT channel, chat_id, display_name, language, control, order_number, serial, created_at, last_customer_at, state FROM conversation WHERE id = @conversation";

    private const string MessagesSql = "SELECT id, at, sender, kind, text, phrase, message_id, hidden_at FROM message WHERE conversation_id = @conversation ORDER BY id";

    private const string EventsSql = "SELECT id, event_id, message_id, type, at, received_at, outcome, body FROM inbox WHERE conversation_id = @conversation ORDER BY id";

    private const string CallsSql = "SELECT id, speaker, speaker_name, created_at, state, way, done_at, body FROM outbox WHERE conversation_id = @conversation ORDER BY id";

    private const string MediaSql =
        "SELECT id, message_id, sort, state, wanted_at, sha256, bytes, content_type, hidden_at FROM media WHERE conversation_id = @conversation ORDER BY id";

    private const string NotesSql = "SELECT at, text FROM note WHERE conversation_id = @conversation ORDER BY id";

    private const string ClaimsSql =
        "SELECT number, kind, state, opened_at, decided_at, order_number, serial, decision, rules, policy_version, due_on, body FROM claim WHERE conversation_id = @conversation ORDER BY number";

    private const string ClaimEventsSql =
        """
        SELECT claim_event.number, claim_event.at, claim_event.staff_name, move, from_state, to_state, rule, reason, note, claim_event.due_on
        FROM claim_event JOIN claim ON claim.number = claim_event.number WHERE claim.conversation_id = @conversation ORDER BY claim_event.id
        """;

    private static readonly (string Name, string Sql)[] Parts =
    [
        ("messages", MessagesSql), ("events", EventsSql), ("calls", CallsSql), ("photos", MediaSql), ("notes", NotesSql), ("claims", ClaimsSql), ("claimHistory", ClaimEventsSql),
    ];

    /// <summary>All of it, a list for each table; columns keep their names, times are ISO texts in UTC, and what is stored as JSON is JSON.</summary>
    public static JsonObject Read(Session session, long conversationId)
    {
        var all = new JsonObject { ["conversation"] = session.Query(ConversationSql, Row, ("@conversation", conversationId))[0] };
        foreach (var (name, sql) in Parts)
        {
            all[name] = new JsonArray([.. session.Query(sql, Row, ("@conversation", conversationId))]);
        }

        return all;
    }

    private const string PhotosSql = "SELECT id, name, content_type FROM media WHERE conversation_id = @conversation AND state = 'stored' ORDER BY id";

    /// <summary>The photos that are in the photo store.</summary>
    public static List<ExportedPhoto> Photos(Session session, long conversationId) =>
        session.Query(PhotosSql, row => new ExportedPhoto(row.GetInt64(0), row.GetString(1), row.GetString(2)), ("@conversation", conversationId));

    private static JsonObject Row(DbDataReader row)
    {
        var written = new JsonObject();
        for (var i = 0; i < row.FieldCount; i++)
        {
            var name = row.GetName(i);
            written[name] = row.IsDBNull(i) ? null : (name, row.GetValue(i)) switch
            {
                ("at", long time) => Time(time),
                (_, long time) when name.EndsWith("_at", StringComparison.Ordinal) => Time(time),
                (_, long number) => JsonValue.Create(number),
                ("body" or "state", string { Length: > 0 } json) when json[0] is '{' or '[' => Json(json),
                (_, var value) => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
            };
        }

        return written;
    }

    private static JsonValue Time(long milliseconds) => JsonValue.Create(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    // What came from outside and is no JSON goes along as it is.
    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
