using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog.Wording;

/// <summary>
/// A file of sentences: <c>[key]</c> on a line of its own, then the sentence, of any number of lines. Lines that begin with # are comments;
/// empty lines at a sentence's ends do not count.
/// </summary>
internal static class SentenceFile
{
    /// <summary>One sentence as it stands in a file; the line is that of its key, counted from 1.</summary>
    public sealed record Entry(string Key, string Sentence, int Line);

    /// <summary>The sentences that ship with the bot.</summary>
    public static ImmutableArray<Entry> Shipped(string language)
    {
        var name = $"Wording/{language}.txt";
        using var stream = typeof(SentenceFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into the assembly.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), out _);
    }

    /// <summary>What stands in the text, in its order; <paramref name="strayLine"/> is the first line with words that no key comes before.</summary>
    public static ImmutableArray<Entry> Parse(string text, out int? strayLine)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var lines = new List<string>();
        (string Key, int Line)? open = null;
        strayLine = null;
        foreach (var (line, number) in text.TrimStart('\uFEFF').Split('\n').Select((line, i) => (line.TrimEnd(), i + 1)))
        {
            if (line is ['[', .. var inner, ']'])
            {
                Close();
                open = (inner, number);
            }
            else if (!line.StartsWith('#'))
            {
                lines.Add(line);
                strayLine ??= open is null && line.Length > 0 ? number : null;
            }
        }

        Close();
        return entries.ToImmutable();

        void Close()
        {
            if (open is var (key, at))
            {
                entries.Add(new(key, string.Join('\n', lines).Trim('\n'), at));
            }

            lines.Clear();
        }
    }
}
