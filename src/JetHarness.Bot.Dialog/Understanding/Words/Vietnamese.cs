using System.Buffers;
using System.Globalization;
using System.Text;

namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>Vietnamese is often typed without its accents, and then read without them; where a message has them, they count.</summary>
internal static class Vietnamese
{
    private static readonly SearchValues<char> OwnLetters = SearchValues.Create("đơưăĐƠƯĂ");

    public static bool HasAccents(string text) => text.AsSpan().IndexOfAnyInRange('\u1E00', '\u1EFF') >= 0 || text.AsSpan().IndexOfAny(OwnLetters) >= 0;

    public static string WithoutAccents(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c == 'đ' ? 'd' : c);
            }
        }

        return plain.ToString();
    }
}
