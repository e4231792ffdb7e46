using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>How one message was read. Every field is filled for every message; "nothing found" is None, null or empty.</summary>
public sealed record Reading
{
    /// <summary>The language of the words as BCP-47 (zh-Hant, zh-Hans, en, ja, th, vi, id, ...); null where they do not tell, as with digits only.</summary>
    public string? Language { get; init; }

    /// <summary>Whether <see cref="Language"/> rests on more than a word or two that several languages share.</summary>
    public bool LanguageIsCertain { get; init; }

    /// <summary>The language asked for, with <see cref="Understanding.Intent.ChangeLanguage"/>; null where none is named.</summary>
    public string? WantedLanguage { get; init; }

    /// <summary>What the customer wants.</summary>
    public Intent Intent { get; init; }

    /// <summary>Which identifiers are given.</summary>
    public IdentifierKind Identifier { get; init; }

    /// <summary>The order number in canonical form; null where none, or several without a choice, are given.</summary>
    public string? Order { get; init; }

    /// <summary>The serial number in canonical form; null where none, or several without a choice, are given.</summary>
    public string? Serial { get; init; }

    /// <summary>The one day meant; null means ask again.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Whether the words give a date that is approximate or has more than one reading.</summary>
    public bool DateAmbiguous { get; init; }

    /// <summary>Causes stated as having happened, in order of their ids.</summary>
    public ImmutableArray<Cause> Causes { get; init; } = [];

    /// <summary>Causes stated as not having happened.</summary>
    public ImmutableArray<Cause> DeniedCauses { get; init; } = [];

    /// <summary>Causes hedged, guessed or merely suggested: each is worth one plain question and concludes nothing.</summary>
    public ImmutableArray<Cause> SuspectedCauses { get; init; } = [];

    /// <summary>The kind of handling told of, with X2 stated or suspected; null where the words do not tell one kind.</summary>
    public HandlingKind? Handling { get; init; }

    /// <summary>What the policy says by the cause alone.</summary>
    public Cover Cover { get; init; } = Cover.Human;

    /// <summary>Whether <see cref="Cover"/> is a person's to say only because the words look unlike a stated exclusion; the customer's own yes settles it.</summary>
    public bool IsDenialDoubted { get; init; }

    /// <summary>Whether a concrete functional fault is described.</summary>
    public bool DescribesFault { get; init; }

    /// <summary>Injury, fire, smoke, lawyers, authorities or the press: a person at once.</summary>
    public bool IsSafetyOrLegal { get; init; }

    /// <summary>Whether the customer is angry.</summary>
    public bool IsAngry { get; init; }

    /// <summary>Which words led to which reading, in the order of the words.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];
}

/// <summary>One reason for a reading.</summary>
/// <param name="Says">What was concluded, as "X2 stated" or "intent ClaimStatus".</param>
/// <param name="Words">The customer's words that say it, tidied (full width and the like), else unchanged.</param>
public sealed record Evidence(string Says, string Words);
