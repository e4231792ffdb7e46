namespace JetHarness.Bot.Storage;

/// <summary>Writes what the search finds by. Turns only note that there is something to write: the terms cost more than a turn should.</summary>
internal static class SearchIndex
{
    private const int MostMessages = 200;

    private const string TodoSql = "SELECT conversation_id, message_id FROM search_todo ORDER BY conversation_id, message_id LIMIT @limit";

    private const string DoneSql = "DELETE FROM search_todo WHERE conversation_id = @conversation AND message_id = @message";

    /// <summary>Takes up to that many of what was noted, and writes them; gives how many there were. All of it in the session's transaction: a crash repeats it.</summary>
    public static int Write(Session session, int limit)
    {
        var todo = session.Query(TodoSql, row => (Conversation: row.GetInt64(0), Message: row.GetInt64(1)), ("@limit", limit));
        foreach (var (conversation, message) in todo)
        {
            session.Post(DoneSql, ("@conversation", conversation), ("@message", message));
            if (message == 0)
            {
                WriteNew(session, conversation);
            }
            else
            {
                WriteAgain(session, message);
            }
        }

        return todo.Count;
    }

    private const string BehindSql = "SELECT COUNT(*) FROM search_todo";

    /// <summary>How much is noted.</summary>
    public static long Behind(Session session) => session.Scalar<long>(BehindSql);

    private const string ProgressSql =
        """
        SELECT search_progress.message_id, search_progress.name, conversation.display_name
        FROM conversation LEFT JOIN search_progress ON search_progress.conversation_id = conversation.id WHERE conversation.id = @conversation
        """;

    // What the bot says is its own wording, a thousand times the same: it is not searched.
    private const string NewSql =
        """
        SELECT id, sender, text FROM message WHERE conversation_id = @conversation AND id > @after ORDER BY id LIMIT @limit
        """;

    private const string AdvanceSql =
        """
        INSERT INTO search_progress (conversation_id, message_id, name) VALUES (@conversation, @message, @name)
        ON CONFLICT (conversation_id) DO UPDATE SET message_id = excluded.message_id, name = excluded.name
        """;

    // Posted, each read with what comes of it: however many conversations are noted, all of them go to a server together.
    private static void WriteNew(Session session, long conversation) => session.Post(
        ProgressSql,
        row => (After: row.LongOrNull(0) ?? 0, Indexed: row.TextOrNull(1), Name: row.TextOrNull(2)),
        progress => WriteNew(session, conversation, progress[0].After, progress[0].Indexed, progress[0].Name),
        ("@conversation", conversation));

    private static void WriteNew(Session session, long conversation, long after, string? indexed, string? name)
    {
        if (name != indexed)
        {
            WriteName(session, conversation, name);
        }

        WriteNumbers(session, conversation);
        session.Post(
            NewSql,
            row => (Id: row.GetInt64(0), Sender: row.GetString(1), Text: row.TextOrNull(2)),
            messages =>
            {
                foreach (var (id, _, text) in messages.Where(message => message.Sender != "bot"))
                {
                    AddMessage(session, id, text);
                }

                if (messages.Count == MostMessages)
                {
                    SearchTable.NoteTurn(session, conversation); // the rest comes next
                }

                session.Post(AdvanceSql, ("@conversation", conversation), ("@message", messages is [.., var last] ? last.Id : after), ("@name", name));
            },
            ("@conversation", conversation),
            ("@after", after),
            ("@limit", MostMessages));
    }

    private const string AddMessageSql = "INSERT INTO message_search (rowid, terms) VALUES (@id, @terms)";

    private static void AddMessage(Session session, long id, string? text)
    {
        if (text is not null && SearchText.Terms(text) is { Length: > 0 } terms)
        {
            session.Post(AddMessageSql, ("@id", id), ("@terms", terms));
        }
    }

    private const string RemoveMessageSql = "DELETE FROM message_search WHERE rowid = @id";

    private const string MessageSql = "SELECT text FROM message WHERE id = @id";

    private static void WriteAgain(Session session, long message)
    {
        session.Post(RemoveMessageSql, ("@id", message));
        AddMessage(session, message, session.Scalar<string>(MessageSql, ("@id", message)));
    }

    private const string RemoveNameSql = "DELETE FROM name_search WHERE rowid = @id";

    private const string AddNameSql = "INSERT INTO name_search (rowid, terms) VALUES (@id, @terms)";

    private static void WriteName(Session session, long conversation, string? name)
    {
        session.Post(RemoveNameSql, ("@id", conversation));
        if (name is not null && SearchText.Terms(name) is { Length: > 0 } terms)
        {
            session.Post(AddNameSql, ("@id", conversation), ("@terms", terms));
        }
    }

    private const string NumbersSql =
        """
        SELECT 'order', order_number FROM conversation WHERE id = @conversation AND order_number IS NOT NULL
        UNION SELECT 'serial', serial FROM conversation WHERE id = @conversation AND serial IS NOT NULL
        UNION SELECT 'claim', number FROM claim WHERE conversation_id = @conversation
        UNION SELECT 'order', order_number FROM claim WHERE conversation_id = @conversation AND order_number IS NOT NULL
        UNION SELECT 'serial', serial FROM claim WHERE conversation_id = @conversation AND serial IS NOT NULL
        """;

    private const string AddNumberSql =
        """
        INSERT INTO search_number (folded, backwards, kind, number, conversation_id) VALUES (@folded, @backwards, @kind, @number, @conversation)
        ON CONFLICT DO NOTHING
        """;

    private static void WriteNumbers(Session session, long conversation) => session.Post(
        NumbersSql,
        row => (Kind: row.GetString(0), Number: row.GetString(1)),
        numbers =>
        {
            foreach (var (kind, number) in numbers)
            {
                AddNumber(session, conversation, kind, number);
            }
        },
        ("@conversation", conversation));

    private static void AddNumber(Session session, long conversation, string kind, string number)
    {
        if (SearchText.FoldNumber(number) is { Length: > 0 } folded)
        {
            session.Post(
                AddNumberSql,
                ("@folded", folded),
                ("@backwards", SearchTable.Backwards(folded)),
                ("@kind", kind),
                ("@number", number),
                ("@conversation", conversation));
        }
    }
}
