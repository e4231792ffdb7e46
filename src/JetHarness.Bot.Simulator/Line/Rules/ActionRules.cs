using System.Globalization;

namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>Where an action stands: the label's limit and the allowed kinds depend on it.</summary>
internal enum ActionPlace
{
    /// <summary>A quick reply's button.</summary>
    QuickReply,

    /// <summary>A button of a template.</summary>
    Template,

    /// <summary>A template's default action, whose label is not shown.</summary>
    TemplateDefault,

    /// <summary>A picture of an image carousel.</summary>
    ImageCarousel,

    /// <summary>A Flex button.</summary>
    FlexButton,

    /// <summary>Any other Flex component that can be tapped.</summary>
    FlexPart,

    /// <summary>An area of a rich menu.</summary>
    RichMenu,
}

/// <summary>What LINE takes as an action. https://developers.line.biz/en/reference/messaging-api/#action-objects</summary>
internal static class ActionRules
{
    private static readonly string[] Anywhere = ["postback", "message", "uri", "datetimepicker", "clipboard"];
    private static readonly string[] InQuickReplies = [.. Anywhere, "camera", "cameraRoll", "location"];
    private static readonly string[] InRichMenus = [.. Anywhere, "richmenuswitch"];
    private static readonly string[] InputOptions = ["closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"];

    public static void Check(Part action, ActionPlace place)
    {
        if (!action.Exists)
        {
            action.Fail("May not be empty");
            return;
        }

        Label(action["label"], place);
        var kinds = place switch { ActionPlace.QuickReply => InQuickReplies, ActionPlace.RichMenu => InRichMenus, _ => Anywhere };
        switch (action["type"].OneOf(kinds, required: true))
        {
            case "postback":
                Postback(action);
                break;
            case "message":
                action["text"].Text(300, TextLength.Graphemes);
                break;
            case "uri":
                action["uri"].Url(1000, ["http", "https", "line", "lineworks", "tel"], required: true);
                break;
            case "datetimepicker":
                DateTimePicker(action);
                break;
            case "clipboard":
                action["clipboardText"].Text(1000, TextLength.Graphemes);
                break;
            case "richmenuswitch":
                action["richMenuAliasId"].Text(32, TextLength.Utf16);
                action["data"].Text(300, TextLength.Utf16);
                break;
        }
    }

    private static void Label(Part label, ActionPlace place)
    {
        var (most, required) = place switch
        {
            ActionPlace.QuickReply or ActionPlace.Template => (20, true),
            ActionPlace.ImageCarousel => (12, false),
            ActionPlace.FlexButton => (40, true),
            ActionPlace.FlexPart => (40, false),
            _ => (20, false),
        };
        label.Text(most, TextLength.Graphemes, required);
    }

    private static void Postback(Part action)
    {
        action["data"].Text(300, TextLength.Utf16);
        action["displayText"].Text(300, TextLength.Graphemes, required: false);
        action["text"].Text(300, TextLength.Graphemes, required: false);
        if (action["text"].Exists && action["displayText"].Exists)
        {
            action["text"].Fail("displayText and text may not be used together");
        }

        var option = action["inputOption"].OneOf(InputOptions, required: false);
        action["fillInText"].Text(300, TextLength.Graphemes, required: false);
        if (action["fillInText"].Exists && option != "openKeyboard")
        {
            action["fillInText"].Fail("May only be used where inputOption is openKeyboard");
        }
    }

    private static void DateTimePicker(Part action)
    {
        action["data"].Text(300, TextLength.Utf16);
        string[]? formats = action["mode"].OneOf(["date", "time", "datetime"], required: true) switch
        {
            "date" => ["yyyy-MM-dd"],
            "time" => ["HH:mm"],
            "datetime" => ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddtHH:mm"],
            _ => null,
        };
        if (formats is null)
        {
            return;
        }

        var (min, initial, max) = (Moment(action["min"], formats), Moment(action["initial"], formats), Moment(action["max"], formats));
        if (min >= max)
        {
            action["max"].Fail("Must be after min");
        }

        if (initial < min || initial > max)
        {
            action["initial"].Fail("Must be between min and max");
        }
    }

    private static DateTime? Moment(Part part, string[] formats)
    {
        if (part.Text(16, TextLength.Utf16, required: false) is not { } text)
        {
            return null;
        }

        if (DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return moment;
        }

        part.Fail($"Must be written as {formats[0]}");
        return null;
    }
}
