using System.Data.Common;
using System.Text;

namespace JetHarness.Bot.Storage;

/// <summary>Which claims are asked for; what is empty does not matter.</summary>
internal sealed record ClaimFilter
{
    /// <summary>A state, <c>open</c> (something is still owed to the customer), or empty.</summary>
    public string State { get; init; } = "";

    /// <summary>A rule that decided it, or by which a person refused it.</summary>
    public string Rule { get; init; } = "";

    /// <summary>Promised for this day or one before it.</summary>
    public DateOnly? DueBy { get; init; }

    /// <summary>A part of its number, order number or serial number.</summary>
    public string Part { get; init; } = "";
}

/// <summary>A claim in a list.</summary>
internal sealed record ClaimListRow
{
    public required string Number { get; init; }
    public required long ConversationId { get; init; }
    public required string Channel { get; init; }
    public string? Customer { get; init; }
    public required string Kind { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset FiledAt { get; init; }
    public string? OrderNumber { get; init; }
    public string? Serial { get; init; }
    public required string Decision { get; init; }
    public required string Rules { get; init; }
    public string? RefusedBy { get; init; }
    public string? DecidedBy { get; init; }
    public bool IsOverride { get; init; }
    public DateOnly? DueOn { get; init; }
    public required string Body { get; init; }
}

/// <summary>Lists of claims, the newest first.</summary>
internal static class ClaimListing
{
    // O and 0, I and 1 are taken for the same: that is how numbers are misread.
    private const string PageSql =
        """
        SELECT claim.number, claim.conversation_id, conversation.channel, conversation.display_name, claim.kind, claim.state, claim.decided_at,
            claim.order_number, claim.serial, claim.decision, claim.rules, claim.refused_by, claim.decided_by, claim.is_override, claim.due_on, claim.body
        FROM claim JOIN conversation ON conversation.id = claim.conversation_id
        WHERE (@state = '' OR claim.state = @state OR (@state = 'open' AND claim.state NOT IN ('refused', 'closed', 'withdrawn')))
            AND (@rule = '' OR claim.rules LIKE '% ' || @rule || ' %' OR claim.refused_by = @rule)
            AND (@due = '' OR claim.due_on <= @due)
            AND (@part = '' OR REPLACE(REPLACE(claim.number || ' ' || COALESCE(claim.order_number, '') || ' ' || COALESCE(claim.serial, ''), 'O', '0'), 'I', '1') LIKE @part ESCAPE '!')
            AND (claim.decided_at < @at OR (claim.decided_at = @at AND claim.number < @number))
        ORDER BY claim.decided_at DESC, claim.number DESC LIMIT @most
        """;

    /// <summary>The newest that fit and are older than <paramref name="after"/>, the last of the page before; at most <paramref name="most"/>.</summary>
    public static List<ClaimListRow> Page(Session session, ClaimFilter filter, (DateTimeOffset FiledAt, string Number)? after, int most) => session.Query(
        PageSql,
        Row,
        ("@state", filter.State),
        ("@rule", filter.Rule),
        ("@due", filter.DueBy?.Stored() ?? ""),
        ("@part", Pattern(filter.Part)),
        ("@at", after?.FiledAt.Stored() ?? long.MaxValue),
        ("@number", after?.Number ?? ""),
        ("@most", most));

    private static string Pattern(string part)
    {
        var folded = part.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Replace('O', '0').Replace('I', '1');
        var kept = string.Concat(folded.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))).Replace("!", "!!", StringComparison.Ordinal);
        return kept.Length == 0 ? "" : $"%{kept.Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
    }

    private static ClaimListRow Row(DbDataReader row) => new()
    {
        Number = row.GetString(0),
        ConversationId = row.GetInt64(1),
        Channel = row.GetString(2),
        Customer = row.TextOrNull(3),
        Kind = row.GetString(4),
        State = row.GetString(5),
        FiledAt = row.Time(6),
        OrderNumber = row.TextOrNull(7),
        Serial = row.TextOrNull(8),
        Decision = row.GetString(9),
        Rules = row.GetString(10).Trim(),
        RefusedBy = row.TextOrNull(11),
        DecidedBy = row.TextOrNull(12),
        IsOverride = row.GetInt64(13) != 0,
        DueOn = row.DayOrNull(14),
        Body = row.GetString(15),
    };

    private const string NumbersSql = "SELECT number FROM claim WHERE conversation_id = @conversation ORDER BY decided_at DESC, number DESC LIMIT 20";

    /// <summary>The numbers of a conversation's claims, the newest first; at most 20.</summary>
    public static List<string> NumbersOf(Session session, long conversationId) =>
        session.Query(NumbersSql, row => row.GetString(0), ("@conversation", conversationId));
}
