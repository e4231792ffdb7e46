namespace JetHarness.Bot.Storage;

/// <summary>How much of a conversation was there to be erased.</summary>
internal sealed record ErasedRows(long Messages, long Events, long Calls, long Photos, long Notes, long Letters);

/// <summary>An event of another conversation that names the person: what somebody writes in a group names the writer.</summary>
internal sealed record MentioningEvent(long Id, long? ConversationId, string? MessageId);

/// <summary>Erases, across tables, what is held on a person. What is erased is gone for good: nothing here can be undone.</summary>
internal static class ErasureTable
{
    // That an event was there stays for a while, without what it said: the platform may deliver it again, and it must not be taken for new.
    private const string BlankEventsSql =
        """
        UPDATE inbox SET body = '', reply_token = NULL, error = NULL, done_at = COALESCE(done_at, @now), outcome = COALESCE(outcome, 'recorded')
        WHERE conversation_id = @conversation AND type NOT LIKE '@%'
        """;

    private const string DeleteOurEventsSql = "DELETE FROM inbox WHERE conversation_id = @conversation AND type LIKE '@%'";

    private const string DeleteTermsSql = "DELETE FROM message_search WHERE rowid IN (SELECT id FROM message WHERE conversation_id = @conversation)";
    private const string DeleteNameTermsSql = "DELETE FROM name_search WHERE rowid = @conversation";
    private const string DeleteTodoSql = "DELETE FROM search_todo WHERE conversation_id = @conversation";
    private const string DeleteProgressSql = "DELETE FROM search_progress WHERE conversation_id = @conversation";
    private const string DeleteNumbersSql = "DELETE FROM search_number WHERE conversation_id = @conversation";
    private const string DeleteReadsSql = "DELETE FROM staff_read WHERE conversation_id = @conversation";
    private const string DeleteTimersSql = "DELETE FROM timer WHERE conversation_id = @conversation";
    private const string DeleteNotesSql = "DELETE FROM note WHERE conversation_id = @conversation";
    private const string DeleteMessagesSql = "DELETE FROM message WHERE conversation_id = @conversation";
    private const string DeleteCallsSql = "DELETE FROM outbox WHERE conversation_id = @conversation";

    /// <summary>Erases all words, photos and names of a conversation. Its claims are another matter: <see cref="EraseClaim"/>.</summary>
    public static ErasedRows EraseTexts(Session session, long conversationId, DateTimeOffset now)
    {
        long Run(string sql) => session.Execute(sql, ("@conversation", conversationId));

        Run(DeleteTermsSql);
        Run(DeleteNameTermsSql);
        Run(DeleteTodoSql);
        Run(DeleteProgressSql);
        Run(DeleteNumbersSql);
        Run(DeleteReadsSql);
        Run(DeleteTimersSql);
        return new ErasedRows(
            Run(DeleteMessagesSql),
            session.Execute(BlankEventsSql, ("@now", now.Stored()), ("@conversation", conversationId)) + Run(DeleteOurEventsSql),
            Run(DeleteCallsSql),
            ErasePhotos(session, conversationId, now),
            Run(DeleteNotesSql),
            session.Execute(DropLettersSql, ("@conversation", conversationId)));
    }

    private const string RemovePhotosSql =
        """
        INSERT INTO photo_removal (name, asked_at)
        SELECT DISTINCT name, CAST(@now AS BIGINT) FROM media WHERE conversation_id = @conversation AND name IS NOT NULL
        ON CONFLICT (name) DO UPDATE SET asked_at = excluded.asked_at, deleted_at = NULL
        """;

    private const string DeleteMediaSql = "DELETE FROM media WHERE conversation_id = @conversation";

    /// <summary>Has the photos of a conversation deleted from the photo store (<see cref="PhotoRemovalTable"/>); gives how many there were.</summary>
    public static long ErasePhotos(Session session, long conversationId, DateTimeOffset now)
    {
        session.Execute(RemovePhotosSql, ("@now", now.Stored()), ("@conversation", conversationId));
        return session.Execute(DeleteMediaSql, ("@conversation", conversationId));
    }

    // A turn that has read it is not saved, and what was planned is not sent: version and fence rise.
    private const string ForgetSql =
        """
        UPDATE conversation SET chat_id = 'erased:' || CAST(id AS TEXT), control = 'erased', version = version + 1, fence = fence + 1, thread_owner = 'unknown',
            state = NULL, state_at_fault = NULL, display_name = NULL, language = NULL, escalated_for = NULL, escalated_at = NULL, waiting_since = NULL,
            last_customer_at = NULL, order_number = NULL, serial = NULL, staff_id = NULL, staff_name = NULL, staff_since = NULL
        WHERE id = @conversation
        """;

    /// <summary>Leaves of a conversation nothing but its number, which claims and the audit name: who it was with is forgotten, and that person's next word begins a new one.</summary>
    public static void Forget(Session session, long conversationId) => session.Execute(ForgetSql, ("@conversation", conversationId));

    private const string BlankClaimSql = "UPDATE claim SET body = @body, version = version + 1 WHERE number = @number";

    private const string BlankClaimEventsSql = "UPDATE claim_event SET reason = NULL, note = NULL WHERE number = @number";

    /// <summary>Leaves of a claim what <paramref name="body"/> says of it, and of its history who did what when.</summary>
    public static void EraseClaim(Session session, string number, string body)
    {
        session.Execute(BlankClaimSql, ("@body", body), ("@number", number));
        session.Execute(BlankClaimEventsSql, ("@number", number));
    }

    // A letter is made when it is sent: of one that is gone only the server's answer is kept.
    private const string DropLettersSql =
        "DELETE FROM sales_mail WHERE number IN (SELECT number FROM claim WHERE conversation_id = @conversation) AND done_at IS NULL";

    private const string MentioningSql =
        """
        SELECT id, conversation_id, message_id, body FROM inbox
        WHERE channel = @channel AND (conversation_id IS NULL OR conversation_id <> @conversation) AND body LIKE @mention ESCAPE '!'
        """;

    /// <summary>Events outside of that conversation (0 for none) that name the person. All events are looked through: read outside of a writing transaction.</summary>
    public static List<MentioningEvent> Mentioning(Session session, string channel, string userId, long conversationId)
    {
        var escaped = userId.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
        return
        [
            .. session.Query(
                MentioningSql,
                row => (Event: new MentioningEvent(row.GetInt64(0), row.LongOrNull(1), row.TextOrNull(2)), Body: row.GetString(3)),
                ("@channel", channel),
                ("@conversation", conversationId),
                ("@mention", $"%\"{escaped}\"%"))
                .Where(row => row.Body.Contains($"\"{userId}\"", StringComparison.Ordinal))
                .Select(row => row.Event),
        ];
    }

    private const string BlankEventSql =
        "UPDATE inbox SET body = '', reply_token = NULL, error = NULL, done_at = COALESCE(done_at, @now), outcome = COALESCE(outcome, 'recorded') WHERE id = @id";

    /// <summary>Erases such an event, and the words that it brought.</summary>
    public static void EraseEvent(Session session, MentioningEvent mention, DateTimeOffset now)
    {
        session.Execute(BlankEventSql, ("@now", now.Stored()), ("@id", mention.Id));
        if (mention is { ConversationId: { } conversation, MessageId: { } message })
        {
            MessageTable.Hide(session, conversation, message, now);
        }
    }
}
