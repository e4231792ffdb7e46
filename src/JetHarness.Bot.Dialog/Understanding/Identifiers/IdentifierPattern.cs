using System.Globalization;

namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>What one place of an identifier may hold.</summary>
internal enum PlaceKind
{
    Literal,
    Digit,
    Letter,
    LetterOrDigit,
    Hyphen,
}

/// <summary>One place of an identifier; <paramref name="Literal"/> counts for literals alone.</summary>
internal readonly record struct Place(PlaceKind Kind, char Literal);

/// <summary>Reads the simple regular expressions that the settings allow: literals, hyphens, four classes and fixed counts.</summary>
internal static class IdentifierPattern
{
    private const int LongestIdentifier = 64;

    private static readonly (string Text, PlaceKind Kind)[] Classes =
    [
        ("[0-9]", PlaceKind.Digit),
        (@"\d", PlaceKind.Digit),
        ("[A-Z0-9]", PlaceKind.LetterOrDigit),
        ("[0-9A-Z]", PlaceKind.LetterOrDigit),
        ("[A-Z]", PlaceKind.Letter),
    ];

    public static (Place[]? Places, string? Fault) Read(string pattern)
    {
        var text = pattern.Trim();
        text = text.StartsWith('^') ? text[1..] : text;
        text = text.EndsWith('$') ? text[..^1] : text;
        List<Place> places = [];
        for (var at = 0; at < text.Length;)
        {
            if (ReadPlace(text, ref at) is not { } place)
            {
                return Fault(pattern, $"'{text[at..Math.Min(text.Length, at + 8)]}' is none of them");
            }

            if (ReadCount(text, ref at) is not { } count)
            {
                return Fault(pattern, $"'{text[at..]}' does not start with a count such as {{4}} from 1 to {LongestIdentifier}");
            }

            places.AddRange(Enumerable.Repeat(place, count));
            if (places.Count > LongestIdentifier)
            {
                return Fault(pattern, $"it describes more than {LongestIdentifier} characters");
            }
        }

        return places.Count(p => p.Kind is PlaceKind.Digit or PlaceKind.LetterOrDigit) < 4
            ? Fault(pattern, "it leaves fewer than four places for digits, so ordinary words would be taken for identifiers")
            : ([.. places], null);
    }

    private static Place? ReadPlace(string text, ref int at)
    {
        foreach (var (name, kind) in Classes)
        {
            if (string.CompareOrdinal(text, at, name, 0, name.Length) == 0)
            {
                at += name.Length;
                return new Place(kind, default);
            }
        }

        if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '-')
        {
            at++;
        }

        if (text[at] == '-')
        {
            at++;
            return new Place(PlaceKind.Hyphen, '-');
        }

        return char.IsAsciiLetterOrDigit(text[at]) ? new Place(PlaceKind.Literal, char.ToUpperInvariant(text[at++])) : null;
    }

    private static int? ReadCount(string text, ref int at)
    {
        if (at >= text.Length || text[at] != '{')
        {
            return 1;
        }

        var end = text.IndexOf('}', at);
        if (end < 0 || !int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > LongestIdentifier)
        {
            return null;
        }

        at = end + 1;
        return count;
    }

    private static (Place[]?, string?) Fault(string pattern, string why) =>
        (null, $"The pattern '{pattern}' cannot be used: {why}. Write it with letters, digits, hyphens, [0-9], \\d, [A-Z], [A-Z0-9] and counts such as {{4}}.");
}
