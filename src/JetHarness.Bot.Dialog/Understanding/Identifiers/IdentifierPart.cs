using JetHarness.Bot.Dialog.Understanding.Words;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>Tells whether a message holds a part of an identifier: too little to be one, too much to say that there is none.</summary>
internal static class IdentifierPart
{
    private const int FewestDigits = 2;

    /// <summary>Whether digits stand side by side anywhere.</summary>
    public static bool HasDigits(string text) => LongestRun(text) >= FewestDigits;

    /// <summary>Whether the fixed beginning of the form is there with more behind it, some of it digits: "WHK7P", "JH-2025".</summary>
    public static bool StartsIn(string text, IdentifierFormat format)
    {
        var prefix = format.Prefix;
        for (var at = prefix.Length == 0 ? -1 : text.IndexOf(prefix, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(prefix, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + prefix.Length;
            end += end < text.Length && text[end] == ' ' ? 1 : 0;
            var from = end;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || TidyText.IsDash(text[end])))
            {
                end++;
            }

            if ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && end - from > FewestDigits && text.AsSpan(from, end - from).ContainsAnyInRange('0', '9'))
            {
                return true;
            }
        }

        return false;
    }

    private static int LongestRun(string text)
    {
        var (run, longest) = (0, 0);
        foreach (var c in text)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
