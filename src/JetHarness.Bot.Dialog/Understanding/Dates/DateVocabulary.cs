using System.Collections.Frozen;
using System.Globalization;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>The words of Lexicon/dates.txt. One word may be several things ("日" is a day and a unit); the grammar asks for what fits.</summary>
internal static class DateVocabulary
{
    private static readonly FrozenDictionary<string, (DateWord Word, int Value)[]> Words = Read();
    private static readonly FrozenDictionary<string, (DateWord Word, int Value)[]>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Words.Keys.Max(w => w.Length);
    private static readonly FrozenSet<char> Firsts = Words.Keys.Select(w => w[0]).ToFrozenSet();

    /// <summary>The longest word at this place of the folded text, with its meanings; length 0 where there is none.</summary>
    public static int LongestAt(string text, int at, out (DateWord Word, int Value)[] meanings)
    {
        meanings = [];
        if (!Firsts.Contains(text[at]) || (at > 0 && Letters.JoinsWords(text[at]) && Letters.JoinsWords(text[at - 1]) && !char.IsAsciiDigit(text[at - 1])))
        {
            return 0;
        }

        for (var length = Math.Min(Longest, text.Length - at); length > 0; length--)
        {
            var endsWord = at + length == text.Length || !Letters.JoinsWords(text[at + length - 1]) || !Letters.JoinsWords(text[at + length]);
            if (endsWord && BySpan.TryGetValue(text.AsSpan(at, length), out var found))
            {
                meanings = found;
                return length;
            }
        }

        return 0;
    }

    private static FrozenDictionary<string, (DateWord, int)[]> Read() =>
        LexiconFile.Sections("dates.txt")
            .SelectMany(s => s.Lines.SelectMany(l => l.Text.Split('|', StringSplitOptions.TrimEntries)).Select(w => (Text: w, Meaning: Meaning(s.Name))))
            .SelectMany(e => new[] { TidyText.FoldPhrase(e.Text), Vietnamese.WithoutAccents(TidyText.FoldPhrase(e.Text)) }.Distinct()
                .Where(w => w == TidyText.FoldPhrase(e.Text) || w.All(char.IsAscii)).Select(w => (Text: w, e.Meaning)))
            .GroupBy(e => e.Text, e => e.Meaning)
            .ToFrozenDictionary(g => g.Key, g => g.Distinct().ToArray());

    private static (DateWord, int) Meaning(string section)
    {
        var parts = section.Split(' ');
        var word = Enum.Parse<DateWord>(parts[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        return (word, parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
    }
}
