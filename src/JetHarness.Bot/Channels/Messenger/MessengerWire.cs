using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>https://developers.facebook.com/docs/messenger-platform/reference/send-api</summary>
internal sealed record SendRequest(Recipient Recipient, string MessagingType, MessengerMessage Message)
{
    /// <summary>Beside the messaging type MESSAGE_TAG: what allows the send outside of the standard window.</summary>
    public string? Tag { get; init; }

    /// <summary>Whose name and picture stand beside it; without one, the Page's.</summary>
    public string? PersonaId { get; init; }
}

internal sealed record Recipient(string Id);

/// <summary>What is said in one bubble: words, or a template with words and buttons.</summary>
internal sealed record MessengerMessage
{
    public string? Text { get; init; }

    public TemplateAttachment? Attachment { get; init; }

    /// <summary>Buttons below the message, gone with the next one: https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies.</summary>
    public ImmutableArray<QuickReply>? QuickReplies { get; init; }

    /// <summary>Comes back in the message's echo, and is seen by nobody.</summary>
    public required string Metadata { get; init; }
}

internal sealed record QuickReply(string Title, string Payload)
{
    public string ContentType { get; } = "text";
}

internal sealed record TemplateAttachment(MessengerTemplate Payload)
{
    public string Type { get; } = "template";
}

/// <summary>https://developers.facebook.com/docs/messenger-platform/send-messages/templates</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "template_type")]
[JsonDerivedType(typeof(Words), "button")]
[JsonDerivedType(typeof(Cards), "generic")]
internal abstract record MessengerTemplate
{
    private MessengerTemplate()
    {
    }

    /// <summary>Words with one to three buttons.</summary>
    public sealed record Words(string Text, ImmutableArray<TemplateButton> Buttons) : MessengerTemplate;

    /// <summary>One to ten cards beside each other.</summary>
    public sealed record Cards(ImmutableArray<TemplateCard> Elements) : MessengerTemplate;
}

/// <summary>A card: a title, and at least one thing more; at most three buttons.</summary>
internal sealed record TemplateCard(string Title, string Subtitle)
{
    public ImmutableArray<TemplateButton>? Buttons { get; init; }
}

/// <summary>https://developers.facebook.com/docs/messenger-platform/send-messages/buttons. Unlike a quick reply it stays.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Link), "web_url")]
[JsonDerivedType(typeof(Postback), "postback")]
internal abstract record TemplateButton(string Title)
{
    public sealed record Link(string Title, string Url) : TemplateButton(Title);

    public sealed record Postback(string Title, string Payload) : TemplateButton(Title);
}

/// <summary>https://developers.facebook.com/docs/messenger-platform/send-messages/sender-actions</summary>
internal sealed record SenderActionRequest(Recipient Recipient, string SenderAction);

/// <summary>https://developers.facebook.com/docs/messenger-platform/send-messages/personas</summary>
internal sealed record PersonaRequest(string Name, string ProfilePictureUrl);

/// <summary>https://developers.facebook.com/docs/messenger-platform/conversation-routing; each call takes the parts that it needs.</summary>
internal sealed record ThreadRequest(Recipient Recipient)
{
    public string? TargetAppId { get; init; }

    public string? Metadata { get; init; }

    /// <summary>In seconds.</summary>
    public int? Duration { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(SenderActionRequest))]
[JsonSerializable(typeof(PersonaRequest))]
[JsonSerializable(typeof(ThreadRequest))]
internal sealed partial class MessengerJson : JsonSerializerContext
{
    public static MessengerJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
