using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JetHarness.Bot.Channels.Line;

/// <summary>What is said in one bubble: https://developers.line.biz/en/reference/messaging-api/#message-objects.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextMessage), "text")]
[JsonDerivedType(typeof(FlexMessage), "flex")]
internal abstract record LineMessage
{
    public QuickReply? QuickReply { get; init; }

    /// <summary>Whose name stands beside it; without one, the account's.</summary>
    public Sender? Sender { get; init; }
}

/// <summary>Who of us says it: https://developers.line.biz/en/docs/messaging-api/icon-nickname-switch/.</summary>
internal sealed record Sender(string Name);

/// <summary>https://developers.line.biz/en/reference/messaging-api/#text-message</summary>
internal sealed record TextMessage(string Text) : LineMessage;

/// <summary>Buttons below the last message: https://developers.line.biz/en/reference/messaging-api/#quick-reply.</summary>
internal sealed record QuickReply(ImmutableArray<QuickReplyItem> Items);

internal sealed record QuickReplyItem(LineAction Action)
{
    public string Type { get; } = "action";
}

/// <summary>What a tap does: https://developers.line.biz/en/reference/messaging-api/#action-objects.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Postback), "postback")]
[JsonDerivedType(typeof(Link), "uri")]
[JsonDerivedType(typeof(Camera), "camera")]
[JsonDerivedType(typeof(CameraRoll), "cameraRoll")]
internal abstract record LineAction(string Label)
{
    /// <summary><paramref name="DisplayText"/> is shown as the customer's own bubble.</summary>
    public sealed record Postback(string Label, string Data, string DisplayText) : LineAction(Label);

    public sealed record Link(string Label, string Uri) : LineAction(Label);

    public sealed record Camera(string Label) : LineAction(Label);

    public sealed record CameraRoll(string Label) : LineAction(Label);
}

/// <summary>A card: https://developers.line.biz/en/reference/messaging-api/#flex-message.</summary>
internal sealed record FlexMessage(string AltText, FlexBubble Contents) : LineMessage;

internal sealed record FlexBubble(FlexComponent Body, FlexComponent? Footer)
{
    public string Type { get; } = "bubble";
}

/// <summary>A part of a card: https://developers.line.biz/en/reference/messaging-api/#component.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Box), "box")]
[JsonDerivedType(typeof(Label), "text")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(Separator), "separator")]
internal abstract record FlexComponent
{
    /// <summary>The room before it in its box, from <c>none</c> to <c>xxl</c>.</summary>
    public string? Margin { get; init; }

    /// <summary>Its share of a horizontal box's width.</summary>
    public int? Flex { get; init; }

    public sealed record Box(string Layout, ImmutableArray<FlexComponent> Contents) : FlexComponent
    {
        public string? Spacing { get; init; }

        public string? AlignItems { get; init; }
    }

    public sealed record Label([property: JsonPropertyName("text")] string Words, string Size, string Color) : FlexComponent
    {
        public bool Wrap { get; } = true;

        public string? Weight { get; init; }
    }

    public sealed record Button(LineAction Action, string Style) : FlexComponent
    {
        public string Height { get; } = "sm";

        /// <summary>A long label is written smaller, where it would be cut.</summary>
        public string AdjustMode { get; } = "shrink-to-fit";

        public string? Color { get; init; }
    }

    public sealed record Separator : FlexComponent;
}

/// <summary>https://developers.line.biz/en/reference/messaging-api/#send-reply-message</summary>
internal sealed record ReplyRequest(string ReplyToken, ImmutableArray<LineMessage> Messages);

/// <summary>https://developers.line.biz/en/reference/messaging-api/#send-push-message</summary>
internal sealed record PushRequest(string To, ImmutableArray<LineMessage> Messages);

/// <summary>https://developers.line.biz/en/reference/messaging-api/#validate-message-objects-of-reply-message</summary>
internal sealed record ValidateRequest(ImmutableArray<LineMessage> Messages);

/// <summary>https://developers.line.biz/en/reference/messaging-api/#display-a-loading-indicator</summary>
internal sealed record LoadingRequest(string ChatId, int LoadingSeconds);

/// <summary>https://developers.line.biz/en/reference/messaging-api/#test-webhook-endpoint</summary>
internal sealed record WebhookTestRequest;

[JsonSerializable(typeof(FlexBubble))]
[JsonSerializable(typeof(ImmutableArray<LineMessage>))]
[JsonSerializable(typeof(ReplyRequest))]
[JsonSerializable(typeof(PushRequest))]
[JsonSerializable(typeof(ValidateRequest))]
[JsonSerializable(typeof(LoadingRequest))]
[JsonSerializable(typeof(WebhookTestRequest))]
internal sealed partial class LineJson : JsonSerializerContext
{
    /// <summary>Writes Chinese as it is: escaped it would take twice the bytes, and a card has only 30 KB.</summary>
    public static LineJson Wire { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
