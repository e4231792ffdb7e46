using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Damage;

/// <summary>Tells the kinds of handling apart by the words of Lexicon/handling.txt, the sections in the order in which they are tried.</summary>
internal static class HandlingKinds
{
    private static readonly ImmutableArray<(HandlingKind Kind, ImmutableArray<string> Words)> Kinds =
        [.. LexiconFile.Sections("handling.txt").Select(s => (Enum.Parse<HandlingKind>(s.Name, ignoreCase: true), WordsOf(s.Lines.Select(l => l.Text))))];

    /// <summary>The kind of the first handling that is stated, else of the first that is suspected; null where the words tell none.</summary>
    public static HandlingKind? Read(Message message, IEnumerable<Event> events) => events
        .Where(e => e.Cause == Cause.X2 && e.Standing is Standing.Stated or Standing.Suspected or Standing.Claimed && e.Cause == Cause.X2)
        .OrderBy(e => e.Standing == Standing.Stated && !e.IsOnlySuggested ? 0 : 1)
        .Select(e => KindOf(message.Text.Folded[e.Hit.Start..e.Hit.End]))
        .FirstOrDefault(kind => kind is not null);

    private static HandlingKind? KindOf(string folded) =>
        Kinds.Where(k => k.Words.Any(word => folded.Contains(word, StringComparison.Ordinal))).Select(k => (HandlingKind?)k.Kind).FirstOrDefault();

    private static ImmutableArray<string> WordsOf(IEnumerable<string> lines) =>
        [.. lines.SelectMany(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(TidyText.FoldPhrase)];
}
