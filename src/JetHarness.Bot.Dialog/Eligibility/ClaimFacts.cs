using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>What the customer said to a possible cause of the damage.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CauseStanding>))]
public enum CauseStanding
{
    /// <summary>Asked, and a plain yes.</summary>
    Confirmed,

    /// <summary>Denied, and nothing speaks against it.</summary>
    Denied,

    /// <summary>Denied, though the description states it.</summary>
    Contradicted,

    /// <summary>The customer does not know, or has not said.</summary>
    Open,
}

/// <summary>One of X2 to X6, and what the customer said to it.</summary>
public sealed record CauseFact(RuleId Rule, CauseStanding Standing);

/// <summary>All that the rules look at. Days are calendar days in Taiwan.</summary>
public sealed record ClaimFacts
{
    /// <summary>What the customer is after.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>The day of the customer's first message of the claim.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The order number given, canonical; null if none.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>What the registry has under that number; null if it has none.</summary>
    public Order? Order { get; init; }

    /// <summary>The serial number given, canonical; null if none.</summary>
    public string? Serial { get; init; }

    /// <summary>The day of receipt that the customer named; null if none was asked or given.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The causes that were named, asked about or denied.</summary>
    public ImmutableArray<CauseFact> Causes { get; init; } = [];

    /// <summary>Whether a functional fault is described (beside what can be seen).</summary>
    public required bool DescribesFault { get; init; }

    /// <summary>Whether the words leave it to a person: vague, contradictory, a cause the policy does not name.</summary>
    public bool IsUnclear { get; init; }
}
