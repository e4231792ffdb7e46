namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>One line of a lexicon, with its place for messages about faults in it.</summary>
internal readonly record struct LexiconLine(string File, int Number, string Text);

/// <summary>A named part of a lexicon file.</summary>
internal sealed record LexiconSection(string Name, List<LexiconLine> Lines);

/// <summary>The data files of this assembly: text with comments (lines that begin with #) and sections ([name]), as README.md in the folder Lexicon explains.</summary>
internal static class LexiconFile
{
    private const string Folder = "Understanding.Lexicon/";

    public static IEnumerable<string> Names =>
        typeof(LexiconFile).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(n => n[Folder.Length..]).Order(StringComparer.Ordinal);

    public static IEnumerable<LexiconSection> Sections(string name)
    {
        LexiconSection? section = null;
        foreach (var line in Lines(name))
        {
            if (line.Text is ['[', .., ']'])
            {
                if (section is not null)
                {
                    yield return section;
                }

                section = new LexiconSection(line.Text[1..^1].Trim(), []);
            }
            else
            {
                (section ?? throw new InvalidDataException($"{name} line {line.Number}: a phrase before the first [section].")).Lines.Add(line);
            }
        }

        if (section is not null)
        {
            yield return section;
        }
    }

    private static IEnumerable<LexiconLine> Lines(string name)
    {
        using var stream = typeof(LexiconFile).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new FileNotFoundException($"The lexicon {name} is not in the assembly.", name);
        using var reader = new StreamReader(stream);
        for (var number = 1; reader.ReadLine() is { } raw; number++)
        {
            var text = raw.Trim();
            if (text is not ("" or ['#', ..]))
            {
                yield return new LexiconLine(name, number, text);
            }
        }
    }
}
