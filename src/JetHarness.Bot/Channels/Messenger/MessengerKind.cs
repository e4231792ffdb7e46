namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// What kind of event it is: the key that stands beside sender, recipient and timestamp
/// (https://developers.facebook.com/docs/messenger-platform/webhooks#events). Now and then there are two, such as a message and the referral
/// that led to it; then the one that says more comes first here.
/// </summary>
internal static class MessengerKind
{
    private static readonly string[] Known =
    [
        "message", "message_edit", "postback", "referral", "pass_thread_control", "take_thread_control", "request_thread_control",
        "app_roles", "policy_enforcement", "policy-enforcement", "reaction", "read", "delivery", "optin",
    ];

    private static readonly string[] Sides = ["sender", "recipient"];
    private static readonly string[] Envelope = ["sender", "recipient", "timestamp", "seq"];

    /// <summary>The kind's name, and what stands under it; a kind not known yet gives its own name, an event without any an empty one.</summary>
    public static (string Name, WireJson Value) Of(WireJson messagingEvent)
    {
        foreach (var name in Known)
        {
            if (messagingEvent.At(name) is { IsObject: true } value)
            {
                return (name.Replace('-', '_'), value);
            }
        }

        var other = messagingEvent.Properties().FirstOrDefault(property => property.Value.IsObject && !Envelope.Contains(property.Name));
        return (other.Name ?? "", other.Value);
    }

    /// <summary>The id of a message or postback; a hash of one that is too long for an index.</summary>
    public static string? MessageId(WireJson value) =>
        value.At("mid").Id() ?? (value.At("mid").Text() is { Length: > 0 } @long ? ContentHash.Of(@long) : null);

    /// <summary>
    /// The person in the chat: whoever of sender and recipient is not the Page, for events about a chat differ in which side is which. Null for
    /// a guest without an id, and for what concerns the Page alone.
    /// </summary>
    public static string? PersonId(WireJson messagingEvent, string pageId) =>
        Sides.Select(side => messagingEvent.At(side).At("id").Id()).FirstOrDefault(id => id is not null && id != pageId);

    /// <summary>Whether the Page said it: a person in Meta's inbox, another app, or we ourselves.</summary>
    public static bool IsEcho(WireJson messagingEvent, string pageId) =>
        messagingEvent.At("message").At("is_echo").IsTrue || messagingEvent.At("sender").At("id").Id() == pageId;

    /// <summary>Whether the message is one that the customer took back.</summary>
    public static bool IsDeleted(WireJson message) => message.At("is_deleted") is var deleted && (deleted.IsTrue || deleted.Text() == "true");
}
