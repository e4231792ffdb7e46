namespace JetHarness.Bot.Storage;

/// <summary>What the search found: a conversation, and why. <paramref name="Text"/> is what was found in it: a name, a number, a message's words.</summary>
internal sealed record SearchHit(long ConversationId, SearchHitKind Kind, string Text, DateTimeOffset? At, string? Sender);

/// <summary>What a hit is, in the order in which hits are shown.</summary>
internal enum SearchHitKind
{
    Claim,
    Order,
    Serial,
    Name,
    Message,
}

/// <summary>The search over numbers, names and what was said.</summary>
internal static class SearchTable
{
    private const string NumbersSql =
        """
        SELECT conversation_id, kind, number, 0 AS behind FROM search_number WHERE folded >= @from AND folded < @to
        UNION
        SELECT conversation_id, kind, number, 1 AS behind FROM search_number WHERE backwards >= @back_from AND backwards < @back_to
        ORDER BY 4, 2, 1 DESC LIMIT @limit
        """;

    /// <summary>Conversations with an order, serial or claim number that begins with the typed one, or ends with it.</summary>
    public static List<SearchHit> Numbers(Session session, string folded, int limit)
    {
        var backwards = Backwards(folded);
        return session.Query(
            NumbersSql,
            row => new SearchHit(row.GetInt64(0), Kind(row.GetString(1)), row.GetString(2), null, null),
            ("@from", folded),
            ("@to", After(folded)),
            ("@back_from", backwards),
            ("@back_to", After(backwards)),
            ("@limit", limit));
    }

    private const string NamesSql =
        """
        SELECT conversation.id, conversation.display_name FROM name_search JOIN conversation ON conversation.id = name_search.rowid
        WHERE name_search MATCH @terms ORDER BY name_search.rowid DESC LIMIT @limit
        """;

    /// <summary>Customers whose name holds the words, those whose conversation began last first.</summary>
    public static List<SearchHit> Names(Session session, SearchQuery query, int limit) =>
        [.. session.Query(NamesSql, row => new SearchHit(row.GetInt64(0), SearchHitKind.Name, row.TextOrNull(1) ?? "", null, null), ("@terms", query.Terms), ("@limit", limit))
            .Where(hit => query.Matches(hit.Text))];

    private const string MessagesSql =
        """
        SELECT message.id, message.conversation_id, message.at, message.sender, message.text
        FROM message_search JOIN message ON message.id = message_search.rowid
        WHERE message_search MATCH @terms AND message_search.rowid < @before ORDER BY message_search.rowid DESC LIMIT @limit
        """;

    /// <summary>
    /// Messages of customers and staff that hold the words, the newest first: at most one of each conversation, from at most <paramref name="conversations"/>.
    /// What was taken back is not found, and of what was changed only the newer words.
    /// </summary>
    public static List<SearchHit> Messages(Session session, SearchQuery query, int conversations)
    {
        const int Page = 200;
        const int MostPages = 5;
        var found = new Dictionary<long, SearchHit>();
        var before = long.MaxValue;
        for (var page = 0; page < MostPages; page++)
        {
            var rows = session.Query(
                MessagesSql,
                row => (Id: row.GetInt64(0), Hit: new SearchHit(row.GetInt64(1), SearchHitKind.Message, row.TextOrNull(4) ?? "", row.Time(2), row.GetString(3))),
                ("@terms", query.Terms),
                ("@before", before),
                ("@limit", Page));
            foreach (var (_, hit) in rows.Where(row => query.Matches(row.Hit.Text)))
            {
                if (found.TryAdd(hit.ConversationId, hit) && found.Count == conversations)
                {
                    return [.. found.Values];
                }
            }

            if (rows.Count < Page)
            {
                break;
            }

            before = rows[^1].Id;
        }

        return [.. found.Values];
    }

    private const string StaleSql = "INSERT INTO search_todo (conversation_id, message_id) VALUES (@conversation, 0) ON CONFLICT DO NOTHING";

    /// <summary>Notes that a conversation has more to be found by than is in the indexes.</summary>
    public static void NoteTurn(Session session, long conversationId) => session.Post(StaleSql, ("@conversation", conversationId));

    private const string ChangedSql =
        """
        INSERT INTO search_todo (conversation_id, message_id)
        SELECT conversation_id, id FROM message WHERE conversation_id = @conversation AND message_id = @message ON CONFLICT DO NOTHING
        """;

    /// <summary>Notes that the words of a message were changed.</summary>
    public static void NoteEdit(Session session, long conversationId, string messageId) =>
        session.Execute(ChangedSql, ("@conversation", conversationId), ("@message", messageId));

    private const string ForgetSql =
        "DELETE FROM message_search WHERE rowid IN (SELECT id FROM message WHERE conversation_id = @conversation AND message_id = @message)";

    /// <summary>Takes a message out of the index: the customer took it back.</summary>
    public static void Forget(Session session, long conversationId, string messageId) =>
        session.Execute(ForgetSql, ("@conversation", conversationId), ("@message", messageId));

    /// <summary>What a text ends before that begins with these characters.</summary>
    private static string After(string folded) => folded[..^1] + (char)(folded[^1] + 1);

    internal static string Backwards(string folded) => string.Concat(folded.Reverse());

    private static SearchHitKind Kind(string kind) => kind switch
    {
        "order" => SearchHitKind.Order,
        "serial" => SearchHitKind.Serial,
        _ => SearchHitKind.Claim,
    };
}
