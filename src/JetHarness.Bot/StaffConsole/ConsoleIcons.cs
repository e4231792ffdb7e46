using System.Collections.Frozen;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Small pictures: strokes on a square of 20, as paths of SVG. <c>&lt;partial name="_Icon" model='"inbox"' /&gt;</c> shows one.</summary>
internal static class ConsoleIcons
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>
    {
        ["inbox"] = "M3 11l2.2-6.2A1.2 1.2 0 0 1 6.3 4h7.4a1.2 1.2 0 0 1 1.1.8L17 11v4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1zM3 11h4l1 2h4l1-2h4",
        ["person"] = "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-2.8 3-4 6-4s5.4 1.2 6 4",
        ["people"] = "M7.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2.5 15.5c.4-2.4 2.3-3.5 5-3.5s4.6 1.1 5 3.5M13 4.7a2.5 2.5 0 0 1 0 4.6M14.5 12.2c1.7.4 2.7 1.5 3 3.3",
        ["chart"] = "M4 16V9M8 16V5M12 16v-5M16 16V7M3 16.5h14",
        ["claim"] = "M6 3h6l3 3v10.5a.5.5 0 0 1-.5.5h-8.5a.5.5 0 0 1-.5-.5zM12 3v3h3M8 10h4.5M8 13h4.5",
        ["audit"] = "M10 5.5v4.5l3 2M10 17a7 7 0 1 0-7-7M3 5.5V10h4",
        ["settings"] = "M4 6h7M15 6h1M4 14h1M9 14h7M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
        ["keyboard"] = "M3 6h14v8H3zM6 9h.01M9 9h.01M12 9h.01M14.5 9h.01M7 11.5h6",
        ["search"] = "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l3.5 3.5",
        ["out"] = "M8 4H4.5a.5.5 0 0 0-.5.5v11a.5.5 0 0 0 .5.5H8M12.5 13.5L16 10l-3.5-3.5M8 10h8",
        ["check"] = "M4 10.5l4 4 8-9",
        ["cross"] = "M5 5l10 10M15 5L5 15",
        ["clock"] = "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.5 2",
        ["alert"] = "M10 3.5l7 12.5H3zM10 8.5v3.5M10 14h.01",
        ["photo"] = "M3 5h14v10H3zM3 13l4-4 3.5 3.5L12.5 10.5 17 14M12.5 8h.01",
        ["send"] = "M3.5 10L16.5 4 13 16.5l-3.5-5z",
        ["note"] = "M4 4h12v8l-4 4H4zM12 16v-4h4M7 8h6M7 11h3",
        ["back"] = "M8 5l-5 5 5 5M3 10h14",
        ["more"] = "M5 10h.01M10 10h.01M15 10h.01",
        ["download"] = "M10 3v9M6.5 8.5L10 12l3.5-3.5M4 16h12",
        ["robot"] = "M5 8h10v8H5zM10 8V4.5M10 4h.01M8 11.5h.01M12 11.5h.01M8 14h4M3 11v2M17 11v2",
        ["bell"] = "M5.5 13V9a4.5 4.5 0 0 1 9 0v4l1.5 1.5H4zM8.5 16.5h3",
    }.ToFrozenDictionary();

    /// <summary>The path of a picture; throws if there is none of that name.</summary>
    public static string Of(string name) => Paths[name];
}
