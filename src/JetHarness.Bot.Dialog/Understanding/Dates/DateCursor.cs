namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>Walks over the pieces of one possible date; pieces that change nothing ("of", "の", "日は") are stepped over.</summary>
internal sealed class DateCursor(List<DateToken> tokens, int first)
{
    private const int WidestGap = 3;

    private int passed;

    public int First => first;

    public int Position
    {
        get => first + passed;
        set => passed = value - first;
    }

    /// <summary>The piece that comes next, skipped ones included.</summary>
    public DateToken? Here => Position < tokens.Count ? tokens[Position] : null;

    public int Start => tokens[first].Start;

    public int End => Position > first ? tokens[Position - 1].End : tokens[first].Start;

    /// <summary>The value of the next piece if it is such a word; null, and nothing is passed, if it is not.</summary>
    public int? Take(DateWord word)
    {
        for (var at = Position; at < tokens.Count && at <= Position + 2; at++)
        {
            if (at > first && at > 0 && tokens[at].Start - tokens[at - 1].End > WidestGap)
            {
                return null;
            }

            if (tokens[at].As(word) is { } value)
            {
                Position = at + 1;
                return value;
            }

            if (at == first || !tokens[at].Is(DateWord.Skip))
            {
                return null;
            }
        }

        return null;
    }

    public void TakeOptional(DateWord word) => Take(word);

    public int? Digits() => Take(DateWord.Digits);

    /// <summary>Slash, dash or dot right here.</summary>
    public DateWord? Separator()
    {
        foreach (var word in (ReadOnlySpan<DateWord>)[DateWord.Slash, DateWord.Dash, DateWord.Dot])
        {
            if (Here?.Is(word) == true)
            {
                Position++;
                return word;
            }
        }

        return null;
    }
}
