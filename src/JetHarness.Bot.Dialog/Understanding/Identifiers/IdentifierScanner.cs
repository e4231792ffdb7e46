using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>An identifier found in a message, in canonical form, with its place in the tidied text.</summary>
internal readonly record struct FoundIdentifier(string Canonical, int Start, int End);

/// <summary>Finds identifiers in running text, however their hyphens, blanks and letters are typed.</summary>
internal static class IdentifierScanner
{
    private const int LongestSeparator = 4;
    private const int MostIdentifiers = 20;

    private static readonly string[] SpokenSeparators = ["dash", "hyphen", "minus", "strip", "槓", "杠", "減", "之", "ハイフン", "ขีด", "gạch ngang", "gạch"];

    public static List<FoundIdentifier> Find(string text, IdentifierFormat format)
    {
        List<FoundIdentifier> found = [];
        for (var start = 0; start < text.Length && found.Count < MostIdentifiers;)
        {
            if (MatchAt(text, start, format) is { } one)
            {
                found.Add(one);
                start = one.End;
            }
            else
            {
                start++;
            }
        }

        return found;
    }

    private static FoundIdentifier? MatchAt(string text, int start, IdentifierFormat format)
    {
        if (!char.IsAsciiLetterOrDigit(text[start]) || (start > 0 && IsGlued(text, start - 1)))
        {
            return null;
        }

        Span<char> bare = stackalloc char[format.Length];
        Span<bool> groupStart = stackalloc bool[format.Length];
        MarkGroups(format, groupStart);
        var prefix = format.Prefix.Length;
        var at = start;
        var (hasOddDash, hasJoinedGroups, isSpacedOut) = (false, false, true);
        for (var place = 0; place < bare.Length; place++)
        {
            if (place > 0)
            {
                var from = at;
                at = AfterSeparator(text, at, allowed: place <= prefix || groupStart[place] || isSpacedOut || !IsLetterGroup(text, at));
                at = groupStart[place] && at == from ? AfterLyingStroke(text, at) : at;
                isSpacedOut &= at > from;
                hasOddDash |= !groupStart[place] && at > from && HasDash(text, from, at);
                hasJoinedGroups |= groupStart[place] && at == from;
            }

            if (at >= text.Length || DigitAt(text[at]) is not { } c || (place < prefix && char.ToUpperInvariant(c) != format.Prefix[place] && !char.IsAsciiDigit(format.Prefix[place])))
            {
                return null;
            }

            bare[place] = c;
            at++;
        }

        // Dashes that part other groups than this format's belong to some other kind of number.
        return (hasOddDash && hasJoinedGroups) || (at < text.Length && ((char.IsAsciiLetterOrDigit(text[at]) && !StartsAgain(text, at, format)) || ContinuesAsNumber(text, at)))
            ? null
            : format.CanonicalOf(bare) is { } canonical ? new FoundIdentifier(canonical, start, at) : null;
    }

    /// <summary>The same number pasted twice without a blank.</summary>
    private static bool StartsAgain(string text, int at, IdentifierFormat format) =>
        format.Prefix.Length > 1 && string.Compare(text, at, format.Prefix, 0, format.Prefix.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool HasDash(string text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (TidyText.IsDash(text[at]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number that goes on after a hyphen is some other, longer number.</summary>
    private static bool ContinuesAsNumber(string text, int at) =>
        TidyText.IsDash(text[at]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static bool IsGlued(string text, int before) =>
        char.IsAsciiLetterOrDigit(text[before]) || (text[before] == '-' && before > 0 && char.IsAsciiLetterOrDigit(text[before - 1]));

    /// <summary>Words end with letters: a blank inside a run of letters and digits means two words, so only digits may be spaced out.</summary>
    private static bool IsLetterGroup(string text, int at) => at < text.Length && !char.IsAsciiDigit(text[at]) && at > 0 && char.IsAsciiLetter(text[at - 1]);

    private static int AfterSeparator(string text, int at, bool allowed)
    {
        if (!allowed)
        {
            return at;
        }

        var end = at;
        while (end < text.Length && end - at < LongestSeparator && (text[end] is ' ' or '\n' or '_' or '.' or '/' or '\u00B7' or ':' or '#' || TidyText.IsDash(text[end])))
        {
            end++;
        }

        foreach (var spoken in SpokenSeparators)
        {
            if (end < text.Length && char.ToLowerInvariant(text[end]) == spoken[0] && string.Compare(text, end, spoken, 0, spoken.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return AfterSeparator(text, end + spoken.Length, allowed: true);
            }
        }

        return end;
    }

    /// <summary>"JH一20260228": between ASCII digits the numeral one is a dash that was typed on a Chinese keyboard.</summary>
    private static int AfterLyingStroke(string text, int at) =>
        at > 0 && at + 1 < text.Length && text[at] == '一' && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]) ? at + 1 : at;

    private static void MarkGroups(IdentifierFormat format, Span<bool> groupStart)
    {
        var place = 0;
        foreach (var length in format.GroupLengths)
        {
            if (place < groupStart.Length)
            {
                groupStart[place] = true;
            }

            place += length;
        }
    }

    /// <summary>Digits are also dictated, and then written as Chinese numerals.</summary>
    private static char? DigitAt(char c) => c switch
    {
        _ when char.IsAsciiLetterOrDigit(c) => c,
        '零' or '〇' or '○' => '0',
        '一' or '壹' => '1',
        '二' or '貳' or '贰' => '2',
        '三' or '參' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        >= '\u0E50' and <= '\u0E59' => (char)('0' + (c - '\u0E50')),
        _ => null,
    };
}
