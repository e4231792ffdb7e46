using System.Text.Json;

namespace JetHarness.Bot.Simulator.Messenger.Rules;

/// <summary>What the Send API takes, before it looks at the person. https://developers.facebook.com/docs/messenger-platform/reference/send-api</summary>
internal static class SendRules
{
    private static readonly string[] Types = ["RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY"];
    private static readonly string[] Retired = ["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"];
    private static readonly string[] Actions = ["typing_on", "typing_off", "mark_seen", "react", "unreact"];

    public static GraphError? CheckAction(JsonElement body)
    {
        var root = new Param(body, "");
        if (body.At("message").ValueKind != JsonValueKind.Undefined)
        {
            return GraphError.Param("action_with_message", "Cannot specify both sender_action and message.");
        }

        return Named(body, "sender_action").OneOf(Actions)
            ?? (body.Text("sender_action") is "react" or "unreact" ? root["payload"]["message_id"].Text(1000) : null)
            ?? (body.Text("sender_action") is "react" ? root["payload"]["reaction"].Text(100) : null);
    }

    public static GraphError? CheckMessage(JsonElement body, MessengerPage page)
    {
        var message = Named(body, "message");
        return Named(body, "messaging_type").OneOf(Types)
            ?? CheckTag(body, page)
            ?? Named(body, "notification_type").OneOf(["REGULAR", "SILENT_PUSH", "NO_PUSH"], required: false)
            ?? (message.Exists ? CheckUtility(body, page) ?? MessageRules.Check(message) : GraphError.EmptyMessage)
            ?? CheckThreadControl(Named(body, "thread_control"));
    }

    private static GraphError? CheckTag(JsonElement body, MessengerPage page)
    {
        var (type, tag) = (body.Text("messaging_type"), body.Text("tag"));
        return (type, tag) switch
        {
            ("MESSAGE_TAG", null) => GraphError.Param("no_tag", "The parameter tag is required when messaging_type is MESSAGE_TAG"),
            (not "MESSAGE_TAG", not null) => GraphError.Param("tag_without_type", "The parameter tag is only allowed when messaging_type is MESSAGE_TAG"),
            (_, null) => null,
            (_, "HUMAN_AGENT") => page.HumanAgent ? null : GraphError.NoHumanAgent,
            _ when Retired.Contains(tag) => GraphError.Param("retired_tag", $"The message tag {tag} has been retired. Use utility messages instead."),
            _ => GraphError.Param("unknown_tag", "Param tag must be one of {HUMAN_AGENT, CUSTOMER_FEEDBACK}"),
        };
    }

    private static GraphError? CheckUtility(JsonElement body, MessengerPage page)
    {
        var template = body.At("message").Text("text") is null ? body.At("message").At("template").Text("name") : null;
        return body.Text("messaging_type") != "UTILITY" ? null
            : template is null ? GraphError.Param("no_template", "Utility messages need an approved template in message[template].")
            : page.UtilityTemplates.Contains(template) ? null
            : GraphError.Param("template_not_approved", $"The template '{template}' does not exist or is not approved.");
    }

    private static GraphError? CheckThreadControl(Param control) => !control.Exists
        ? null
        : control.Keys("control_type", "app_id", "metadata") ?? control["control_type"].OneOf(["pass", "release"]);

    private static Param Named(JsonElement body, string name) => new(body.At(name), name);
}
