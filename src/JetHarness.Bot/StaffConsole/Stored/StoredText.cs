using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.StaffConsole.Stored;

/// <summary>
/// Sentences that are stored in English, in a language of the console: the evidence of rules, and why something could not be sent. The other languages are patterns over
/// those sentences (<c>Stored/AREA.LANGUAGE.txt</c>), so that what is years old reads well too. A sentence without a pattern, such as a platform's own, stays English.
/// </summary>
internal static partial class StoredText
{
    private static readonly ImmutableArray<(Regex English, string Other)> Sentences;
    private static readonly FrozenDictionary<string, string> Words;

    static StoredText()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var lines = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("stored/", StringComparison.Ordinal))
            .SelectMany(name => Lines(assembly, name))
            .ToLookup(pair => pair.English.EndsWith('.'));
        Sentences = [.. lines[true].Select(pair => (Pattern(pair.English), pair.Other))];
        Words = lines[false].ToFrozenDictionary(pair => pair.English, pair => pair.Other);
    }

    /// <summary>What is stored, in <c>zh-Hant</c> or, as it stands, in English.</summary>
    public static string In(string language, string stored) => language != "zh-Hant" ? stored : string.Concat(SentenceEnd().Split(stored).Select(Translated)).TrimEnd();

    /// <summary>Whether every sentence of it has a pattern.</summary>
    public static bool IsKnown(string stored) => SentenceEnd().Split(stored).All(sentence => Sentences.Any(one => one.English.IsMatch(sentence)));

    private static string Translated(string sentence)
    {
        foreach (var (english, other) in Sentences)
        {
            if (english.Match(sentence) is { Success: true } found)
            {
                return Hole().Replace(other, hole => Value(hole.Groups[1].Value, found.Groups[hole.Groups[1].Value].Value));
            }
        }

        return sentence + " ";
    }

    // The clauses of a list are sentences of their own, without their end.
    private static string Value(string hole, string value) => hole == "clauses"
        ? string.Join('；', value.Split("; ").Select(clause => Translated($"{clause}.").TrimEnd('。', ' ')))
        : Words.GetValueOrDefault(value, value);

    private static Regex Pattern(string sentence) => new(
        $"^{Hole().Replace(Regex.Escape(sentence).Replace(@"\{", "{", StringComparison.Ordinal), hole => $"(?<{hole.Groups[1].Value}>{(hole.Groups[1].Value == "rule" ? "[A-Z][0-9]" : ".+?")})")}$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static IEnumerable<(string English, string Other)> Lines(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split(" = ", 2) is [var english, var other]
                    ? (english.Trim(), other.Trim())
                    : throw new InvalidDataException($"{name} has the line '{line}', which is no 'English = other'.");
            }
        }
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"(?<=\.) (?=[A-Z])")]
    private static partial Regex SentenceEnd();
}
