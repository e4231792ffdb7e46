namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>What stands right beside a number, and makes it a day, a range, or some other number.</summary>
internal sealed partial class DateGrammar
{
    /// <summary>Whether the number goes on with letters or hyphens, as part numbers and phone numbers do.</summary>
    private bool IsJoined(DateCursor c) =>
        (c.End < text.Length && (char.IsAsciiLetterOrDigit(text[c.End]) || (text[c.End] is '-' or '/' && c.End + 1 < text.Length && char.IsAsciiLetterOrDigit(text[c.End + 1]))))
        || (c.Start > 0 && text[c.Start - 1] is '-' && c.Start > 1 && char.IsAsciiLetterOrDigit(text[c.Start - 2]));

    /// <summary>"1.5 m", "3/4 inch": a number with a unit behind it is no date.</summary>
    private static bool IsMeasure(DateCursor c) => c.Here is { } next && next.Is(DateWord.Measure) && next.Start - c.End <= 1;

    /// <summary>"520那天", "1225當天": people name days by their digits.</summary>
    private bool IsNamedDay(DateCursor c) => text.AsSpan(c.End).TrimStart().StartsWith("那天", StringComparison.Ordinal) || text.AsSpan(c.End).TrimStart().StartsWith("当天", StringComparison.Ordinal);

    /// <summary>"10/4-10/6": a dash between two days parts them, and makes no part number of them.</summary>
    private bool IsOfARange(DateCursor c)
    {
        var before = text.AsSpan(0, c.Start);
        var after = text.AsSpan(c.End);
        return (before is [.., '-'] && EndsInDay(before[..^1])) || (after is ['-', ..] && StartsWithDay(after[1..]));
    }

    private static bool StartsWithDay(ReadOnlySpan<char> text) =>
        text.IndexOf('/') is > 0 and <= 2 and var slash && char.IsAsciiDigit(text[0]) && slash + 1 < text.Length && char.IsAsciiDigit(text[slash + 1]);

    private static bool EndsInDay(ReadOnlySpan<char> text) =>
        text.LastIndexOf('/') is > 0 and var slash && text.Length - slash is 2 or 3 && char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(text[slash - 1]);
}
