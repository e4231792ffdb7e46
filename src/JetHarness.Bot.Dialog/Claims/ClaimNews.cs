using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Claims;

/// <summary>What a customer has to hear of a claim that was moved on.</summary>
public sealed record ClaimNews
{
    /// <summary><c>RMA-YYMM-NNNN</c>.</summary>
    public required string Number { get; init; }

    /// <summary>What the customer is after.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>What was done.</summary>
    public required ClaimMove Move { get; init; }

    /// <summary>Where it stands now.</summary>
    public required ClaimState State { get; init; }

    /// <summary>Where it stood before.</summary>
    public required ClaimState From { get; init; }

    /// <summary>The rule of a refusal.</summary>
    public RuleId? Rule { get; init; }

    /// <summary>What is asked for.</summary>
    public ClaimRequest? Request { get; init; }

    /// <summary>Words for the customer from the person who moved it, in the customer's language.</summary>
    public string? Note { get; init; }

    /// <summary>The first day on which the next step may be done; null where no day was promised.</summary>
    public DateOnly? EarliestOn { get; init; }

    /// <summary>The day by which it will be done; null where no day was promised.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The day that the warranty began, where it is known: a refusal by its end names it.</summary>
    public DateOnly? WarrantyFrom { get; init; }
}
