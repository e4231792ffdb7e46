namespace JetHarness.Bot.Storage;

/// <summary>Table <c>lease</c>: what one of several replicas does for all of them.</summary>
internal static class LeaseTable
{
    private const string TakeSql =
        """
        INSERT INTO lease (name, holder, until) VALUES (@name, @holder, @until)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE lease.holder = excluded.holder OR lease.until < @now
        """;

    /// <summary>Takes or prolongs it; false while another holder has it.</summary>
    public static bool Take(Session session, string name, string holder, DateTimeOffset until, DateTimeOffset now) =>
        session.Execute(TakeSql, ("@name", name), ("@holder", holder), ("@until", until.Stored()), ("@now", now.Stored())) == 1;
}
