using System.Text;

namespace JetHarness.Bot.Dialog.Understanding.Words;

/// <summary>
/// A message, tidied once for everyone who reads it. <see cref="Clean"/> is NFKC without invisible characters and sure slips, for people; <see cref="Folded"/> has the same
/// length, in lower case, Traditional characters folded onto Simplified ones, and one kind of dash, quote and space, for matching.
/// </summary>
internal sealed class TidyText
{
    /// <summary>Longer messages are read up to here: no customer writes more about one claim, and the time to read stays bounded.</summary>
    public const int LongestRead = 6000;

    private TidyText(string clean)
    {
        Clean = clean;
        Folded = string.Create(clean.Length, clean, static (folded, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                folded[i] = Fold(source[i]);
            }
        });
    }

    public string Clean { get; }

    public string Folded { get; }

    public static TidyText Of(string text) => new(Spelling.Correct(Tidy(text.Length > LongestRead ? text[..LongestRead] : text)));

    /// <summary>NFKC, without lone surrogates and invisible characters, every kind of space as a blank (line ends stay).</summary>
    public static string Tidy(string text)
    {
        var whole = Ascii(text) ? text : WithoutLoneSurrogates(text).Normalize(NormalizationForm.FormKC);
        var tidy = new StringBuilder(whole.Length);
        foreach (var c in whole)
        {
            if (c is '\n' or '\r')
            {
                tidy.Append('\n');
            }
            else if (char.IsWhiteSpace(c))
            {
                tidy.Append(' ');
            }
            else if (!char.IsControl(c) && !IsInvisible(c))
            {
                tidy.Append(c);
            }
        }

        return tidy.ToString();
    }

    public static string FoldPhrase(string phrase) => new TidyText(Tidy(phrase)).Folded;

    public static bool IsDash(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\u30FC' or '\uFE63'
        or '\uFF0D' or '~' or '\u301C' or '\u2500';

    private static char Fold(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u02BC' or '`' or '\u00B4' or '\u2032' => '\'',
        '\u201C' or '\u201D' or '\u300C' or '\u300D' or '\u300E' or '\u300F' => '"',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' => '-',
        '\u3002' or '\uFF61' => '\u3002',
        < '\u0080' => char.ToLowerInvariant(c),
        _ => HanFold.Fold(char.ToLowerInvariant(c)),
    };

    private static bool Ascii(string text) => System.Text.Ascii.IsValid(text);

    private static bool IsInvisible(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064')
        or '\uFEFF' or (>= '\uFE00' and <= '\uFE0F');

    private static string WithoutLoneSurrogates(string text)
    {
        var sound = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                // U+FFFE, U+FFFF and their kin are no characters and refuse to be normalised.
                sound.Append(text[i] is >= '\uFFFE' or (>= '\uFDD0' and <= '\uFDEF') ? ' ' : text[i]);
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                var isCharacter = (char.ConvertToUtf32(text[i], text[i + 1]) & 0xFFFE) != 0xFFFE;
                sound.Append(isCharacter ? text.AsSpan(i, 2) : " ");
                i++;
            }
            else
            {
                sound.Append(' ');
            }
        }

        return sound.ToString();
    }
}
