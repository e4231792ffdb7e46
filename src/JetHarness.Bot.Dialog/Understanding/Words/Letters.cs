namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>What kind of writing a character belongs to.</summary>
internal static class Letters
{
    /// <summary>Letters of scripts that put blanks between words, and digits: a phrase must not begin or end inside a run of them.</summary>
    public static bool JoinsWords(char c) => char.IsAsciiLetterOrDigit(c) || (c is >= '\u00C0' and < '\u0530' && char.IsLetter(c)) || c is >= '\u1E00' and < '\u2000';

    public static bool IsThai(char c) => c is >= '\u0E00' and <= '\u0E7F';

    public static bool IsKana(char c) => c is (>= '\u3041' and <= '\u309F') or (>= '\u30A1' and <= '\u30FA');

    public static bool IsHangul(char c) => c is (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF') or (>= '\u3131' and <= '\u318E');

    public static bool IsLatin(char c) => char.IsAsciiLetter(c) || (c is >= '\u00C0' and <= '\u024F' && char.IsLetter(c)) || c is >= '\u1E00' and <= '\u1EFF';
}
