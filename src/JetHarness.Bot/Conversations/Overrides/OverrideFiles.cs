using System.Collections.Immutable;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Dialog.Wording;

namespace JetHarness.Bot.Conversations.Overrides;

/// <summary>What stands in the files of section <c>Overrides</c> at one moment.</summary>
/// <param name="Wording">The files of sentences.</param>
/// <param name="Policy">The policy's file; null where none is named.</param>
/// <param name="Unread">One sentence for each that could not be read.</param>
internal sealed record OverrideFiles(ImmutableArray<WordingFile> Wording, (string Name, string Text)? Policy, ImmutableArray<string> Unread)
{
    /// <summary>Reads the files as they are now.</summary>
    public static OverrideFiles Read(OverridesOptions options)
    {
        var unread = ImmutableArray.CreateBuilder<string>();
        return new(
            string.IsNullOrEmpty(options.WordingFolder) ? [] : TryRead("Overrides:WordingFolder", options.WordingFolder, OfFolder, unread) ?? [],
            string.IsNullOrEmpty(options.PolicyFile) ? null : TryRead<(string, string)?>("Overrides:PolicyFile", options.PolicyFile, file => (file, File.ReadAllText(file)), unread),
            unread.ToImmutable());
    }

    /// <summary>Whether the same words stand in the same files.</summary>
    public bool IsSameAs(OverrideFiles other) => Policy == other.Policy && Wording.SequenceEqual(other.Wording) && Unread.SequenceEqual(other.Unread);

    /// <summary>The policy with what the files change in it, and one sentence per fault, with its file and line: then the policy is not to be used.</summary>
    public (Policy Policy, ImmutableArray<string> Faults) Over(Policy settings)
    {
        var (book, wrong) = WordingBook.Read(Wording);
        var (policy, faults) = Policy is var (name, text) ? PolicyFile.Read(name, text, settings) : (settings, []);
        return (policy with { Wording = book }, [.. Unread, .. wrong.Select(fault => $"{fault.File}{(fault.Line > 0 ? $":{fault.Line}" : "")}: {fault.Sentence}"), .. faults]);
    }

    private static ImmutableArray<WordingFile>? OfFolder(string folder) =>
        [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(path => new WordingFile(Path.GetFileName(path), File.ReadAllText(path)))];

    private static T? TryRead<T>(string key, string path, Func<string, T> read, ImmutableArray<string>.Builder unread)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            unread.Add($"{key} is '{path}', which cannot be read: {e.Message} Put it there, let this account read it, or leave the key out.");
            return default;
        }
    }
}
