using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Claims;

/// <summary>What a customer is after.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimKind>))]
public enum ClaimKind
{
    /// <summary>A product that went bad.</summary>
    [JsonStringEnumMemberName("warranty")]
    Warranty,

    /// <summary>A product that was faulty when it came.</summary>
    [JsonStringEnumMemberName("new_product")]
    NewProduct,

    /// <summary>A product that differs from what was ordered.</summary>
    [JsonStringEnumMemberName("spec_mismatch")]
    SpecMismatch,
}

/// <summary>Where a claim stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimState>))]
public enum ClaimState
{
    /// <summary>Filed; staff have still to look.</summary>
    [JsonStringEnumMemberName("opened")]
    Opened,

    /// <summary>Staff, or a rule that may, said yes.</summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>Not covered, with its rule.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Staff asked the customer for something.</summary>
    [JsonStringEnumMemberName("waiting_for_customer")]
    WaitingForCustomer,

    /// <summary>The goods are on their way to JetHarness.</summary>
    [JsonStringEnumMemberName("waiting_for_goods")]
    WaitingForGoods,

    /// <summary>The replacement or repair is being made.</summary>
    [JsonStringEnumMemberName("in_repair_or_replacement")]
    InRepairOrReplacement,

    /// <summary>Sent to the customer.</summary>
    [JsonStringEnumMemberName("shipped")]
    Shipped,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>The customer took it back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>A filed claim: everything that was asked, what the rules said about it, and where it stands.</summary>
public sealed record Claim
{
    /// <summary><c>RMA-YYMM-NNNN</c>.</summary>
    public required string Number { get; init; }

    /// <summary>What the customer is after.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required ClaimState State { get; init; }

    /// <summary>The event time of the customer's first message of it: the day that counts for the policy.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>What the rules said, and why.</summary>
    public required Decision Decision { get; init; }

    /// <summary>What the decision was made from.</summary>
    public required ClaimFacts Facts { get; init; }

    /// <summary>The damage in the customer's words.</summary>
    public string? Description { get; init; }

    /// <summary>The stored photos and films, by message id.</summary>
    public ImmutableArray<string> Media { get; init; } = [];

    /// <summary>
    /// What of it outlives the erasure of the person: number, product, order, serial number, days, what was decided by which rule. Without the customer's
    /// words, photos and name.
    /// </summary>
    public Claim BareFacts() => this with
    {
        Description = null,
        Media = [],
        Facts = Facts with { Order = Facts.Order is { } order ? order with { CustomerName = "" } : null },
    };
}
