using System.Text.Json;

namespace JetHarness.Bot.Simulator.Messenger.Rules;

/// <summary>What Meta takes as a template. https://developers.facebook.com/docs/messenger-platform/send-messages/templates</summary>
internal static class TemplateRules
{
    private static readonly string[] Types = ["button", "generic", "media"];
    private static readonly string[] ButtonTypes = ["postback", "web_url", "phone_number", "account_link", "account_unlink"];

    public static GraphError? Check(Param payload) => payload["template_type"].OneOf(Types) ?? payload.Value.Text("template_type") switch
    {
        "button" => payload.Keys("template_type", "text", "buttons", "sharable") ?? payload["text"].Text(640) ?? Buttons(payload["buttons"], least: 1),
        "generic" => payload.Keys("template_type", "elements", "sharable", "image_aspect_ratio")
            ?? payload["image_aspect_ratio"].OneOf(["horizontal", "square"], required: false)
            ?? payload["elements"].Count(1, 10)
            ?? payload["elements"].Each(Element),
        _ => payload.Keys("template_type", "elements", "sharable") ?? payload["elements"].Count(1, 1) ?? payload["elements"].Each(Medium),
    };

    /// <summary>The buttons of a card; also those of a persistent menu, which may be more.</summary>
    public static GraphError? Buttons(Param buttons, int least = 0, int most = 3, int longestTitle = 20) =>
        buttons.Count(least, most) ?? buttons.Each(button => Button(button, longestTitle));

    private static GraphError? Element(Param element) =>
        element.Keys("title", "subtitle", "image_url", "default_action", "buttons")
        ?? element["title"].Text(80)
        ?? element["subtitle"].Text(80, required: false)
        ?? element["image_url"].Url(required: false)
        ?? (element["default_action"].Exists ? DefaultAction(element["default_action"]) : null)
        ?? Buttons(element["buttons"], least: element["buttons"].Exists ? 1 : 0)
        ?? (element.Value.EnumerateObject().Any(property => property.Name != "title" && property.Value.ValueKind != JsonValueKind.Null)
            ? null
            : GraphError.Param("bare_element", $"Param {element.Name} needs at least one property besides the title."));

    private static GraphError? Medium(Param element) =>
        element.Keys("media_type", "url", "attachment_id", "buttons")
        ?? element["media_type"].OneOf(["image", "video"])
        ?? (element["url"].Exists != element["attachment_id"].Exists ? null : GraphError.Param("no_media", $"Param {element.Name} needs either url or attachment_id."))
        ?? Buttons(element["buttons"]);

    private static GraphError? DefaultAction(Param action) =>
        action["title"].Exists ? GraphError.Param("invalid_keys", $"Invalid keys \"title\" were found in param \"{action.Name}\".")
        : action["type"].OneOf(["web_url"]) ?? action["url"].Url();

    private static GraphError? Button(Param button, int longestTitle) => button["type"].OneOf(ButtonTypes) ?? button.Value.Text("type") switch
    {
        "postback" => button.Keys("type", "title", "payload") ?? button["title"].Text(longestTitle) ?? button["payload"].Text(1000),
        "web_url" => button.Keys("type", "title", "url", "webview_height_ratio", "messenger_extensions", "fallback_url", "webview_share_button")
            ?? button["title"].Text(longestTitle)
            ?? button["url"].Url(),
        "phone_number" => button.Keys("type", "title", "payload") ?? button["title"].Text(longestTitle) ?? Phone(button["payload"]),
        "account_link" => button.Keys("type", "url") ?? button["url"].Url(),
        _ => button.Keys("type"),
    };

    private static GraphError? Phone(Param payload) => payload.Text(1000)
        ?? (payload.Value.GetString() is ['+', .. var digits] && digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? null
            : GraphError.Param("no_phone_number", $"Param {payload.Name} must be a phone number with a + and the country's code."));
}
