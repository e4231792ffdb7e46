namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>A phrase found in a message, from <see cref="Start"/> up to <see cref="End"/> of its folded text.</summary>
/// <param name="Phrase">What was found.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">Past its last character.</param>
/// <param name="GapStart">Where a phrase of several parts first leaves room for other words; equal to <paramref name="GapEnd"/> where it leaves none.</param>
/// <param name="GapEnd">Where its last part begins.</param>
internal readonly record struct Hit(Phrase Phrase, int Start, int End, int GapStart, int GapEnd)
{
    public Sense Sense => Phrase.Sense;

    public int Length => End - Start;

    public bool Covers(Hit other) => Start <= other.Start && End >= other.End && Length > other.Length;

    public bool Overlaps(Hit other) => Start < other.End && other.Start < End;
}
