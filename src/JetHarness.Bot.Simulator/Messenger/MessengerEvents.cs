using System.Globalization;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>One event on its way to the bot.</summary>
/// <remarks>
/// <c>Field</c>: the webhook field that it belongs to. <c>Standby</c>: whether another app is in control of the thread.
/// <c>Chat</c>: null where it is about the Page.
/// </remarks>
internal sealed record MessengerEvent(string Field, string? Chat, bool Standby, JsonObject Body)
{
    public string? Mid => (string?)(Body["message"]?["mid"] ?? Body["message_edit"]?["mid"] ?? Body["postback"]?["mid"]);

    /// <summary>What our own books know it by.</summary>
    public string Key { get; } = $"e{Identifiers.Hex(16)}";
}

/// <summary>Webhook events in Meta's shape. https://developers.facebook.com/docs/messenger-platform/reference/webhook-events</summary>
internal sealed class MessengerEvents(MessengerPage page, MessengerThreads threads, ChatBook chats, SimulatorClock clock)
{
    public static string NewMid() => $"m_{Identifiers.Token(86)}";

    /// <summary>Something that a person did.</summary>
    public MessengerEvent Of(string field, string chat, DeliveryWishes wishes, string kind, JsonNode own)
    {
        var standby = wishes.Standby || !threads.BotMaySend(chats.Find(chat)!);
        if (standby && kind == "postback")
        {
            // In standby a postback comes without what the button says to the app that made it.
            own = new JsonObject { ["mid"] = own["mid"]?.DeepClone(), ["title"] = own["title"]?.DeepClone() };
        }

        return new MessengerEvent(field, chat, standby, Envelope(chat, page.PageId, wishes, kind, own));
    }

    /// <summary>Something that the Page said.</summary>
    public MessengerEvent Echo(string chat, JsonObject message, DeliveryWishes wishes)
    {
        message["is_echo"] = true;
        var standby = wishes.Standby || !threads.BotMaySend(chats.Find(chat)!);
        return new MessengerEvent("message_echoes", chat, standby, Envelope(page.PageId, chat, wishes, "message", message));
    }

    /// <summary>Control of the thread changed, or someone asks for it; never in standby.</summary>
    public MessengerEvent Handover(string chat, string kind, JsonObject own, DeliveryWishes wishes) =>
        new("messaging_handovers", chat, false, Envelope(chat, page.PageId, wishes, kind, own));

    /// <summary>Something about the Page itself: no sender.</summary>
    public MessengerEvent OfPage(string field, string kind, JsonNode own, DeliveryWishes wishes)
    {
        var one = Envelope(page.PageId, page.PageId, wishes, kind, own);
        one.Remove("sender");
        return new MessengerEvent(field, null, false, one);
    }

    private JsonObject Envelope(string sender, string recipient, DeliveryWishes wishes, string kind, JsonNode own) => new()
    {
        ["sender"] = new JsonObject { ["id"] = MessengerWire.IdNode(sender, wishes.NumericIds) },
        ["recipient"] = new JsonObject { ["id"] = MessengerWire.IdNode(recipient, wishes.NumericIds) },
        ["timestamp"] = Time(clock.GetUtcNow() - TimeSpan.FromSeconds(wishes.SecondsAgo), wishes),
        [kind] = own,
    };

    private static JsonNode Time(DateTimeOffset at, DeliveryWishes wishes) => wishes.TimesInSeconds
        ? JsonValue.Create(at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
        : JsonValue.Create(at.ToUnixTimeMilliseconds());
}
