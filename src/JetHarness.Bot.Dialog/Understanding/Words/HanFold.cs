using System.Collections.Frozen;

namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>Traditional characters onto Simplified ones, and which script a character belongs to; from Lexicon/han.txt.</summary>
public static class HanFold
{
    private static readonly FrozenDictionary<char, char> Simplified;
    private static readonly FrozenSet<char> OnlySimplified;

    static HanFold()
    {
        var sections = LexiconFile.Sections("han.txt").ToDictionary(s => s.Name, s => s.Lines);
        Simplified = sections["fold"].SelectMany(l => l.Text.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1]);
        OnlySimplified = sections["simplified"].SelectMany(l => l.Text).ToFrozenSet();
    }

    /// <summary>The Simplified form of a Traditional character; any other character as it is.</summary>
    public static char Fold(char c) => c >= '\u3400' && Simplified.TryGetValue(c, out var simple) ? simple : c;

    /// <summary>Whether the character is written in Traditional texts alone.</summary>
    public static bool IsTraditional(char c) => Simplified.ContainsKey(c);

    /// <summary>Whether the character is written in Simplified texts alone.</summary>
    public static bool IsSimplified(char c) => OnlySimplified.Contains(c);

    /// <summary>Whether it is a Han character at all.</summary>
    public static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF');
}
