namespace JetHarness.Bot.Storage;

/// <summary>A value of ten minutes.</summary>
internal sealed record StatusSample(DateTimeOffset At, string Name, long Value);

/// <summary>Table <c>status_sample</c>: how the service did lately.</summary>
internal static class StatusTable
{
    /// <summary>How long the time of one value is.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    private const string RaiseSql =
        """
        INSERT INTO status_sample (at, name, value) VALUES (@at, @name, @value)
        ON CONFLICT (at, name) DO UPDATE SET value = CASE WHEN status_sample.value > excluded.value THEN status_sample.value ELSE excluded.value END
        """;

    /// <summary>Notes a depth or an age; the highest of its time stays.</summary>
    public static void Raise(Session session, DateTimeOffset now, string name, long value) =>
        session.Execute(RaiseSql, ("@at", StartOf(now).Stored()), ("@name", name), ("@value", value));

    private const string AddSql =
        "INSERT INTO status_sample (at, name, value) VALUES (@at, @name, @value) ON CONFLICT (at, name) DO UPDATE SET value = status_sample.value + excluded.value";

    /// <summary>Adds to a count.</summary>
    public static void Add(Session session, DateTimeOffset now, string name, long more) =>
        session.Execute(AddSql, ("@at", StartOf(now).Stored()), ("@name", name), ("@value", more));

    private const string SinceSql = "SELECT at, name, value FROM status_sample WHERE at >= @from ORDER BY at, name";

    /// <summary>All values since then.</summary>
    public static List<StatusSample> Since(Session session, DateTimeOffset from) =>
        session.Query(SinceSql, row => new StatusSample(row.Time(0), row.GetString(1), row.GetInt64(2)), ("@from", from.Stored()));

    private const string SweepSql = "DELETE FROM status_sample WHERE at < @before";

    /// <summary>Deletes what is older than two days.</summary>
    public static void Sweep(Session session, DateTimeOffset now) => session.Execute(SweepSql, ("@before", (now - Kept).Stored()));

    /// <summary>The beginning of the ten minutes in which that time lies.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Step.Ticks), TimeSpan.Zero);
}
