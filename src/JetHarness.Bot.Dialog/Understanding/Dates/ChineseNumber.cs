namespace JetHarness.Bot.Dialog.Understanding.Dates;

/// <summary>Numbers written in Chinese characters: 五, 十二, 二十五, 廿三, 一百一十五, and digit by digit 一一四 or 二零二六.</summary>
internal static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    public static bool IsNumeral(char c) => Digits.Contains(c) || c is '百' or '十' or '廿' or '卅' or '两' or '〇' or '○';

    /// <summary>The number; null where the characters make none.</summary>
    public static int? Parse(string numerals)
    {
        var text = numerals.Replace('两', '二').Replace('〇', '零').Replace('○', '零').Replace("廿", "二十", StringComparison.Ordinal).Replace("卅", "三十", StringComparison.Ordinal);
        if (text.IndexOf('百', StringComparison.Ordinal) is >= 0 and var hundred)
        {
            var rest = text[(hundred + 1)..].TrimStart('零');
            return hundred == 1 && Digits.Contains(text[0]) && !rest.Contains('百') ? (Digits.IndexOf(text[0], StringComparison.Ordinal) * 100) + (rest.Length == 0 ? 0 : Parse(rest)) : null;
        }

        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return text.Length <= 4 ? text.Aggregate(0, (value, c) => (value * 10) + Digits.IndexOf(c, StringComparison.Ordinal)) : null;
        }

        var tens = ten == 0 ? 1 : Digits.IndexOf(text[0], StringComparison.Ordinal);
        var ones = ten == text.Length - 1 ? 0 : Digits.IndexOf(text[^1], StringComparison.Ordinal);
        return ten > 1 || text.Length - ten > 2 || tens < 0 || ones < 0 ? null : (tens * 10) + ones;
    }
}
