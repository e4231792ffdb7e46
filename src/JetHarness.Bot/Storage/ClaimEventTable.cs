namespace JetHarness.Bot.Storage;

/// <summary>One step in a claim's life. Without a <see cref="StaffName"/> it was the customer's.</summary>
internal sealed record ClaimEventRow
{
    public required DateTimeOffset At { get; init; }
    public long? StaffId { get; init; }
    public string? StaffName { get; init; }
    public required string Move { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }

    /// <summary>The rule of a refusal.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether a person decided otherwise than the rules.</summary>
    public bool IsOverride { get; init; }

    /// <summary>Why, for staff.</summary>
    public string? Reason { get; init; }

    /// <summary>What the customer was told with it.</summary>
    public string? Note { get; init; }

    /// <summary>The day that the customer was promised.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>Table <c>claim_event</c>: only added to.</summary>
internal static class ClaimEventTable
{
    private const string AddSql =
        """
        INSERT INTO claim_event (number, at, staff_id, staff_name, move, from_state, to_state, rule, is_override, reason, note, due_on)
        VALUES (@number, @at, @staff, @name, @move, @from, @to, @rule, @override, @reason, @note, @due)
        """;

    /// <summary>Adds a step.</summary>
    public static void Add(Session session, string number, ClaimEventRow step) =>
        session.Execute(
            AddSql,
            ("@number", number),
            ("@at", step.At.Stored()),
            ("@staff", step.StaffId),
            ("@name", step.StaffName),
            ("@move", step.Move),
            ("@from", step.From),
            ("@to", step.To),
            ("@rule", step.Rule),
            ("@override", step.IsOverride ? 1 : 0),
            ("@reason", step.Reason),
            ("@note", step.Note),
            ("@due", step.DueOn?.Stored()));

    private const string OfSql =
        """
        SELECT at, staff_id, staff_name, move, from_state, to_state, rule, is_override, reason, note, due_on
        FROM claim_event WHERE number = @number ORDER BY id
        """;

    /// <summary>A claim's steps, the first first.</summary>
    public static List<ClaimEventRow> Of(Session session, string number) => session.Query(
        OfSql,
        row => new ClaimEventRow
        {
            At = row.Time(0),
            StaffId = row.LongOrNull(1),
            StaffName = row.TextOrNull(2),
            Move = row.GetString(3),
            From = row.GetString(4),
            To = row.GetString(5),
            Rule = row.TextOrNull(6),
            IsOverride = row.GetInt64(7) != 0,
            Reason = row.TextOrNull(8),
            Note = row.TextOrNull(9),
            DueOn = row.DayOrNull(10),
        },
        ("@number", number));
}
