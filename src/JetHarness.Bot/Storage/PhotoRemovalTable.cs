namespace JetHarness.Bot.Storage;

/// <summary>Table <c>photo_removal</c>: photos that are to be deleted from the photo store.</summary>
internal static class PhotoRemovalTable
{
    private const string DueSql =
        "SELECT name FROM photo_removal WHERE name > @after AND (deleted_at IS NULL OR asked_at <= @since) ORDER BY name LIMIT 200";

    /// <summary>
    /// Names after that one that are to be deleted: those that were not yet, and once more those asked for at <paramref name="since"/> or earlier, which a
    /// fetch may have written after they were deleted. At most 200.
    /// </summary>
    public static List<string> Due(Session session, string after, DateTimeOffset since) =>
        session.Query(DueSql, row => row.GetString(0), ("@after", after), ("@since", since.Stored()));

    private const string IsNamedSql = "SELECT 1 FROM media WHERE name = @name LIMIT 1";

    /// <summary>Whether somebody's photo is, or is just becoming, the one of that name.</summary>
    public static bool IsNamed(Session session, string name) => session.Scalar<long>(IsNamedSql, ("@name", name)) == 1;

    private const string DropSql = "DELETE FROM photo_removal WHERE name = @name";

    /// <summary>It need not be deleted any more.</summary>
    public static void Drop(Session session, string name) => session.Execute(DropSql, ("@name", name));

    private const string DeletedSql = "UPDATE photo_removal SET deleted_at = @now WHERE name = @name AND asked_at > @since";

    private const string DoneSql = "DELETE FROM photo_removal WHERE name = @name AND asked_at <= @since";

    private const string FetchAgainSql =
        "UPDATE media SET state = 'wanted', name = NULL, done_at = NULL, not_before = @now WHERE name = @name";

    /// <summary>
    /// Notes that it was deleted. Whose photo took this name between the look at <see cref="IsNamed"/> and the deletion is fetched again; one asked for at
    /// <paramref name="since"/> or earlier is done with.
    /// </summary>
    public static void Deleted(Session session, string name, DateTimeOffset now, DateTimeOffset since)
    {
        session.Execute(FetchAgainSql, ("@now", now.Stored()), ("@name", name));
        session.Execute(DeletedSql, ("@now", now.Stored()), ("@name", name), ("@since", since.Stored()));
        session.Execute(DoneSql, ("@name", name), ("@since", since.Stored()));
    }

    private const string WaitingSql = "SELECT COUNT(*) FROM photo_removal WHERE deleted_at IS NULL";

    /// <summary>How many are still in the photo store.</summary>
    public static long Waiting(Session session) => session.Scalar<long>(WaitingSql);
}
