using System.Globalization;

namespace JetHarness.Bot.Storage;

/// <summary>A claim as it is stored: what it is found by, and the whole of it as JSON.</summary>
internal sealed record ClaimRow
{
    public required string Number { get; init; }
    public required string Kind { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public string? OrderNumber { get; init; }
    public string? Serial { get; init; }
    public required string Decision { get; init; }

    /// <summary>The rules that decided it, each between spaces.</summary>
    public required string Rules { get; init; }
    public required string PolicyVersion { get; init; }
    public required string InputHash { get; init; }
    public required string Body { get; init; }
}

/// <summary>A claim as staff move it on.</summary>
internal sealed record FiledClaimRow
{
    public required string Number { get; init; }
    public required long ConversationId { get; init; }
    public required string Channel { get; init; }

    /// <summary>Rises with every change of it.</summary>
    public required long Version { get; init; }
    public required string State { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>The day by which the customer was promised the next step.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Who said yes or no last, where a person did.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Whether that person decided otherwise than the rules.</summary>
    public bool IsOverride { get; init; }

    /// <summary>The rule of a person's refusal.</summary>
    public string? RefusedBy { get; init; }
}

/// <summary>What a move changes of a claim.</summary>
internal sealed record ClaimChange(string State, string Body, DateOnly? DueOn, string? DecidedBy, bool IsOverride, string? RefusedBy);

/// <summary>Table <c>claim</c>, and the counter that numbers them.</summary>
internal static class ClaimTable
{
    private const string DrawSql =
        "INSERT INTO counter (name, value) VALUES (@name, 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value";

    /// <summary>A number not used before, <c>RMA-YYMM-NNNN</c>, counted within the month of that day. More than 9,999 in a month get a fifth digit.</summary>
    public static string Draw(Session session, DateOnly openedOn)
    {
        var month = openedOn.ToString("yyMM", CultureInfo.InvariantCulture);
        var value = session.Scalar<long>(DrawSql, ("@name", $"claim-{month}"));
        return string.Create(CultureInfo.InvariantCulture, $"RMA-{month}-{value:D4}");
    }

    private const string SaveSql =
        """
        INSERT INTO claim (number, conversation_id, kind, state, opened_at, decided_at, order_number, serial, decision, rules, policy_version, input_hash, body)
        VALUES (@number, @conversation, @kind, @state, @opened, @now, @order, @serial, @decision, @rules, @policy, @hash, @body)
        ON CONFLICT (number) DO UPDATE SET state = @state, decision = @decision, rules = @rules, policy_version = @policy, input_hash = @hash, body = @body
        """;

    /// <summary>Stores a claim; one of the same number is replaced.</summary>
    public static void Save(Session session, long conversationId, ClaimRow claim, DateTimeOffset now) =>
        session.Post(
            SaveSql,
            ("@number", claim.Number),
            ("@conversation", conversationId),
            ("@kind", claim.Kind),
            ("@state", claim.State),
            ("@opened", claim.OpenedAt.Stored()),
            ("@now", now.Stored()),
            ("@order", claim.OrderNumber),
            ("@serial", claim.Serial),
            ("@decision", claim.Decision),
            ("@rules", claim.Rules),
            ("@policy", claim.PolicyVersion),
            ("@hash", claim.InputHash),
            ("@body", claim.Body));

    private const string FindSql =
        """
        SELECT claim.number, claim.conversation_id, conversation.channel, claim.version, claim.state, claim.body, claim.decided_at, claim.due_on, claim.decided_by, claim.is_override, claim.refused_by
        FROM claim JOIN conversation ON conversation.id = claim.conversation_id WHERE claim.number = @number
        """;

    /// <summary>The claim of that number; null if there is none.</summary>
    public static FiledClaimRow? Find(Session session, string number) => session.Query(
        FindSql,
        row => new FiledClaimRow
        {
            Number = row.GetString(0),
            ConversationId = row.GetInt64(1),
            Channel = row.GetString(2),
            Version = row.GetInt64(3),
            State = row.GetString(4),
            Body = row.GetString(5),
            FiledAt = row.Time(6),
            DueOn = row.DayOrNull(7),
            DecidedBy = row.TextOrNull(8),
            IsOverride = row.GetInt64(9) != 0,
            RefusedBy = row.TextOrNull(10),
        },
        ("@number", number)) is [var claim] ? claim : null;

    private const string ChangeSql =
        """
        UPDATE claim SET state = @state, body = @body, due_on = @due, decided_by = @by, is_override = @override, refused_by = @rule, version = version + 1
        WHERE number = @number AND version = @version
        """;

    /// <summary>Changes a claim; false, and nothing is changed, if it is not as it was read any more.</summary>
    public static bool Change(Session session, FiledClaimRow read, ClaimChange change) =>
        session.Execute(
            ChangeSql,
            ("@state", change.State),
            ("@body", change.Body),
            ("@due", change.DueOn?.Stored()),
            ("@by", change.DecidedBy),
            ("@override", change.IsOverride ? 1 : 0),
            ("@rule", change.RefusedBy),
            ("@number", read.Number),
            ("@version", read.Version)) == 1;

    private const string NumbersSql = "SELECT number FROM claim WHERE conversation_id = @conversation ORDER BY number";

    /// <summary>The numbers of a conversation's claims.</summary>
    public static List<string> Numbers(Session session, long conversationId) =>
        session.Query(NumbersSql, row => row.GetString(0), ("@conversation", conversationId));

    private const string OfSql = "SELECT body FROM claim WHERE conversation_id = @conversation ORDER BY decided_at, number";

    /// <summary>The claims of a conversation as JSON, the oldest first.</summary>
    public static List<string> Of(Session session, long conversationId) =>
        session.Query(OfSql, row => row.GetString(0), ("@conversation", conversationId));
}
