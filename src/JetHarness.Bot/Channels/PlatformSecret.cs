namespace JetHarness.Bot.Channels;

/// <summary>A secret or an id that an operator copies from a platform's pages.</summary>
internal static class PlatformSecret
{
    /// <summary>
    /// What is wrong with the value that stands under <paramref name="key"/>, in a sentence that never repeats it; null if it will do.
    /// A line break copied along is the usual fault, and one that a header cannot carry.
    /// </summary>
    public static string? Fault(string key, string? value, string name, string whence) =>
        string.IsNullOrWhiteSpace(value) ? $"{key} is missing: {whence}."
        : value.Any(c => c is <= ' ' or > '~') ? $"{key} holds a space, a line break or another character that no {name} has: copy it once more, alone."
        : null;
}
