using System.Collections.Frozen;
using System.Text;

namespace JetHarness.Bot.Dialog.Wording;

/// <summary>
/// What the bot says in one language, by phrase. The sentences stand in <c>Wording/LANGUAGE.txt</c>, where they can be read and improved.
/// </summary>
internal sealed class Sentences(string language, IReadOnlyDictionary<string, string> sentences)
{
    private readonly FrozenDictionary<string, string> byKey = sentences.ToFrozenDictionary();

    public string Language => language;

    public IEnumerable<string> Keys => byKey.Keys;

    /// <summary>The sentence as it is written, without values.</summary>
    public string this[string key] => byKey.TryGetValue(key, out var sentence)
        ? sentence
        : throw new KeyNotFoundException($"Wording/{Language}.txt has no [{key}].");

    public bool Has(string key) => byKey.ContainsKey(key);

    /// <summary>These with others in place of those of the same keys.</summary>
    public Sentences With(IEnumerable<SentenceFile.Entry> others)
    {
        var changed = new Dictionary<string, string>(byKey);
        foreach (var other in others)
        {
            changed[other.Key] = other.Sentence;
        }

        return new(language, changed);
    }

    /// <summary>The sentence with its <c>{names}</c> filled in; values are not looked into.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var sentence = this[key];
        if (values.IsEmpty)
        {
            return sentence;
        }

        var filled = new StringBuilder(sentence.Length);
        for (var at = 0; at < sentence.Length;)
        {
            var open = sentence.IndexOf('{', at);
            var close = open < 0 ? -1 : sentence.IndexOf('}', open);
            if (close < 0)
            {
                return filled.Append(sentence, at, sentence.Length - at).ToString();
            }

            var value = Value(values, sentence[(open + 1)..close], key);
            filled.Append(sentence, at, open - at).Append(value);
            at = close + 1;
            if (value.Length == 0 && filled.Length > 0 && filled[^1] == ' ' && at < sentence.Length && sentence[at] == ' ')
            {
                at++; // Words that are left out take one of the spaces around them along.
            }
        }

        return filled.ToString();
    }

    private static string Value(ReadOnlySpan<(string Name, string Value)> values, string name, string key)
    {
        foreach (var value in values)
        {
            if (value.Name == name)
            {
                return value.Value;
            }
        }

        throw new KeyNotFoundException($"[{key}] wants {{{name}}}, which was not given.");
    }
}
