namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>The pieces of a message that the statistical models weigh: words and their pairs where blanks part them, else one to three characters.</summary>
internal static class WordFeatures
{
    private const int LongestRead = 400;

    /// <summary>The different pieces, in the order in which they come first.</summary>
    /// <param name="folded">The message as <see cref="TidyText.Folded"/> gives it.</param>
    public static HashSet<string> Of(string folded)
    {
        HashSet<string> features = [];
        var text = folded.Length > LongestRead ? folded[..LongestRead] : folded;
        string? previous = null;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && Letters.JoinsWords(text[end]))
            {
                end++;
            }

            if (end > at)
            {
                previous = AddWord(features, text[at..end], previous);
                at = end;
            }
            else
            {
                AddCharacters(features, text, at);
                previous = char.IsWhiteSpace(text[at]) || text[at] == '\'' ? previous : null;
                at++;
            }
        }

        return features;
    }

    private static string AddWord(HashSet<string> features, string word, string? previous)
    {
        var name = char.IsAsciiDigit(word[0]) ? "0" : word;
        features.Add($"word:{name}");
        if (word.Length > 5)
        {
            features.Add($"stem:{word[..5]}");
        }

        if (previous is not null)
        {
            features.Add($"pair:{previous}_{name}");
        }

        return name;
    }

    private static void AddCharacters(HashSet<string> features, string text, int at)
    {
        if (char.IsWhiteSpace(text[at]))
        {
            return;
        }

        for (var length = 1; length <= 3 && at + length <= text.Length && IsUnspaced(text[at + length - 1]); length++)
        {
            features.Add($"text:{text.Substring(at, length)}");
        }
    }

    private static bool IsUnspaced(char c) => !char.IsWhiteSpace(c) && !Letters.JoinsWords(c) && !char.IsSurrogate(c) && (char.IsLetter(c) || Letters.IsThai(c) || c is '?' or '!');
}
