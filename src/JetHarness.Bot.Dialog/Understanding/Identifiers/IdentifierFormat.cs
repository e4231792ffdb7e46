using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>The form of an identifier, and its canonical writing: upper case, half width, with hyphens.</summary>
public sealed class IdentifierFormat
{
    private readonly Place[] places;
    private readonly string[] groups;

    private IdentifierFormat(string pattern, Place[] places)
    {
        Pattern = pattern;
        this.places = [.. places.Where(p => p.Kind != PlaceKind.Hyphen)];
        groups = GroupsOf(places);
    }

    /// <summary>The pattern as it was set.</summary>
    public string Pattern { get; }

    /// <summary>How many characters the identifier has without its hyphens.</summary>
    internal int Length => places.Length;

    /// <summary>The letters or digits that every identifier of this form begins with; may be empty.</summary>
    internal string Prefix => new([.. places.TakeWhile(p => p.Kind == PlaceKind.Literal).Select(p => p.Literal)]);

    /// <summary>The number of places between hyphens, in order.</summary>
    internal IEnumerable<int> GroupLengths => groups.Select(g => g.Length);

    /// <summary>Makes a format of literals, hyphens, [0-9], \d, [A-Z], [A-Z0-9] and counts {n}; anything else gives a fault that says what to do.</summary>
    /// <param name="pattern">The pattern; ^ and $ around it are taken and mean nothing more.</param>
    /// <param name="format">The format, where the pattern can be used.</param>
    /// <param name="fault">A sentence for the operator, where it cannot.</param>
    public static bool TryCreate(string pattern, [NotNullWhen(true)] out IdentifierFormat? format, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        (var places, fault) = IdentifierPattern.Read(pattern);
        format = places is null ? null : new IdentifierFormat(pattern, places);
        return format is not null;
    }

    /// <summary>
    /// The canonical writing of a text that is one identifier and nothing else; null if it is not one. Takes full width, lower case, spaces, missing or odd
    /// hyphens, and the letters O and I, l where only a digit can stand.
    /// </summary>
    public string? Canonical(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<char> bare = stackalloc char[places.Length];
        var count = 0;
        foreach (var c in Words.TidyText.Tidy(text))
        {
            if (char.IsWhiteSpace(c) || Words.TidyText.IsDash(c) || c is '_' or '.' or '/')
            {
                continue;
            }

            if (count == bare.Length)
            {
                return null;
            }

            bare[count++] = c;
        }

        return count == bare.Length ? CanonicalOf(bare) : null;
    }

    /// <summary>The canonical writing of exactly <see cref="Length"/> characters without hyphens; null if they do not fit.</summary>
    internal string? CanonicalOf(ReadOnlySpan<char> bare)
    {
        Span<char> fixedUp = stackalloc char[bare.Length];
        for (var i = 0; i < bare.Length; i++)
        {
            if (Fit(places[i], bare[i]) is not { } c)
            {
                return null;
            }

            fixedUp[i] = c;
        }

        return IsPossible(fixedUp) ? Hyphenated(fixedUp) : null;
    }

    private static char? Fit(Place place, char written)
    {
        var upper = char.ToUpperInvariant(written);
        return place.Kind switch
        {
            PlaceKind.Digit when char.IsAsciiDigit(upper) => upper,
            PlaceKind.Digit when upper == 'O' => '0',
            PlaceKind.Digit when upper is 'I' or 'L' => '1',
            PlaceKind.Letter when char.IsAsciiLetterUpper(upper) => upper,
            PlaceKind.LetterOrDigit when char.IsAsciiLetterUpper(upper) || char.IsAsciiDigit(upper) => upper,
            PlaceKind.Literal when upper == place.Literal => upper,
            PlaceKind.Literal when place.Literal == '0' && upper == 'O' => '0',
            PlaceKind.Literal when place.Literal == '1' && upper is 'I' or 'L' => '1',
            _ => null,
        };
    }

    /// <summary>Only the default patterns promise a day of order and a week of making; other patterns are taken at their word.</summary>
    private bool IsPossible(ReadOnlySpan<char> bare) => Pattern switch
    {
        IdentifierFormats.DefaultOrderPattern =>
            DateOnly.TryParseExact(bare[2..10], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100,
        IdentifierFormats.DefaultSerialPattern =>
            int.Parse(bare[7..9], NumberStyles.None, CultureInfo.InvariantCulture) is >= 1 and <= 53,
        _ => true,
    };

    private string Hyphenated(ReadOnlySpan<char> bare)
    {
        List<string> written = [];
        foreach (var group in groups)
        {
            written.Add(bare[..group.Length].ToString());
            bare = bare[group.Length..];
        }

        return string.Join('-', written);
    }

    private static string[] GroupsOf(Place[] places) =>
        new string([.. places.Select(p => p.Kind == PlaceKind.Hyphen ? '-' : 'x')]).Split('-');
}
