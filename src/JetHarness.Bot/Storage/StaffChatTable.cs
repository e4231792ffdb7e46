namespace JetHarness.Bot.Storage;

/// <summary>A chat in which a member of the staff gets notices.</summary>
internal sealed record StaffChatRow(long ConversationId, string Channel);

/// <summary>Chats of the staff (<c>conversation.notifies_staff_id</c>), and the codes by which they are linked.</summary>
internal static class StaffChatTable
{
    /// <summary>Behind the id of a conversation: that it is a customer's, and no chat of the staff. These are few, and found by an index of their own.</summary>
    public const string IsCustomers = "NOT IN (SELECT id FROM conversation WHERE notifies_staff_id IS NOT NULL)";

    private const string SetCodeSql =
        """
        INSERT INTO staff_chat_code (staff_id, code_hash, until) VALUES (@staff, @hash, @until)
        ON CONFLICT (staff_id) DO UPDATE SET code_hash = excluded.code_hash, until = excluded.until
        """;

    /// <summary>Notes a member's code, in place of one before.</summary>
    public static void SetCode(Session session, long staffId, string hash, DateTimeOffset until) =>
        session.Execute(SetCodeSql, ("@staff", staffId), ("@hash", hash), ("@until", until.Stored()));

    private const string UseCodeSql =
        """
        DELETE FROM staff_chat_code WHERE code_hash = @hash AND until > @now AND staff_id IN (SELECT id FROM staff WHERE disabled_at IS NULL)
        RETURNING staff_id
        """;

    /// <summary>Uses a code up; gives whose it was, null if it is none, or too old.</summary>
    public static long? UseCode(Session session, string hash, DateTimeOffset now) =>
        session.Query(UseCodeSql, row => row.GetInt64(0), ("@hash", hash), ("@now", now.Stored())) is [var staff] ? staff : null;

    // What was planned for the customer of before is not sent any more, and no turn that is being worked out is saved.
    private const string LinkSql =
        """
        UPDATE conversation SET notifies_staff_id = @staff, control = 'closed', fence = fence + 1, version = version + 1,
            waiting_since = NULL, escalated_for = NULL, escalated_at = NULL, staff_id = NULL, staff_name = NULL, staff_since = NULL
        WHERE id = @id
        """;

    /// <summary>Makes a conversation a member's: no customer's any more.</summary>
    public static void Link(Session session, long conversationId, long staffId) => session.Execute(LinkSql, ("@staff", staffId), ("@id", conversationId));

    private const string UnlinkSql = "UPDATE conversation SET notifies_staff_id = NULL, version = version + 1 WHERE id = @id AND notifies_staff_id = @staff";

    /// <summary>Makes it a customer's again; false if it is none of that member's.</summary>
    public static bool Unlink(Session session, long conversationId, long staffId) => session.Execute(UnlinkSql, ("@id", conversationId), ("@staff", staffId)) == 1;

    private const string OfSql = "SELECT id, channel FROM conversation WHERE notifies_staff_id = @staff ORDER BY id";

    /// <summary>A member's chats.</summary>
    public static List<StaffChatRow> Of(Session session, long staffId) => session.Query(OfSql, row => new StaffChatRow(row.GetInt64(0), row.GetString(1)), ("@staff", staffId));
}
