namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>How much of a message is in which script.</summary>
internal sealed record Scripts(int Han, int OnlyTraditional, int OnlySimplified, int Kana, int Hiragana, int OnlyChinese, int Thai, int LatinWords, int Other, string? OtherCode)
{
    /// <summary>Small words of Chinese that no Japanese sentence has: parts may have Japanese names in it ("這個コネクタ").</summary>
    private const string ChineseAlone = "這这嗎吗你們们沒没麼么很啦喔";

    public static Scripts Count(TidyText text)
    {
        int han = 0, traditional = 0, simplified = 0, kana = 0, hiragana = 0, chinese = 0, thai = 0, words = 0, other = 0;
        string? otherCode = null;
        var inWord = false;
        foreach (var c in text.Clean)
        {
            var latin = Letters.IsLatin(c);
            words += latin && !inWord ? 1 : 0;
            inWord = latin;
            if (latin || c < '\u0100')
            {
                continue;
            }

            if (HanFold.IsHan(c))
            {
                han++;
                chinese += ChineseAlone.Contains(c) ? 1 : 0;
                traditional += HanFold.IsTraditional(c) ? 1 : 0;
                simplified += HanFold.IsSimplified(c) ? 1 : 0;
            }
            else if (Letters.IsThai(c))
            {
                thai++;
            }
            else if (c is >= '\u3105' and <= '\u312F')
            {
                // Bopomofo: only Taiwan types it.
                han++;
                traditional++;
            }
            else if (Letters.IsKana(c))
            {
                // A lone の is fashion in Taiwan.
                kana += c == 'の' ? 0 : 1;
                hiragana += c is not 'の' and < '\u30A0' ? 1 : 0;
            }
            else if (CodeOf(c) is { } code)
            {
                other++;
                otherCode = code;
            }
        }

        return new(han, traditional, simplified, kana, hiragana, chinese, thai, words, other, otherCode);
    }

    private static string? CodeOf(char c) => c switch
    {
        _ when Letters.IsHangul(c) => "ko",
        >= '\u0400' and <= '\u04FF' => "ru",
        >= '\u0600' and <= '\u06FF' => "ar",
        >= '\u0900' and <= '\u097F' => "hi",
        >= '\u0E80' and <= '\u0EFF' => "lo",
        >= '\u1000' and <= '\u109F' => "my",
        >= '\u1780' and <= '\u17FF' => "km",
        >= '\u0370' and <= '\u03FF' => "el",
        >= '\u0590' and <= '\u05FF' => "he",
        _ => null,
    };
}
