namespace JetHarness.Bot.Storage;

/// <summary>A request to delete what is known of a person, and when it was done.</summary>
internal sealed record DataDeletionRow(string Code, DateTimeOffset RequestedAt, DateTimeOffset? DoneAt);

/// <summary>A request that is not done. The platform's <paramref name="UserId"/> need not be the one that the person writes under.</summary>
internal sealed record OpenDeletion(string Code, string Channel, string UserId, DateTimeOffset RequestedAt);

/// <summary>Table <c>data_deletion</c>.</summary>
internal static class DataDeletionTable
{
    private const string AddSql =
        """
        INSERT INTO data_deletion (code, channel, user_id, request_hash, requested_at)
        VALUES (@code, @channel, @user, @hash, @now) ON CONFLICT DO NOTHING
        """;

    private const string CodeSql = "SELECT code FROM data_deletion WHERE request_hash = @hash";

    /// <summary>Records a request under <paramref name="code"/>; gives the code that it has, which is an earlier one if the same request came before.</summary>
    public static string Add(Session session, string code, string channel, string userId, string requestHash, DateTimeOffset now)
    {
        session.Execute(AddSql, ("@code", code), ("@channel", channel), ("@user", userId), ("@hash", requestHash), ("@now", now.Stored()));
        return session.Scalar<string>(CodeSql, ("@hash", requestHash))!;
    }

    private const string OpenSql = "SELECT code, channel, user_id, requested_at FROM data_deletion WHERE done_at IS NULL ORDER BY requested_at DESC LIMIT 200";

    /// <summary>Requests that are not done, the newest 200.</summary>
    public static List<OpenDeletion> Open(Session session) =>
        session.Query(OpenSql, row => new OpenDeletion(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3)));

    // The id is a person's as well.
    private const string FinishSql = "UPDATE data_deletion SET done_at = @now, user_id = '' WHERE code = @code AND done_at IS NULL";

    /// <summary>Marks a request as done; false if there is no open one of that code.</summary>
    public static bool Finish(Session session, string code, DateTimeOffset now) => session.Execute(FinishSql, ("@now", now.Stored()), ("@code", code)) == 1;

    private const string FindSql = "SELECT code, requested_at, done_at FROM data_deletion WHERE code = @code";

    /// <summary>The request of that code; null if there is none.</summary>
    public static DataDeletionRow? Find(Session session, string code) =>
        session.Query(FindSql, row => new DataDeletionRow(row.GetString(0), row.Time(1), row.TimeOrNull(2)), ("@code", code)) is [var found] ? found : null;
}
