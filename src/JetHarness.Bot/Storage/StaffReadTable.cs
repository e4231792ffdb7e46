namespace JetHarness.Bot.Storage;

/// <summary>Table <c>staff_read</c>: how far each member of the staff has read.</summary>
internal static class StaffReadTable
{
    private const string SeeSql =
        """
        INSERT INTO staff_read (conversation_id, staff_id, message_id)
        SELECT @conversation, @staff, MAX(id) FROM message WHERE conversation_id = @conversation HAVING MAX(id) IS NOT NULL
        ON CONFLICT (conversation_id, staff_id) DO UPDATE SET message_id = excluded.message_id WHERE staff_read.message_id < excluded.message_id
        """;

    /// <summary>The member has seen all that is said by now; false if there was nothing new to see.</summary>
    public static bool See(Session session, long conversationId, long staffId) =>
        session.Execute(SeeSql, ("@conversation", conversationId), ("@staff", staffId)) == 1;
}
