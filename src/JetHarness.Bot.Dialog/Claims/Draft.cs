using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Dialog.Claims;

/// <summary>
/// A claim that is being put together: the answers so far, in any order. What to ask next is derived: <see cref="Question"/>.
/// </summary>
public sealed record Draft
{
    /// <summary>What the customer is after.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>The event time of the customer's first message of it.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The order, as the registry has it.</summary>
    public Order? Order { get; init; }

    /// <summary>The last order number given that the registry does not have.</summary>
    public string? UnknownOrder { get; init; }

    /// <summary>The serial number, canonical. Checked against the order once that is known.</summary>
    public string? Serial { get; init; }

    /// <summary>The last serial number given that does not belong to the order.</summary>
    public string? UnmatchedSerial { get; init; }

    /// <summary>The day of receipt in the customer's words.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The damage in the customer's words, all parts of it.</summary>
    public string? Description { get; init; }

    /// <summary>The message that holds the description's last words.</summary>
    public string? DescriptionMessageId { get; init; }

    /// <summary>What each message gave to the description, in order: a message that is changed or taken back changes its own part. Empty in what older releases saved.</summary>
    public ImmutableArray<DescriptionPart> DescriptionParts { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Whether the description names a functional fault.</summary>
    public bool DescribesFault { get; init; }

    /// <summary>Whether the description leaves the case to a person.</summary>
    public bool IsUnclear { get; init; }

    /// <summary>Whether the customer was asked once to say more.</summary>
    public bool WasAskedForMore { get; init; }

    /// <summary>Whether the customer went through the list of causes.</summary>
    public bool WentThroughCauses { get; init; }

    /// <summary>The causes that the description names or suggests, with the customer's answers.</summary>
    public ImmutableArray<NamedCause> Causes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The question that the customer opened again, asked before all others.</summary>
    public Question? Reopened { get; init; }

    /// <summary>Whether the customer confirmed the summary; the decision then waits only for photos on their way.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>How often each question got no usable answer.</summary>
    public Tries Tries { get => field ?? new(); init; } = new();
}

/// <summary>
/// One of X2 to X6 in a draft: whether the description states it, what the customer answered (null if not asked yet), and the
/// customer's words that led to it, where they are few; for X2, the kind of handling that the words tell of.
/// </summary>
public sealed record NamedCause(RuleId Rule, bool IsStated, CauseStanding? Answer, string? Words = null, HandlingKind? Handling = null);

/// <summary>What one message gave to the description; the id is empty where the platform gave none.</summary>
public sealed record DescriptionPart(string MessageId, string Words);

/// <summary>Answers that could not be used, by question.</summary>
public sealed record Tries(int Order = 0, int Serial = 0, int ReceivedOn = 0, int Photos = 0, int Description = 0, int Cause = 0,
    int Confirmation = 0)
{
    /// <summary>How often that question got no usable answer.</summary>
    public int Of(Question question) => question switch
    {
        Question.Order => Order,
        Question.Serial => Serial,
        Question.ReceivedOn => ReceivedOn,
        Question.Photos => Photos,
        Question.Description => Description,
        Question.Cause => Cause,
        _ => Confirmation,
    };

    internal Tries Plus(Question question) => With(question, Of(question) + 1);

    internal Tries Without(Question question) => With(question, 0);

    private Tries With(Question question, int count) => question switch
    {
        Question.Order => this with { Order = count },
        Question.Serial => this with { Serial = count },
        Question.ReceivedOn => this with { ReceivedOn = count },
        Question.Photos => this with { Photos = count },
        Question.Description => this with { Description = count },
        Question.Cause => this with { Cause = count },
        _ => this with { Confirmation = count },
    };
}
