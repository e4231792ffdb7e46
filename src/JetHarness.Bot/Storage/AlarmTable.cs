using System.Data.Common;

namespace JetHarness.Bot.Storage;

/// <summary>Something that is wrong, or was: <paramref name="OverAt"/> is null while it lasts.</summary>
internal sealed record AlarmRow(string Name, string Severity, string Sentence, DateTimeOffset Since, DateTimeOffset? OverAt);

/// <summary>Tables <c>alarm</c> and <c>alarm_told</c>: what is wrong, and who has been told.</summary>
internal static class AlarmTable
{
    private const string Columns = "name, severity, sentence, since, over_at";

    private const string RaiseSql =
        """
        INSERT INTO alarm (name, severity, sentence, since) VALUES (@name, @severity, @sentence, @now)
        ON CONFLICT (name) DO UPDATE SET severity = excluded.severity, sentence = excluded.sentence, over_at = NULL
        """;

    // What was told as a warning is told again once it is a fault.
    private const string ForgetToldSql =
        "DELETE FROM alarm_told WHERE alarm IN (SELECT name FROM alarm WHERE name = @name AND severity = 'warning' AND @severity = 'fault')";

    /// <summary>Notes what is wrong; one of that name is kept with its time.</summary>
    public static void Raise(Session session, string name, string severity, string sentence, DateTimeOffset now)
    {
        session.Execute(ForgetToldSql, ("@name", name), ("@severity", severity));
        session.Execute(RaiseSql, ("@name", name), ("@severity", severity), ("@sentence", sentence), ("@now", now.Stored()));
    }

    private const string EndSql = "UPDATE alarm SET over_at = @now WHERE name = @name AND over_at IS NULL";

    /// <summary>Notes that it is over.</summary>
    public static void End(Session session, string name, DateTimeOffset now) => session.Execute(EndSql, ("@now", now.Stored()), ("@name", name));

    private const string OpenSql = $"SELECT {Columns} FROM alarm WHERE over_at IS NULL ORDER BY since, name";

    /// <summary>What is wrong now, the oldest first.</summary>
    public static List<AlarmRow> Open(Session session) => session.Query(OpenSql, Row);

    private const string UntoldSql =
        $"""
        SELECT {Columns} FROM alarm WHERE over_at IS NULL AND since <= @before
            AND NOT EXISTS (SELECT 1 FROM alarm_told WHERE alarm = name AND target = @target) ORDER BY since, name
        """;

    /// <summary>What is wrong since that time at least, and that target has not been told.</summary>
    public static List<AlarmRow> Untold(Session session, string target, DateTimeOffset before) =>
        session.Query(UntoldSql, Row, ("@before", before.Stored()), ("@target", target));

    private const string EndedSql =
        $"SELECT {Columns} FROM alarm WHERE over_at IS NOT NULL AND EXISTS (SELECT 1 FROM alarm_told WHERE alarm = name AND target = @target) ORDER BY since, name";

    /// <summary>What is over, and that target believes to last.</summary>
    public static List<AlarmRow> Ended(Session session, string target) => session.Query(EndedSql, Row, ("@target", target));

    private const string TellSql = "INSERT INTO alarm_told (alarm, target) VALUES (@name, @target) ON CONFLICT DO NOTHING";
    private const string TellOverSql = "DELETE FROM alarm_told WHERE alarm = @name AND target = @target";

    /// <summary>Notes that the target has been told: that it lasts, or that it is over.</summary>
    public static void Tell(Session session, AlarmRow alarm, string target) =>
        session.Execute(alarm.OverAt is null ? TellSql : TellOverSql, ("@name", alarm.Name), ("@target", target));

    private const string ForgetTargetSql = "DELETE FROM alarm_told WHERE target = @target";

    /// <summary>Forgets a target that is not switched on any more: it hears of no ending.</summary>
    public static void ForgetTarget(Session session, string target) => session.Execute(ForgetTargetSql, ("@target", target));

    private const string SweepSql = "DELETE FROM alarm WHERE over_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM alarm_told WHERE alarm = name)";

    /// <summary>Deletes what is over and everybody knows to be.</summary>
    public static void Sweep(Session session) => session.Execute(SweepSql);

    private static AlarmRow Row(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3), row.IsDBNull(4) ? null : row.Time(4));
}
