namespace JetHarness.Bot.Storage;

/// <summary>What somebody typed into the search box: its words, folded. A text is found that holds them all.</summary>
internal sealed class SearchQuery
{
    private const int MostWords = 8;
    private const int LongestQuery = 200;
    private const int ShortestNumber = 3;

    private readonly List<string> _words;

    private SearchQuery(string typed, List<string> words)
    {
        (Typed, _words) = (typed, words);
        Terms = string.Join(" AND ", words.SelectMany(SearchText.Runs).Select(Term));
        var number = SearchText.FoldNumber(typed);
        Number = number.Length >= ShortestNumber && SearchText.Runs(number) is [var run] && SearchText.HasSpaces(run) ? number : null;
    }

    /// <summary>As it was typed.</summary>
    public string Typed { get; }

    /// <summary>The query over the indexed terms.</summary>
    public string Terms { get; }

    /// <summary>The whole as a number of an order, a product or a claim; null if it cannot be one.</summary>
    public string? Number { get; }

    /// <summary>Reads what was typed; null if there is nothing in it to look for.</summary>
    public static SearchQuery? Of(string? typed)
    {
        var text = (typed ?? "").Trim();
        text = text.Length > LongestQuery ? text[..LongestQuery] : text;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => SearchText.Fold(word).Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Distinct()
            .Take(MostWords)
            .ToList();
        return words.Count == 0 ? null : new SearchQuery(text, words);
    }

    /// <summary>Whether a text holds all the words, wherever they stand.</summary>
    public bool Matches(string text)
    {
        var folded = SearchText.Fold(text).Text;
        return _words.TrueForAll(word => folded.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Where the words stand in a text, from the first on, none within another: begin and length of each.</summary>
    public List<(int Start, int Length)> Hits(string text)
    {
        var (folded, origins) = SearchText.Fold(text);
        var hits = new List<(int Start, int Length)>();
        for (var i = 0; i < folded.Length;)
        {
            if (_words.Where(word => string.CompareOrdinal(folded, i, word, 0, word.Length) == 0).MaxBy(word => word.Length) is { } found)
            {
                var end = i + found.Length < folded.Length ? EndOf(text, origins[i + found.Length - 1]) : EndOf(text, origins[^1]);
                hits.Add((origins[i], end - origins[i]));
                i += found.Length;
            }
            else
            {
                i++;
            }
        }

        return hits;
    }

    /// <summary>The part of a text that begins a little before the first hit.</summary>
    public string Excerpt(string text)
    {
        const int Before = 24;
        var start = Hits(text) is [var first, ..] ? first.Start - Before : 0;
        if (start <= 0)
        {
            return text;
        }

        return "…" + text[(char.IsLowSurrogate(text[start]) ? start + 1 : start)..];
    }

    // The end of the character that stands there, whatever it was folded to.
    private static int EndOf(string text, int origin) =>
        origin + (char.IsHighSurrogate(text[origin]) && origin + 1 < text.Length ? 2 : 1);

    // A word is found by its beginning; what it holds further in is looked for where its pairs of characters are indexed.
    private static string Term(string run) => SearchText.HasSpaces(run)
        ? $"\"{run}\"*"
        : string.Join(" AND ", SearchText.Pairs(run).Distinct().Select(pair => $"\"{pair}\""));
}
