using System.Collections.Frozen;

namespace JetHarness.Bot.Dialog.Wording;

/// <summary>
/// A file of sentences: <c>[key]</c> on a line of its own, then the sentence, of any number of lines. Lines that begin with # are comments;
/// empty lines at a sentence's ends do not count.
/// </summary>
internal static class SentenceFile
{
    public static FrozenDictionary<string, string> Read(string language)
    {
        var name = $"Wording/{language}.txt";
        using var stream = typeof(SentenceFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into the assembly.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), language).ToFrozenDictionary();
    }

    private static Dictionary<string, string> Parse(string text, string language)
    {
        var sentences = new Dictionary<string, string>();
        string? key = null;
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line is ['[', .. var inner, ']'])
            {
                Close();
                key = inner;
            }
            else if (!line.StartsWith('#'))
            {
                lines.Add(line);
            }
        }

        Close();
        return sentences;

        void Close()
        {
            if (key is not null && !sentences.TryAdd(key, string.Join('\n', lines).Trim('\n')))
            {
                throw new InvalidOperationException($"Wording/{language}.txt has [{key}] twice.");
            }

            lines.Clear();
        }
    }
}
