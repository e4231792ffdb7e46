namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>A phrase found in a message, from <see cref="Start"/> up to <see cref="End"/> of its folded text.</summary>
internal readonly record struct Hit(Phrase Phrase, int Start, int End)
{
    public Sense Sense => Phrase.Sense;

    public int Length => End - Start;

    public bool Covers(Hit other) => Start <= other.Start && End >= other.End && Length > other.Length;

    public bool Overlaps(Hit other) => Start < other.End && other.Start < End;
}
