using System.Collections.Frozen;

namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>
/// Sets right what is surely a slip in an English or Indonesian word: a letter left out, doubled or swapped with its neighbour, or, in long words, one vowel for another ("checked" is no slip of "chucked"); and writes short forms out ("thru", "didnt"). Only
/// words of six letters and more that no lexicon knows are touched, only where one known word is that near, and never their first letter.
/// </summary>
internal static class Spelling
{
    private const string ShortForms = "short-forms.txt";
    private const int ShortestWord = 6;
    private const int ShortestWithAnotherVowel = 9;
    private const int LongestWord = 16;
    private const string Vowels = "aeiou";

    private static readonly FrozenDictionary<string, string> Short =
        LexiconFile.Sections(ShortForms).Single(s => s.Name == "short").Lines.Select(l => l.Text.Split('=', StringSplitOptions.TrimEntries)).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    private static readonly FrozenSet<string> Known = KnownWords();
    private static readonly FrozenDictionary<string, string> BySlip = Slips();

    public static string Correct(string text)
    {
        string? corrected = null;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && Letters.JoinsWords(text[end]))
            {
                end++;
            }

            if (end - at is > 2 and <= LongestWord && RightWord(text[at..end].ToLowerInvariant()) is { } right)
            {
                corrected ??= text;
                corrected = string.Concat(corrected.AsSpan(0, corrected.Length - (text.Length - at)), right, text.AsSpan(end));
            }

            at = Math.Max(end, at + 1);
        }

        return corrected ?? text;
    }

    private static string? RightWord(string word)
    {
        if (Short.TryGetValue(word, out var whole))
        {
            return whole;
        }

        if (word.Length < ShortestWord - 1 || Known.Contains(word) || !word.All(char.IsAsciiLetterLower))
        {
            return null;
        }

        if (BySlip.TryGetValue(word, out var right))
        {
            return right.Length == 0 ? null : right;
        }

        // One letter too many, most often a doubled one.
        for (var i = 1; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && word.Remove(i, 1) is { Length: >= ShortestWord } shorter && Known.Contains(shorter))
            {
                return shorter;
            }
        }

        return null;
    }

    private static FrozenSet<string> KnownWords() =>
        LexiconFile.Names.Where(n => n.StartsWith("en-", StringComparison.Ordinal) || n.StartsWith("id-", StringComparison.Ordinal) || n == "languages.txt")
            .SelectMany(LexiconFile.Sections).SelectMany(s => s.Lines)
            .SelectMany(l => l.Text.ToLowerInvariant().Split([' ', '|', '*', '-', '/', '\'', '(', ')', ',', '='], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.All(char.IsAsciiLetterLower)).ToFrozenSet();

    /// <summary>Every slip of every known word; a slip of two words is none (an empty answer).</summary>
    private static FrozenDictionary<string, string> Slips()
    {
        Dictionary<string, string> slips = [];
        foreach (var word in Known.Where(w => w.Length is >= ShortestWord and <= LongestWord))
        {
            foreach (var slip in SlipsOf(word).Distinct())
            {
                slips[slip] = slips.TryGetValue(slip, out var other) && other != word ? "" : word;
            }
        }

        return slips.ToFrozenDictionary();
    }

    private static IEnumerable<string> SlipsOf(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
            if (i + 1 < word.Length && word[i] != word[i + 1])
            {
                yield return string.Concat(word.AsSpan(0, i), [word[i + 1], word[i]], word.AsSpan(i + 2));
            }

            if (word.Length >= ShortestWithAnotherVowel && Vowels.Contains(word[i]))
            {
                foreach (var vowel in Vowels.Where(v => v != word[i]))
                {
                    yield return string.Concat(word.AsSpan(0, i), [vowel], word.AsSpan(i + 1));
                }
            }
        }
    }
}
