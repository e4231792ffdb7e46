using System.Globalization;

namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>Cuts a message into the pieces that dates are made of.</summary>
internal static class DateTokens
{
    public static List<DateToken> Of(string text)
    {
        List<DateToken> tokens = [];
        for (var at = 0; at < text.Length;)
        {
            at = ReadDigits(text, at, tokens) ?? ReadNumerals(text, at, tokens) ?? ReadWord(text, at, tokens) ?? ReadOther(text, at, tokens);
        }

        return tokens;
    }

    private static int? ReadDigits(string text, int at, List<DateToken> tokens)
    {
        if (Digit(text[at]) < 0)
        {
            return null;
        }

        var end = at;
        long value = 0;
        while (end < text.Length && Digit(text[end]) >= 0)
        {
            value = Math.Min((value * 10) + Digit(text[end]), int.MaxValue);
            end++;
        }

        // Letters and digits in one run are no date, but for "5th" and "3月".
        var glued = at > 0 && char.IsAsciiLetter(text[at - 1]) && text[at - 1] is not 'r';
        tokens.Add(new DateToken([(glued ? DateWord.Other : DateWord.Digits, (int)value)], at, end));
        return end;
    }

    /// <summary>Numbers in Chinese characters, up to 99, only where they count days, months or years: 二十五日, 五月, 三天前, 一一四年.</summary>
    private static int? ReadNumerals(string text, int at, List<DateToken> tokens)
    {
        var end = at;
        while (end < text.Length && ChineseNumber.IsNumeral(text[end]))
        {
            end++;
        }

        if (end == at || end - at > 6 || (end < text.Length && text[end] == '几') || ChineseNumber.Parse(text[at..end]) is not { } value || !CountsTime(text, end))
        {
            return null;
        }

        tokens.Add(new DateToken([(DateWord.Digits, value)], at, end));
        return end;
    }

    private static bool CountsTime(string text, int at)
    {
        var next = at < text.Length && text[at] == ' ' ? at + 1 : at;
        return next >= text.Length ? at > 0 && text.AsSpan(0, at).ContainsAny('月', '年')
            : text[next] is '月' or '日' or '号' or '年' or '天' or '周' or '个' or '礼' or '星' or '週' || ChineseNumber.IsNumeral(text[next])
                || text.AsSpan(0, at).ContainsAny('月', '年');
    }

    private static int? ReadWord(string text, int at, List<DateToken> tokens)
    {
        if (text[at] is '/' or '.' or '-' or '\u2212')
        {
            tokens.Add(new DateToken([(text[at] switch { '/' => DateWord.Slash, '.' => DateWord.Dot, _ => DateWord.Dash }, 0)], at, at + 1));
            return at + 1;
        }

        var length = DateVocabulary.LongestAt(text, at, out var meanings);
        if (length == 0)
        {
            return null;
        }

        tokens.Add(new DateToken(meanings, at, at + length));
        return at + length;
    }

    private static int ReadOther(string text, int at, List<DateToken> tokens)
    {
        if (!char.IsWhiteSpace(text[at]))
        {
            if (tokens.Count > 0 && tokens[^1] is var last && last.Is(DateWord.Other) && last.End == at)
            {
                tokens[^1] = last with { End = at + 1 };
            }
            else
            {
                tokens.Add(new DateToken([(DateWord.Other, 0)], at, at + 1));
            }
        }

        return at + 1;
    }

    private static int Digit(char c) => char.IsAsciiDigit(c) || c is >= '\u0E50' and <= '\u0E59' ? (int)CharUnicodeInfo.GetNumericValue(c) : -1;
}
