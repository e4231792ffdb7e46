using System.Globalization;

namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>How LINE counts characters. https://developers.line.biz/en/docs/messaging-api/text-character-count/</summary>
internal static class TextLength
{
    /// <summary>Of a text message.</summary>
    public static int Utf16(string text) => text.Length;

    /// <summary>Of labels, titles, templates and what is shown for a tap: what a reader takes for one character.</summary>
    public static int Graphemes(string text) => new StringInfo(text).LengthInTextElements;
}
