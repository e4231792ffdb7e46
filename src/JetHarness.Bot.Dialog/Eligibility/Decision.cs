using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>How a claim comes out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>Nothing decided.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>A provisional yes (W1).</summary>
    [JsonStringEnumMemberName("covered")]
    Covered,

    /// <summary>A refusal, with its rules.</summary>
    [JsonStringEnumMemberName("not_covered")]
    NotCovered,

    /// <summary>Replaced as a faulty new product (N1).</summary>
    [JsonStringEnumMemberName("new_product_replacement")]
    NewProductReplacement,

    /// <summary>Goes to sales as a difference from the specification (S1).</summary>
    [JsonStringEnumMemberName("spec_mismatch")]
    SpecMismatch,

    /// <summary>A person decides.</summary>
    [JsonStringEnumMemberName("escalate")]
    Escalate,
}

/// <summary>What a rule gives.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Finding>))]
public enum Finding
{
    /// <summary>The rule's condition is met.</summary>
    [JsonStringEnumMemberName("holds")]
    Holds,

    /// <summary>The rule's condition is not met.</summary>
    [JsonStringEnumMemberName("fails")]
    Fails,

    /// <summary>It cannot be said from what is known.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}

/// <summary>
/// One rule's result; <paramref name="Evidence"/> says in plain English from which facts, for staff, without the customer's words.
/// </summary>
public sealed record RuleResult(RuleId Rule, Finding Finding, string Evidence);

/// <summary>What the rules say of a claim, with all that is needed to explain it years later.</summary>
public sealed record Decision
{
    /// <summary>How it comes out.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What a person has to look at; set with <see cref="Outcome.Escalate"/> alone.</summary>
    public EscalationReason? Escalation { get; init; }

    /// <summary>The rules that decided it; X1 where the product is not identified, otherwise none where a person decides.</summary>
    public required ImmutableArray<RuleId> Rules { get; init; }

    /// <summary>Every rule's result, in the order in which they were asked.</summary>
    public required ImmutableArray<RuleResult> Trace { get; init; }

    /// <summary>Why, in one English sentence for staff and other systems; holds no words of the customer's.</summary>
    public required string Reason { get; init; }

    /// <summary>The policy it was decided by.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>SHA-256 (lower-case hex) of the facts, less the customer's name, and of the policy settings that went in.</summary>
    public required string InputHash { get; init; }
}
