namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>Where the clauses and sentences of a message end. Scopes of negation and doubt stop there.</summary>
internal sealed class Clauses
{
    private readonly int[] clause;
    private readonly int[] sentence;

    public Clauses(TidyText text)
    {
        var folded = text.Folded;
        clause = new int[folded.Length + 1];
        sentence = new int[folded.Length + 1];
        var han = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            han += HanFold.IsHan(folded[i]) || Letters.IsKana(folded[i]) ? 1 : 0;
            var ends = EndsAt(folded, i);
            clause[i + 1] = clause[i] + (ends == Gap.None ? 0 : 1);
            sentence[i + 1] = sentence[i] + (ends == Gap.Sentence ? 1 : 0);
        }

        IsHan = han * 4 > folded.Length;
    }

    /// <summary>Whether distances count characters that are words, or letters.</summary>
    public bool IsHan { get; }

    public int Of(int index) => clause[index];

    public int SentenceOf(int index) => sentence[index];

    public bool SameClause(int a, int b) => clause[a] == clause[b];

    public bool SameSentence(int a, int b) => sentence[a] == sentence[b];

    /// <summary>The end (exclusive) of the clause that holds the index.</summary>
    public int EndOf(int index)
    {
        var end = index;
        while (end < clause.Length - 1 && clause[end + 1] == clause[index])
        {
            end++;
        }

        return end;
    }

    /// <summary>What ends after this character: nothing, a clause or a sentence.</summary>
    private static Gap EndsAt(string text, int i)
    {
        var c = text[i];
        var before = i > 0 ? text[i - 1] : ' ';
        var after = i + 1 < text.Length ? text[i + 1] : ' ';
        return c switch
        {
            '\u3002' or '!' or '?' or ';' or '\n' or '\u2026' or '\uFF1B' => Gap.Sentence,
            '.' when !char.IsAsciiDigit(after) && !(char.IsAsciiLetter(before) && char.IsAsciiLetter(after)) => Gap.Sentence,
            ',' when char.IsAsciiDigit(before) && char.IsAsciiDigit(after) => Gap.None,
            ',' or ':' or '(' or ')' => Gap.Clause,
            '\u3001' when Letters.IsKana(before) => Gap.Clause,
            ' ' when IsUnspaced(before) && IsUnspaced(after) => Gap.Clause,
            >= '\uD83C' and <= '\uD83E' => Gap.Clause,
            _ => Gap.None,
        };
    }

    private static bool IsUnspaced(char c) => HanFold.IsHan(c) || Letters.IsKana(c) || Letters.IsThai(c);
}
