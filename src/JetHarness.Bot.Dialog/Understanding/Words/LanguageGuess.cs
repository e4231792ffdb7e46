namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>The language of a message, and the lexicons that are worth asking.</summary>
internal sealed record LanguageGuess(string? Code, bool IsCertain, Tongue Tongues)
{
    private const string Japanese = "ja";

    private static readonly Dictionary<string, (string Code, int Weight)[]> Small = ReadSmallWords();
    private static readonly string[] JapaneseInHan = [.. LexiconFile.Sections("languages.txt").Where(s => s.Name == Japanese).SelectMany(s => s.Lines).SelectMany(l => l.Text.Split(' '))];

    public static LanguageGuess Of(TidyText text)
    {
        var scripts = Scripts.Count(text);
        if (scripts.Kana > 0 && !(scripts.Hiragana == 0 && scripts.OnlyChinese > 0) && (scripts.Kana * 4 >= scripts.Han || scripts.Kana > 6) && scripts.Kana * 2 >= scripts.LatinWords)
        {
            return new(Japanese, scripts.Kana > 1, Tongue.Japanese | Tongue.English);
        }

        if (scripts.Thai > 0 && scripts.Thai >= scripts.Han)
        {
            return new("th", scripts.Thai > 2, Tongue.Thai | Tongue.English);
        }

        if (scripts.OtherCode is { } other && scripts.Other > scripts.Han + scripts.LatinWords)
        {
            return new(other, true, Tongue.English);
        }

        if (scripts.Han > 0 && scripts.OnlyChinese == 0 && JapaneseInHan.Any(word => text.Clean.Contains(word, StringComparison.Ordinal)))
        {
            return new(Japanese, false, Tongue.Japanese | Tongue.Chinese | Tongue.English);
        }

        var latin = LatinOf(text);
        if (scripts.Han > 0 && scripts.Han * 2 >= scripts.LatinWords)
        {
            var simplified = scripts.OnlySimplified > scripts.OnlyTraditional;
            return new(simplified ? "zh-Hans" : "zh-Hant", scripts.OnlySimplified != scripts.OnlyTraditional, Tongue.Chinese | Tongue.English | latin.Tongues);
        }

        return latin with { Tongues = latin.Tongues | Tongue.English | (scripts.Han > 0 ? Tongue.Chinese : Tongue.None) };
    }

    /// <summary>Where small words do not tell, the phrases that were found do: "kelindas forklift" is Indonesian.</summary>
    public LanguageGuess By(List<Hit> hits) =>
        IsCertain || Code is not ("en" or null) ? this
        : hits.Where(h => h.Phrase.Tongue is Tongue.Vietnamese or Tongue.Indonesian).GroupBy(h => h.Phrase.Tongue).OrderByDescending(g => g.Sum(h => h.Length)).FirstOrDefault() is { } best
            && best.Sum(h => h.Length) > hits.Where(h => h.Phrase.Tongue == Tongue.English).Sum(h => h.Length)
            ? this with { Code = best.Key == Tongue.Vietnamese ? "vi" : "id" }
        : this;

    /// <summary>By small words that every sentence of a language has some of; accents that only Vietnamese has settle it.</summary>
    private static LanguageGuess LatinOf(TidyText text)
    {
        if (Vietnamese.HasAccents(text.Folded))
        {
            return new("vi", true, Tongue.Vietnamese);
        }

        Dictionary<string, int> scores = [];
        var words = 0;
        foreach (var word in LatinWords(text.Folded))
        {
            words++;
            foreach (var (code, weight) in Small.GetValueOrDefault(word, []))
            {
                scores[code] = scores.GetValueOrDefault(code) + weight;
            }
        }

        if (words == 0)
        {
            return new(null, false, Tongue.None);
        }

        // English last wins a tie: it is what people of all languages mix in.
        var best = scores.OrderByDescending(s => s.Value).ThenBy(s => s.Key == "en" ? 0 : 1).ThenBy(s => s.Key, StringComparer.Ordinal).FirstOrDefault();
        var tongues = scores.Keys.Aggregate(Tongue.None, (all, code) => all | (code switch { "vi" => Tongue.Vietnamese, "id" => Tongue.Indonesian, _ => Tongue.None }));
        return best.Key is null ? new(text.Folded.Any(char.IsAsciiDigit) ? null : "en", false, Tongue.Vietnamese | Tongue.Indonesian) : new(best.Key, best.Value > 3, best.Key == "en" ? Tongue.None : tongues);
    }

    private static IEnumerable<string> LatinWords(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && (Letters.JoinsWords(text[i]) || (text[i] == '\'' && start >= 0));
            if (inWord && start < 0)
            {
                start = i;
            }
            else if (!inWord && start >= 0)
            {
                // Numbers and identifiers are in no language.
                if (!text.AsSpan(start, i - start).ContainsAnyInRange('0', '9'))
                {
                    yield return text[start..i].TrimEnd('\'');
                }

                start = -1;
            }
        }
    }

    /// <summary>A word of several languages counts less than one that only one of them has.</summary>
    private static Dictionary<string, (string, int)[]> ReadSmallWords() =>
        LexiconFile.Sections("languages.txt")
            .SelectMany(s => s.Lines.SelectMany(l => l.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct().Select(w => (Word: w, Code: s.Name)))
            .GroupBy(p => TidyText.FoldPhrase(p.Word), p => p.Code)
            .ToDictionary(g => g.Key, g => g.Select(code => (code, g.Count() == 1 ? 3 : 1)).ToArray());
}
