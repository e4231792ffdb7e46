using System.Text;
using System.Text.Json;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// The words of a text message. A LINE emoji stands in them as a name in brackets, such as <c>(moon)</c>, and <c>emojis</c> tells where,
/// in UTF-16 code units (https://developers.line.biz/en/reference/messaging-api/#wh-text).
/// </summary>
internal static class LineText
{
    /// <summary>The text without its LINE emoji, and their names; null if there is no text.</summary>
    public static (string Words, string EmojiNames)? Read(JsonElement message)
    {
        if (message.At("text").Text() is not { } text)
        {
            return null;
        }

        var words = new StringBuilder();
        var names = new List<string>();
        var done = 0;
        foreach (var (start, length) in Emojis(message, text))
        {
            if (start >= done)
            {
                words.Append(text, done, start - done);
                names.Add(text.Substring(start, length).Trim('(', ')'));
                done = start + length;
                // What stood on both sides of an emoji were two words.
                if (words.Length > 0 && !char.IsWhiteSpace(words[^1]) && done < text.Length && !char.IsWhiteSpace(text[done]))
                {
                    words.Append(' ');
                }
            }
        }

        return (words.Append(text, done, text.Length - done).ToString(), string.Join(", ", names));
    }

    /// <summary>The places that lie within the text and cut no character in two, in their order.</summary>
    private static IEnumerable<(int Start, int Length)> Emojis(JsonElement message, string text) =>
        from emoji in message.At("emojis").Items()
        let start = emoji.At("index").Whole()
        let length = emoji.At("length").Whole()
        where start >= 0 && length > 0 && length <= text.Length && start <= text.Length - length
        where !IsInsideCharacter(text, (int)start) && !IsInsideCharacter(text, (int)(start + length))
        orderby start
        select ((int)start, (int)length);

    private static bool IsInsideCharacter(string text, int index) => index > 0 && index < text.Length && char.IsSurrogatePair(text, index - 1);
}
