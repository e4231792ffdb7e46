using System.Globalization;

namespace JetHarness.Bot.Channels;

/// <summary>Brings texts within a platform's limits without cutting what a reader takes for one character.</summary>
internal static class TextLimit
{
    private const string Cut = "…";
    private static readonly char[] SentenceEnds = ['。', '！', '？', '!', '?', '\n'];

    /// <summary>At most <paramref name="max"/> grapheme clusters, the last of them "…" if some were left out.</summary>
    public static string Graphemes(string text, int max)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= max ? text : text[..starts[max - 1]] + Cut;
    }

    /// <summary>At most <paramref name="max"/> UTF-16 code units, the last of them "…" if some were left out.</summary>
    public static string Units(string text, int max) => text.Length <= max ? text : text[..WholeGraphemes(text, max - 1)] + Cut;

    /// <summary>Pieces of at most <paramref name="max"/> UTF-16 code units, that end where a sentence does, else at a space, else after any character.</summary>
    public static IEnumerable<string> Pieces(string text, int max)
    {
        while (text.Length > max)
        {
            var end = EndOfPiece(text, max);
            if (!string.IsNullOrWhiteSpace(text[..end]))
            {
                yield return text[..end].TrimEnd();
            }

            text = text[end..].TrimStart();
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            yield return text;
        }
    }

    private static int EndOfPiece(string text, int max)
    {
        // An end in the first half would leave a stub, and a bubble more than needed.
        var sentence = Math.Max(text.LastIndexOfAny(SentenceEnds, max - 1), text.LastIndexOf(". ", max - 1, StringComparison.Ordinal));
        var space = text.LastIndexOf(' ', max - 1);
        return sentence >= max / 2 ? sentence + 1 : space >= max / 2 ? space + 1 : Math.Max(WholeGraphemes(text, max), 1);
    }

    /// <summary>The length of the longest start of the text that has at most <paramref name="max"/> code units and cuts no grapheme cluster.</summary>
    private static int WholeGraphemes(string text, int max)
    {
        var length = 0;
        while (length < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text, length);
            if (length + next > max)
            {
                break;
            }

            length += next;
        }

        return length;
    }
}
