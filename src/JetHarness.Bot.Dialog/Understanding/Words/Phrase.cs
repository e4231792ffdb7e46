namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>How far apart two parts of a phrase may be.</summary>
internal enum Gap
{
    /// <summary>Side by side, at most a blank between.</summary>
    None,

    /// <summary>In the same clause, a few words apart.</summary>
    Clause,

    /// <summary>In the same sentence.</summary>
    Sentence,
}

/// <summary>A phrase of a lexicon: parts in order, each one of several literals.</summary>
/// <param name="Sense">What it says.</param>
/// <param name="Tongue">The language it is in.</param>
/// <param name="Gaps">How far apart its parts may be; one fewer than there are parts.</param>
/// <param name="Line">Where it is written.</param>
/// <param name="Note">What stands after the sense in the section's name, as the code of a language.</param>
internal sealed record Phrase(Sense Sense, Tongue Tongue, Gap[] Gaps, LexiconLine Line, string? Note)
{
    public int PartCount => Gaps.Length + 1;

    /// <summary>Whether its parts may lie in different clauses.</summary>
    public bool IsLoose { get; } = Gaps.Contains(Gap.Sentence);

    /// <summary>Whether nothing can stand between its parts.</summary>
    public bool IsSolid { get; } = Gaps.All(g => g == Gap.None);
}

/// <summary>A literal that is part number <see cref="Part"/> of a phrase.</summary>
internal readonly record struct Member(Phrase Phrase, int Id, int Part, bool WordStart, bool WordEnd, bool Plain);
