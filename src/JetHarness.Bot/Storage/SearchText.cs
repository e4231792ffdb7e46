using System.Globalization;
using System.Text;
using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Storage;

/// <summary>
/// Texts as the search compares them: without case, width, accents and dashes; O and 0 are one, and so are I, l and 1, Traditional and Simplified
/// characters. Words stand apart by one space.
/// </summary>
internal static class SearchText
{
    private const int MostTerms = 1500;
    private const int LongestTerm = 40;

    /// <summary>A folded text; <paramref name="Origins"/> says of each of its characters where it stood before.</summary>
    internal sealed record Folded(string Text, int[] Origins);

    /// <summary>Folds a text.</summary>
    public static Folded Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var origins = new List<int>(text.Length);
        var isApart = false;
        var isDashed = false;
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                rune = new Rune(' '); // half a surrogate pair
            }

            foreach (var c in Plain(rune))
            {
                if (!Rune.IsLetterOrDigit(c))
                {
                    isDashed = !isApart && (isDashed || folded.Length > 0) && IsDash(c);
                    isApart = !isDashed;
                    continue;
                }

                // A dash within a number is left out; one between two scripts separates, as a space does.
                if (folded.Length > 0 && (isApart || (isDashed && IsWritten(c) != IsWritten(Last(folded)))))
                {
                    folded.Append(' ');
                    origins.Add(i);
                }

                (isApart, isDashed) = (false, false);
                var before = folded.Length;
                folded.Append(c.ToString());
                origins.AddRange(Enumerable.Repeat(i, folded.Length - before));
            }

            i += length;
        }

        return new Folded(folded.ToString(), [.. origins]);
    }

    /// <summary>The number as it is looked up; empty if it holds nothing to look up by.</summary>
    public static string FoldNumber(string number) => Fold(number).Text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The terms under which a text is found: its words and their parts between dashes, pairs of characters, and each alone, where a script has no spaces.</summary>
    public static string Terms(string text)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in Runs(Fold(text).Text))
        {
            Add(terms, run);
        }

        foreach (var part in text.Split([.. Dashes], StringSplitOptions.RemoveEmptyEntries).Skip(1)) // the first begins a word that is there already
        {
            if (Runs(Fold(part).Text).FirstOrDefault() is { } first && IsWritten(first.EnumerateRunes().First()))
            {
                Add(terms, first);
            }
        }

        return string.Join(' ', terms.Take(MostTerms));
    }

    /// <summary>The runs of a folded text: a word, or a stretch of a script that has no spaces.</summary>
    public static List<string> Runs(string folded)
    {
        var runs = new List<string>();
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var start = 0;
            bool? isWritten = null;
            for (var i = 0; i < word.Length;)
            {
                var rune = Rune.GetRuneAt(word, i);
                if (isWritten is { } before && before != IsWritten(rune))
                {
                    runs.Add(word[start..i]);
                    start = i;
                }

                isWritten = IsWritten(rune);
                i += rune.Utf16SequenceLength;
            }

            runs.Add(word[start..]);
        }

        return runs;
    }

    /// <summary>The pairs of neighbours in a run of a script without spaces; one character alone is given as it is.</summary>
    public static IEnumerable<string> Pairs(string run)
    {
        var runes = run.EnumerateRunes().ToList();
        return runes.Count == 1 ? [run] : runes.Zip(runes.Skip(1), (one, next) => $"{one}{next}");
    }

    /// <summary>Whether the run's script writes words with spaces between them.</summary>
    public static bool HasSpaces(string run) => IsWritten(Rune.GetRuneAt(run, 0));

    private static readonly HashSet<char> Dashes = ['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\uFF0D', '_'];

    private static void Add(HashSet<string> terms, string run)
    {
        if (HasSpaces(run))
        {
            terms.Add(run.Length > LongestTerm ? run[..LongestTerm] : run);
            return;
        }

        terms.UnionWith(Pairs(run));
        terms.UnionWith(run.EnumerateRunes().Select(rune => rune.ToString())); // for questions of one character
    }

    private static IEnumerable<Rune> Plain(Rune rune)
    {
        if (rune.IsAscii || rune.Value is (>= 0x3041 and <= 0x3096) or (>= 0x30A1 and <= 0x30FC) or (>= 0x3400 and <= 0x9FFF))
        {
            return [Alike(Rune.ToLowerInvariant(rune))];
        }

        var isLatin = rune.Value is < 0x250 or (>= 0x1E00 and <= 0x1EFF);
        return rune.ToString().Normalize(isLatin ? NormalizationForm.FormKD : NormalizationForm.FormKC).EnumerateRunes()
            .Where(part => Rune.GetUnicodeCategory(part) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark))
            .Select(part => Alike(Rune.ToLowerInvariant(part)));
    }

    private static Rune Alike(Rune rune) => rune.Value switch
    {
        'o' => new Rune('0'),
        'i' or 'l' => new Rune('1'),
        'đ' => new Rune('d'),
        _ when rune.IsBmp && rune.Value >= 0x3400 => new Rune(HanFold.Fold((char)rune.Value)),
        _ => rune,
    };

    private static bool IsDash(Rune rune) => rune.IsBmp && Dashes.Contains((char)rune.Value);

    private static Rune Last(StringBuilder folded) =>
        char.IsLowSurrogate(folded[^1]) ? new Rune(folded[^2], folded[^1]) : new Rune(folded[^1]);

    // Han, kana, Hangul, Thai, Lao, Khmer, Burmese: no spaces, or none that help.
    private static bool IsWritten(Rune rune) => rune.Value is not (
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1100 and <= 0x11FF) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3040 and <= 0x31FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF) or >= 0x20000);
}
