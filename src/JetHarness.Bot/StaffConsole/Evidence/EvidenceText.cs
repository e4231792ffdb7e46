using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.StaffConsole.Evidence;

/// <summary>
/// The evidence of rules in a language of the console. Rules write it in English and it is stored so; the other languages are patterns over those
/// sentences (<c>Evidence/LANGUAGE.txt</c>), so that decisions of years ago read well too. A sentence without a pattern stays English.
/// </summary>
internal static partial class EvidenceText
{
    private static readonly ImmutableArray<(Regex English, string Other)> Sentences;
    private static readonly FrozenDictionary<string, string> Words;

    static EvidenceText()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Evidence/zh-Hant.txt")
            ?? throw new InvalidOperationException("Evidence/zh-Hant.txt is not built into the assembly.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(" = ", 2))
            .ToLookup(pair => pair[0].EndsWith('.'));
        Sentences = [.. lines[true].Select(pair => (Pattern(pair[0]), pair[1]))];
        Words = lines[false].ToFrozenDictionary(pair => pair[0], pair => pair[1]);
    }

    /// <summary>The evidence in <c>zh-Hant</c> or, as it is stored, in English.</summary>
    public static string In(string language, string evidence) => language != "zh-Hant" ? evidence : string.Concat(SentenceEnd().Split(evidence).Select(Translated));

    /// <summary>Whether every sentence of it has a pattern.</summary>
    public static bool IsKnown(string evidence) => SentenceEnd().Split(evidence).All(sentence => Sentences.Any(one => one.English.IsMatch(sentence)));

    private static string Translated(string sentence)
    {
        foreach (var (english, other) in Sentences)
        {
            if (english.Match(sentence) is { Success: true } found)
            {
                return Hole().Replace(other, hole => found.Groups[hole.Groups[1].Value].Value is var value && Words.TryGetValue(value, out var word) ? word : value);
            }
        }

        return sentence + " ";
    }

    private static Regex Pattern(string sentence) =>
        new($"^{Hole().Replace(Regex.Escape(sentence).Replace(@"\{", "{", StringComparison.Ordinal), "(?<$1>.+?)")}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"(?<=\.) (?=[A-Z])")]
    private static partial Regex SentenceEnd();
}
