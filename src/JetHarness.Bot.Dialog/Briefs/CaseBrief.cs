using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Talk;

namespace JetHarness.Bot.Dialog.Briefs;

/// <summary>
/// The case in twenty seconds, for the person who takes over: what the customer wants, what is known and by whose word, what every rule says, what is
/// missing, what was promised, and what to do next. It is about the open form; where none is open, about the newest claim.
/// </summary>
public sealed record CaseBrief
{
    /// <summary>What the customer is after; null where neither a form nor a claim says.</summary>
    public ClaimKind? Wants { get; init; }

    /// <summary>The filed claim that it is about; null while the form is open.</summary>
    public Claim? Claim { get; init; }

    /// <summary>The order number as the customer gave it; null if none.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>What the registry has under that number.</summary>
    public Order? Order { get; init; }

    /// <summary>The serial number as the customer gave it; null if none.</summary>
    public string? Serial { get; init; }

    /// <summary>The damage in the customer's words.</summary>
    public string? Description { get; init; }

    /// <summary>When cover starts and ends; null where nothing is asked of the rules.</summary>
    public WarrantyDates? Warranty { get; init; }

    /// <summary>What the rules say: of a claim as it was decided, of an open form as it would be by now.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The answers that are still to come, in the order in which the bot would ask.</summary>
    public ImmutableArray<Question> Missing { get; init; } = [];

    /// <summary>What the customer was told to expect.</summary>
    public ImmutableArray<Promise> Promises { get; init; } = [];

    /// <summary>What to do next: three things, the likeliest first.</summary>
    public required ImmutableArray<Suggestion> Next { get; init; }

    /// <summary>
    /// Sums up a conversation and its claims (the oldest first); <paramref name="why"/> is why a person was called, null if none was.
    /// </summary>
    public static CaseBrief Of(Conversation conversation, ImmutableArray<Claim> claims, EscalationReason? why, Policy policy)
    {
        var brief = (conversation.Draft, claims) switch
        {
            ({ } draft, _) => OfDraft(draft, conversation, policy),
            (_, [.., var claim]) => OfClaim(claim, policy),
            _ => new CaseBrief { Next = [] },
        };
        return brief with { Promises = [.. Promised(conversation, brief.Claim, policy)], Next = Suggestions.For(why, brief.Claim, brief.Decision) };
    }

    private static CaseBrief OfDraft(Draft draft, Conversation conversation, Policy policy)
    {
        var facts = ClaimForm.Facts(draft);
        return OfFacts(facts, policy) with
        {
            Decision = EligibilityRules.Decide(facts, policy),
            Description = draft.Description,
            Missing = [.. MissingAnswers.Of(draft, conversation, policy)],
        };
    }

    private static CaseBrief OfClaim(Claim claim, Policy policy) => OfFacts(claim.Facts, policy) with
    {
        Claim = claim,
        Decision = claim.Decision,
        Description = claim.Description,
    };

    private static CaseBrief OfFacts(ClaimFacts facts, Policy policy) => new()
    {
        Wants = facts.Kind,
        OrderNumber = facts.OrderNumber,
        Order = facts.Order,
        Serial = facts.Serial,
        Warranty = WarrantyDates.Of(facts, policy),
        Next = [],
    };

    private static IEnumerable<Promise> Promised(Conversation conversation, Claim? claim, Policy policy)
    {
        if (conversation.Control is Control.Queued)
        {
            yield return Promise.AnswerByPerson;
        }

        if (claim?.State == ClaimState.Opened && claim.Decision.Outcome is Outcome.Covered or Outcome.NewProductReplacement && !policy.YesIsFinal)
        {
            yield return Promise.Confirmation;
        }

        if (claim is { State: ClaimState.Opened or ClaimState.Approved, Decision.Outcome: Outcome.Covered or Outcome.NewProductReplacement or Outcome.SpecMismatch })
        {
            yield return Promise.Replacement;
        }

        if (claim is { State: ClaimState.Opened, Decision.Outcome: Outcome.SpecMismatch })
        {
            yield return Promise.AnswerBySales;
        }
    }
}
