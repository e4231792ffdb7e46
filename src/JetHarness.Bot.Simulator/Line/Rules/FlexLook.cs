using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>Colours, sizes and lengths of Flex components. https://developers.line.biz/en/docs/messaging-api/flex-message-layout/</summary>
internal static partial class FlexLook
{
    private static readonly string[] Spaces = ["none", "xs", "sm", "md", "lg", "xl", "xxl"];
    private static readonly string[] Sizes = ["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"];
    private static readonly string[] Borders = ["none", "light", "normal", "medium", "semi-bold", "bold"];

    public static void Color(Part part) => Matches(part, ColorForm(), "invalid color");

    /// <summary>A distance: a name or pixels.</summary>
    public static void Space(Part part) => NamedOr(part, Spaces, Pixels());

    /// <summary>A padding or an offset: a name, pixels or a share.</summary>
    public static void SpaceOrShare(Part part) => NamedOr(part, Spaces, PixelsOrShare());

    public static void FontSize(Part part) => NamedOr(part, Sizes, Pixels());

    public static void PictureSize(Part part) => NamedOr(part, [.. Sizes, "full"], PixelsOrShare());

    public static void Extent(Part part) => NamedOr(part, [], PixelsOrShare());

    public static void Border(Part part) => NamedOr(part, Borders, Pixels());

    /// <summary>Width to height, such as <c>20:13</c>; the height is at most three times the width.</summary>
    public static void AspectRatio(Part part)
    {
        if (part.Text(13, TextLength.Utf16, required: false) is not { } text)
        {
            return;
        }

        var sides = text.Split(':').Select(side => double.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).ToArray();
        if (sides is not [>= 1 and <= 100000, >= 1 and <= 100000] || sides[1] > sides[0] * 3)
        {
            part.Fail("invalid aspect ratio");
        }
    }

    public static void Background(Part part)
    {
        if (!part.Exists)
        {
            return;
        }

        FlexComponents.OnlyKnown(part, ["type", "angle", "startColor", "endColor", "centerColor", "centerPosition"]);
        part["type"].OneOf(["linearGradient"], required: true);
        Matches(part["angle"], Angle(), "invalid angle", required: true);
        Matches(part["startColor"], ColorForm(), "invalid color", required: true);
        Matches(part["endColor"], ColorForm(), "invalid color", required: true);
        Color(part["centerColor"]);
    }

    private static void NamedOr(Part part, string[] names, Regex form)
    {
        if (part.Exists && !(part.Value.ValueKind == JsonValueKind.String && part.Value.GetString()! is var text && (names.Contains(text) || form.IsMatch(text))))
        {
            part.Fail("invalid property");
        }
    }

    private static void Matches(Part part, Regex form, string otherwise, bool required = false)
    {
        if (part.Exists ? part.Value.ValueKind != JsonValueKind.String || !form.IsMatch(part.Value.GetString()!) : required)
        {
            part.Fail(otherwise);
        }
    }

    [GeneratedRegex(@"^#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})\z")]
    private static partial Regex ColorForm();

    [GeneratedRegex(@"^-?\d+(\.\d+)?px\z")]
    private static partial Regex Pixels();

    [GeneratedRegex(@"^-?\d+(\.\d+)?(px|%)\z")]
    private static partial Regex PixelsOrShare();

    [GeneratedRegex(@"^\d+(\.\d+)?deg\z")]
    private static partial Regex Angle();
}
