using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.Dialog.Wording;

/// <summary>Whether an operator's sentences can stand where the shipped ones stood, on every platform.</summary>
internal static partial class WordingCheck
{
    /// <summary>What a button shows, in characters as readers count them: the narrowest platform's limit.</summary>
    public const int LabelLength = 20;

    private const string Words = ".words";

    // The longest values that can be filled in, in characters, by name; all others are numbers, dates and short words.
    private static readonly ImmutableDictionary<string, int> Longest = new Dictionary<string, int>
    {
        ["rows"] = 1150,
        ["reasons"] = 480,
        ["words"] = 101,
        ["claim"] = 80,
        ["privacy"] = 128,
        ["chat"] = 128,
        ["sales"] = 72,
        ["value"] = 201,
        ["label"] = LabelLength,
        ["kind"] = 40,
        ["state"] = 60,
        ["why"] = 40,
        ["note"] = 1000,
        ["advice"] = 300,
    }.ToImmutableDictionary();

    private const int LongestOther = 20;

    /// <summary>What is wrong with the sentences of one file, each with its line; the file's name is left to the caller.</summary>
    public static IEnumerable<WordingFault> Of(Sentences shipped, ImmutableArray<SentenceFile.Entry> entries, int? strayLine)
    {
        if (strayLine is { } line)
        {
            yield return new("", line, "these words belong to no sentence: write the sentence's [key] on a line of its own above them.");
        }

        var seen = new HashSet<string>();
        foreach (var entry in entries)
        {
            var wrong = !seen.Add(entry.Key) ? ["is there twice: leave one of them."]
                : !shipped.Has(entry.Key) ? ["is no sentence of the bot's; the keys are those of the shipped file of this language."]
                : Of(entry.Key, entry.Sentence, shipped[entry.Key]);
            foreach (var one in wrong)
            {
                yield return new("", entry.Line, $"[{entry.Key}] {one}");
            }
        }
    }

    /// <summary>How long a sentence can get with the longest values in it, in UTF-16 code units.</summary>
    public static int LongestOf(string sentence) =>
        Placeholder().Replace(sentence, "").Length + Placeholder().Matches(sentence).Sum(name => Longest.GetValueOrDefault(name.Groups[1].Value, LongestOther));

    /// <summary>How long it may be: what Messenger takes as one message, less what stands beside it there; what is filled in elsewhere, as long as is reckoned with there.</summary>
    public static int MostOf(string key) => key.Split('.')[0] switch
    {
        "summary" => 1500,
        "kind" or "state" or "why" or "advice" => Longest[key.Split('.')[0]],
        _ => 2000,
    };

    /// <summary>Whether it stands on a button.</summary>
    public static bool IsLabel(string key) => key.StartsWith("label.", StringComparison.Ordinal) || key.EndsWith(".label", StringComparison.Ordinal);

    /// <summary>The names in braces, each once, in order.</summary>
    public static IEnumerable<string> Names(string sentence) => Placeholder().Matches(sentence).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(string key, string sentence, string shipped)
    {
        if (string.IsNullOrWhiteSpace(sentence))
        {
            if (shipped.Length > 0)
            {
                yield return "has no words: write them below the key, or leave the key out for the shipped ones.";
            }

            yield break;
        }

        foreach (var name in Names(sentence).Except(Names(shipped)))
        {
            yield return $"has {{{name}}}, which is not filled in there; {Known(shipped)}.";
        }

        foreach (var name in Names(shipped).Except(Names(sentence)))
        {
            yield return $"leaves out {{{name}}}, which customers need: put it where it is to be filled in.";
        }

        if (Placeholder().Replace(sentence, "").AsSpan().ContainsAny('{', '}'))
        {
            yield return "has a brace without its other one: write {name}.";
        }

        if (IsLabel(key) && (new StringInfo(sentence).LengthInTextElements is var length and > LabelLength || sentence.Contains('\n')))
        {
            yield return $"stands on a button: one line of at most {LabelLength} characters, not {new StringInfo(sentence).LengthInTextElements}.";
        }
        else if (key.EndsWith(Words, StringComparison.Ordinal) && sentence.Split('|').Any(string.IsNullOrWhiteSpace))
        {
            yield return "has an empty word between two |, which every message would fit: take it out.";
        }
        else if (!key.EndsWith(Words, StringComparison.Ordinal) && LongestOf(sentence) > MostOf(key))
        {
            yield return $"can get {LongestOf(sentence)} characters long with all that is filled in, but no more than {MostOf(key)} fit into a message: shorten it.";
        }
    }

    private static string Known(string shipped) => Names(shipped).ToList() is { Count: > 0 } names
        ? $"the names there are {string.Join(", ", names.Select(name => $"{{{name}}}"))}"
        : "nothing is";

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}
