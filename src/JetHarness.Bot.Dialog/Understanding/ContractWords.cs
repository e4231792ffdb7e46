namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>The words by which the world outside calls what is read here.</summary>
public static class ContractWords
{
    /// <summary>The intent in snake_case, as "start_claim".</summary>
    public static string ContractName(Intent intent) => SnakeCase(intent.ToString());

    /// <summary>"none", "order", "serial", "both" or "refuse".</summary>
    public static string ContractName(IdentifierKind kind) => SnakeCase(kind.ToString());

    /// <summary>"covered", "excluded" or "human".</summary>
    public static string ContractName(Cover cover) => SnakeCase(cover.ToString());

    /// <summary>The rule's id, "X2" to "X6".</summary>
    public static string ContractName(Cause cause) => cause.ToString();

    /// <summary>The context that a word such as "opening" names, in any case; null for a word that names none.</summary>
    public static ReadingContext? Context(string? word) =>
        word is { Length: > 0 } && char.IsAsciiLetter(word[0]) && Enum.TryParse<ReadingContext>(word, ignoreCase: true, out var context)
            ? context
            : null;

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
