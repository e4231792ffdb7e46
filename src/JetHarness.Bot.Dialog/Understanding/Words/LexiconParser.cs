using System.Globalization;

namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>Turns lexicon lines into phrases. The grammar is told in Lexicon/README.md.</summary>
internal static class LexiconParser
{
    private const string BeforeBreak = "~";

    /// <summary>A file "zh-*.txt" is Chinese, and so on; "any-*.txt" counts for every language.</summary>
    public static Tongue TongueOf(string file) => file.Split('-')[0] switch
    {
        "zh" => Tongue.Chinese,
        "en" => Tongue.English,
        "ja" => Tongue.Japanese,
        "th" => Tongue.Thai,
        "vi" => Tongue.Vietnamese,
        "id" => Tongue.Indonesian,
        "any" => Tongue.All,
        _ => Tongue.None,
    };

    public static IEnumerable<(Phrase Phrase, List<string>[] Parts)> Read(string file)
    {
        var tongue = TongueOf(file);
        Dictionary<string, List<string>> sets = [];
        foreach (var section in LexiconFile.Sections(file))
        {
            if (section.Name == "words")
            {
                foreach (var line in section.Lines)
                {
                    var (name, words) = SetOf(line, sets);
                    sets[name] = words;
                }

                continue;
            }

            var (sense, note) = SenseOf(section.Name) ?? throw Fault(section.Lines.FirstOrDefault(), $"the section [{section.Name}] is unknown");
            foreach (var line in section.Lines)
            {
                yield return PhraseOf(line, sense, tongue, note, sets);
            }
        }
    }

    private static (Sense, string?)? SenseOf(string name)
    {
        var words = name.Split(' ', 2);
        var pascal = string.Concat(words[0].Split('-').Select(w => w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
        return Enum.TryParse<Sense>(pascal, out var sense) && !char.IsAsciiDigit(pascal[0]) ? (sense, words.Length > 1 ? words[1] : null) : null;
    }

    private static (string Name, List<string> Words) SetOf(LexiconLine line, Dictionary<string, List<string>> sets)
    {
        var equals = line.Text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (line.Text[..equals].Trim(), Alternatives(line, line.Text[(equals + 1)..], sets))
            : throw Fault(line, "a word set is written NAME = one | another");
    }

    private static (Phrase, List<string>[]) PhraseOf(LexiconLine line, Sense sense, Tongue tongue, string? note, Dictionary<string, List<string>> sets)
    {
        List<List<string>> parts = [];
        List<Gap> gaps = [];
        var alternatives = "";
        foreach (var token in line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Gap? gap = token switch { "+" => Gap.None, BeforeBreak => Gap.Clause, "~~" => Gap.Sentence, _ => null };
            if (gap is { } found)
            {
                parts.Add(Alternatives(line, alternatives, sets));
                gaps.Add(found);
                alternatives = "";
            }
            else
            {
                alternatives += " " + token;
            }
        }

        parts.Add(Alternatives(line, alternatives, sets));
        return (new Phrase(sense, tongue, [.. gaps], line, note), [.. parts]);
    }

    private static List<string> Alternatives(LexiconLine line, string text, Dictionary<string, List<string>> sets)
    {
        List<string> all = [];
        foreach (var one in text.Split('|', StringSplitOptions.TrimEntries))
        {
            if (one.StartsWith('@'))
            {
                all.AddRange(sets.TryGetValue(one[1..], out var set) ? set : throw Fault(line, $"the word set {one} is not known yet"));
            }
            else
            {
                all.AddRange(one.Trim('*').Length > 0 ? WithAndWithout(one) : throw Fault(line, "an empty alternative"));
            }
        }

        return all;
    }

    /// <summary>"沒(有)蓋好" is 沒蓋好 and 沒有蓋好.</summary>
    private static IEnumerable<string> WithAndWithout(string phrase)
    {
        var open = phrase.IndexOf('(', StringComparison.Ordinal);
        var close = phrase.IndexOf(')', StringComparison.Ordinal);
        return open >= 0 && close > open
            ? [phrase[..open] + phrase[(close + 1)..], phrase[..open] + phrase[(open + 1)..close] + phrase[(close + 1)..]]
            : [phrase];
    }

    private static InvalidDataException Fault(LexiconLine line, string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Lexicon {line.File}, line {line.Number}: {why}."));
}
