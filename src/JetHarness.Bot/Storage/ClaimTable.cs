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
    public required string PolicyVersion { get; init; }
    public required string InputHash { get; init; }
    public required string Body { get; init; }
}

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
        INSERT INTO claim (number, conversation_id, kind, state, opened_at, decided_at, order_number, serial, decision, policy_version, input_hash, body)
        VALUES (@number, @conversation, @kind, @state, @opened, @now, @order, @serial, @decision, @policy, @hash, @body)
        ON CONFLICT (number) DO UPDATE SET state = @state, decision = @decision, policy_version = @policy, input_hash = @hash, body = @body
        """;

    /// <summary>Stores a claim; one of the same number is replaced.</summary>
    public static void Save(Session session, long conversationId, ClaimRow claim, DateTimeOffset now) =>
        session.Execute(
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
            ("@policy", claim.PolicyVersion),
            ("@hash", claim.InputHash),
            ("@body", claim.Body));

    private const string OfSql = "SELECT body FROM claim WHERE conversation_id = @conversation ORDER BY decided_at, number";

    /// <summary>The claims of a conversation as JSON, the oldest first.</summary>
    public static List<string> Of(Session session, long conversationId) =>
        session.Query(OfSql, row => row.GetString(0), ("@conversation", conversationId));
}
