using System.Text.RegularExpressions;

namespace JetHarness.Bot.Staff.Replies;

/// <summary>
/// What the variables of ready replies stand for in one conversation: <c>{customer}</c>, <c>{me}</c>, <c>{order}</c>, <c>{serial}</c>, <c>{product}</c>,
/// <c>{claim}</c>, <c>{sales}</c>, <c>{min}</c>, <c>{max}</c>. What is not known keeps its braces, so that whoever sends it sees what is missing.
/// </summary>
internal sealed partial class ReplyValues(IReadOnlyDictionary<string, string?> values)
{
    /// <summary>The names that a reply may use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["customer", "me", "order", "serial", "product", "claim", "sales", "min", "max"];

    /// <summary>The text with what is known filled in; values are not looked into.</summary>
    public string Fill(string text) => Variable().Replace(text, found => values.GetValueOrDefault(found.Groups[1].Value) is { Length: > 0 } value ? value : found.Value);

    /// <summary>The variables that a text still holds; braces around other words are a customer's business.</summary>
    public static IReadOnlyList<string> Open(string text) => [.. Variable().Matches(text).Select(found => found.Groups[1].Value).Where(Names.Contains).Distinct()];

    /// <summary>What a text holds in braces that is no variable.</summary>
    public static IReadOnlyList<string> Unknown(string text) => [.. Variable().Matches(text).Select(found => found.Groups[1].Value).Except(Names)];

    [GeneratedRegex(@"\{([a-z]{1,20})\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
