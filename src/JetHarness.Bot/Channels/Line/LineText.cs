using System.Text;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// The words of a text message. A LINE emoji stands in them as a name in brackets, such as <c>(moon)</c>, and <c>emojis</c> tells where,
/// in UTF-16 code units (https://developers.line.biz/en/reference/messaging-api/#wh-text).
/// </summary>
internal static class LineText
{
    /// <summary>The text without its LINE emoji, and their names; null if there is no text.</summary>
    public static (string Words, string EmojiNames)? Read(WireJson message)
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

    /// <summary>The places in their order, where a name in brackets really stands: words are not thrown away for a wrong number.</summary>
    private static IEnumerable<(int Start, int Length)> Emojis(WireJson message, string text) =>
        from emoji in message.At("emojis").Items()
        let start = emoji.At("index").Whole()
        let length = emoji.At("length").Whole()
        where start >= 0 && length >= 2 && length <= text.Length && start <= text.Length - length
        where text[(int)start] == '(' && text[(int)(start + length) - 1] == ')'
        orderby start
        select ((int)start, (int)length);
}
