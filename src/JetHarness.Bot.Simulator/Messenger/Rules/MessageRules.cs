namespace JetHarness.Bot.Simulator.Messenger.Rules;

/// <summary>What Meta takes as a message. https://developers.facebook.com/docs/messenger-platform/reference/send-api#message</summary>
internal static class MessageRules
{
    private const int MostImages = 30;

    public static GraphError? Check(Param message)
    {
        if (message.Keys("text", "attachment", "attachments", "quick_replies", "metadata", "template") is { } strange)
        {
            return strange;
        }

        return Content(message)
            ?? message["metadata"].Text(1000, required: false)
            ?? QuickReplies(message["quick_replies"]);
    }

    /// <summary>Exactly one of text, an attachment, several images, and a utility template.</summary>
    private static GraphError? Content(Param message)
    {
        Param[] given = [.. new[] { message["text"], message["attachment"], message["attachments"], message["template"] }.Where(part => part.Exists)];
        if (given.Length != 1)
        {
            return given.Length == 0
                ? GraphError.EmptyMessage
                : GraphError.Param("several_contents", "A message carries either text or an attachment; send them one after the other.");
        }

        return given[0] switch
        {
            { Name: "message[text]" } text => message.Value.Text("text") is { } words && string.IsNullOrWhiteSpace(words) ? GraphError.EmptyMessage : text.Text(2000),
            { Name: "message[attachments]" } several => several.Count(1, MostImages) ?? several.Each(one => one["type"].OneOf(["image"]) ?? Media(one)),
            { Name: "message[attachment]" } one => one.Keys("type", "payload")
                ?? one["type"].OneOf(["image", "audio", "video", "file", "template"])
                ?? (one.Value.Text("type") == "template" ? TemplateRules.Check(one["payload"]) : Media(one)),
            var template => template.Keys("name", "language", "components") ?? template["language"]["code"].Text(20),
        };
    }

    private static GraphError? Media(Param attachment)
    {
        var payload = attachment["payload"];
        return payload.Keys("url", "is_reusable", "attachment_id")
            ?? (payload["url"].Exists == payload["attachment_id"].Exists
                ? GraphError.Param("no_media", $"Param {payload.Name} needs either url or attachment_id.")
                : payload["url"].Url(required: false));
    }

    private static GraphError? QuickReplies(Param replies)
    {
        if (!replies.Exists)
        {
            return null;
        }

        return replies.Count(1, 13) ?? replies.Each(reply => reply.Keys("content_type", "title", "payload", "image_url")
            ?? reply["content_type"].OneOf(["text", "user_phone_number", "user_email"])
            ?? (reply.Value.Text("content_type") == "text"
                ? reply["title"].Text(20) ?? reply["payload"].Text(1000) ?? reply["image_url"].Url(required: false)
                : null));
    }
}
