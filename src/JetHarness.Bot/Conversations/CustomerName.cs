using System.Globalization;

namespace JetHarness.Bot.Conversations;

/// <summary>A name as its customer chose it, which staff read beside our own words.</summary>
internal static class CustomerName
{
    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';

    /// <summary>
    /// The name in one line, and without the marks that turn the direction of what stands beside it, or cannot be seen
    /// (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing); those that join letters and emoji stay. Null if nothing is left.
    /// </summary>
    public static string? Plain(string? name) =>
        name is not null && string.Concat(name.Select(Plain)).Trim() is { Length: > 0 } plain ? plain : null;

    private static string Plain(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
        UnicodeCategory.Format when c is not (NonJoiner or Joiner) => "",
        _ => c.ToString(),
    };
}
