namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>
/// What LINE takes as a Flex component: its known properties, each with a check, and what may stand in it.
/// https://developers.line.biz/en/reference/messaging-api/#component
/// </summary>
internal static class FlexComponents
{
    private static readonly string[] InBaseline = ["text", "icon", "filler"];
    private static readonly string[] InBox = ["box", "button", "image", "text", "separator", "filler"];

    private static readonly Dictionary<string, Action<Part>> Placed = new(StringComparer.Ordinal)
    {
        ["margin"] = FlexLook.Space,
        ["position"] = OneOf("relative", "absolute"),
        ["offsetTop"] = FlexLook.SpaceOrShare,
        ["offsetBottom"] = FlexLook.SpaceOrShare,
        ["offsetStart"] = FlexLook.SpaceOrShare,
        ["offsetEnd"] = FlexLook.SpaceOrShare,
    };

    private static readonly Dictionary<string, Action<Part>> Sized = new(Placed, StringComparer.Ordinal)
    {
        ["flex"] = part => part.Number(0, int.MaxValue, required: false),
        ["gravity"] = OneOf("top", "bottom", "center"),
    };

    private static readonly Dictionary<string, Action<Part>> Words = new(StringComparer.Ordinal)
    {
        ["text"] = part => part.Text(int.MaxValue, TextLength.Utf16, required: false),
        ["size"] = FlexLook.FontSize,
        ["color"] = FlexLook.Color,
        ["weight"] = OneOf("regular", "bold"),
        ["style"] = OneOf("normal", "italic"),
        ["decoration"] = OneOf("none", "underline", "line-through"),
    };

    private static readonly Dictionary<string, Dictionary<string, Action<Part>>> Known = new(StringComparer.Ordinal)
    {
        ["box"] = new(Placed, StringComparer.Ordinal)
        {
            ["layout"] = part => part.OneOf(["horizontal", "vertical", "baseline"], required: true),
            ["flex"] = part => part.Number(0, int.MaxValue, required: false),
            ["contents"] = _ => { },
            ["spacing"] = FlexLook.Space,
            ["backgroundColor"] = FlexLook.Color,
            ["background"] = FlexLook.Background,
            ["borderColor"] = FlexLook.Color,
            ["borderWidth"] = FlexLook.Border,
            ["cornerRadius"] = FlexLook.Space,
            ["width"] = FlexLook.Extent,
            ["maxWidth"] = FlexLook.Extent,
            ["height"] = FlexLook.Extent,
            ["maxHeight"] = FlexLook.Extent,
            ["paddingAll"] = FlexLook.SpaceOrShare,
            ["paddingTop"] = FlexLook.SpaceOrShare,
            ["paddingBottom"] = FlexLook.SpaceOrShare,
            ["paddingStart"] = FlexLook.SpaceOrShare,
            ["paddingEnd"] = FlexLook.SpaceOrShare,
            ["action"] = OptionalAction,
            ["justifyContent"] = OneOf("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"),
            ["alignItems"] = OneOf("center", "flex-start", "flex-end"),
        },
        ["button"] = new(Sized, StringComparer.Ordinal)
        {
            ["action"] = part => ActionRules.Check(part, ActionPlace.FlexButton),
            ["color"] = FlexLook.Color,
            ["style"] = OneOf("primary", "secondary", "link"),
            ["height"] = OneOf("md", "sm"),
            ["adjustMode"] = OneOf("shrink-to-fit"),
            ["scaling"] = part => part.Boolean(),
        },
        ["image"] = new(Sized, StringComparer.Ordinal)
        {
            ["url"] = part => part.PictureUrl(required: true),
            ["align"] = OneOf("start", "end", "center"),
            ["size"] = FlexLook.PictureSize,
            ["aspectRatio"] = FlexLook.AspectRatio,
            ["aspectMode"] = OneOf("fit", "cover"),
            ["backgroundColor"] = FlexLook.Color,
            ["action"] = OptionalAction,
            ["animated"] = part => part.Boolean(),
        },
        ["video"] = new(StringComparer.Ordinal)
        {
            ["url"] = part => part.PictureUrl(required: true),
            ["previewUrl"] = part => part.PictureUrl(required: true),
            ["altContent"] = part => Check(part, ["box", "image"], required: true),
            ["aspectRatio"] = FlexLook.AspectRatio,
            ["action"] = OptionalAction,
        },
        ["icon"] = new(Placed, StringComparer.Ordinal)
        {
            ["url"] = part => part.PictureUrl(required: true),
            ["size"] = FlexLook.FontSize,
            ["aspectRatio"] = FlexLook.AspectRatio,
            ["scaling"] = part => part.Boolean(),
        },
        ["text"] = new(Sized.Concat(Words).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["contents"] = Spans,
            ["align"] = OneOf("start", "end", "center"),
            ["wrap"] = part => part.Boolean(),
            ["lineSpacing"] = FlexLook.Space,
            ["maxLines"] = part => part.Number(0, int.MaxValue, required: false),
            ["action"] = OptionalAction,
            ["adjustMode"] = OneOf("shrink-to-fit"),
            ["scaling"] = part => part.Boolean(),
        },
        ["span"] = Words,
        ["separator"] = new(StringComparer.Ordinal) { ["margin"] = FlexLook.Space, ["color"] = FlexLook.Color },
        ["filler"] = new(StringComparer.Ordinal) { ["flex"] = part => part.Number(0, int.MaxValue, required: false) },
    };

    /// <summary>Checks a component and all in it.</summary>
    public static void Check(Part component, IReadOnlyCollection<string> allowed, bool required)
    {
        if (!component.Exists)
        {
            if (required)
            {
                component.Fail("May not be empty");
            }

            return;
        }

        if (component["type"].Value.ValueKind is not System.Text.Json.JsonValueKind.String || component["type"].OneOf(allowed, required: true) is not { } type)
        {
            component.Fail("invalid property");
            return;
        }

        var known = Known[type];
        OnlyKnown(component, [.. known.Keys, "type"]);
        foreach (var (property, check) in known)
        {
            check(component[property]);
        }

        if (type == "box")
        {
            Contents(component);
        }
        else if (type is "text" or "span" && !component["contents"].Exists && string.IsNullOrEmpty(component.Value.Text("text")))
        {
            component["text"].Fail("must be non-empty text");
        }
    }

    /// <summary>LINE refuses a Flex property that it does not know.</summary>
    public static void OnlyKnown(Part part, IReadOnlyCollection<string> known)
    {
        if (part.Value.ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in part.Value.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            part[property.Name].Fail("unknown field");
        }
    }

    private static void Contents(Part box)
    {
        var allowed = box.Value.Text("layout") == "baseline" ? InBaseline : InBox;
        foreach (var item in box["contents"].Items(0, int.MaxValue))
        {
            Check(item, allowed, required: true);
        }

        if (!box["contents"].Exists)
        {
            box["contents"].Fail("May not be empty");
        }
    }

    private static void Spans(Part spans)
    {
        foreach (var span in spans.Items(0, int.MaxValue))
        {
            Check(span, ["span"], required: true);
        }
    }

    private static void OptionalAction(Part action)
    {
        if (action.Exists)
        {
            ActionRules.Check(action, ActionPlace.FlexPart);
        }
    }

    private static Action<Part> OneOf(params string[] values) => part => part.OneOf(values, required: false);
}
