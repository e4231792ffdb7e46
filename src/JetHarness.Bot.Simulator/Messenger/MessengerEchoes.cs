using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>A message that left the Page.</summary>
internal sealed record SentMessage(string Chat, string Mid, string App, JsonElement Message);

/// <summary>What the bot is told about its own sends: the echo, and that the message arrived and was read.</summary>
internal sealed class MessengerEchoes(MessengerPage page, MessengerEvents events, MessengerWebhooks webhooks, SimulatorClock clock)
{
    public async Task TellAllAsync(SentMessage sent)
    {
        await TellAsync(sent, CancellationToken.None);
        await TellReceiptsAsync(sent);
    }

    /// <summary>https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-echoes</summary>
    public async Task TellAsync(SentMessage sent, CancellationToken ct)
    {
        if (page.Echoes == "never")
        {
            return;
        }

        var message = new JsonObject { ["mid"] = sent.Mid, ["app_id"] = MessengerWire.IdNode(sent.App, numeric: true) };
        foreach (var name in new[] { "text", "metadata" })
        {
            if (sent.Message.Text(name) is { } text)
            {
                message[name] = text;
            }
        }

        if (sent.Message.At("attachment") is { ValueKind: JsonValueKind.Object } attachment)
        {
            message["attachments"] = new JsonArray(JsonNode.Parse(attachment.GetRawText()));
        }
        else if (sent.Message.At("attachments") is { ValueKind: JsonValueKind.Array } attachments)
        {
            message["attachments"] = JsonNode.Parse(attachments.GetRawText());
        }

        await webhooks.DeliverAsync([events.Echo(sent.Chat, message, new DeliveryWishes())], new DeliveryWishes(), ct);
    }

    public async Task TellReceiptsAsync(SentMessage sent)
    {
        if (!page.Receipts)
        {
            return;
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var wishes = new DeliveryWishes();
        var delivery = new JsonObject { ["mids"] = new JsonArray(sent.Mid), ["watermark"] = now };
        await webhooks.DeliverAsync(
            [
                events.Of("message_deliveries", sent.Chat, wishes, "delivery", delivery),
                events.Of("message_reads", sent.Chat, wishes, "read", new JsonObject { ["watermark"] = now }),
            ],
            wishes,
            CancellationToken.None);
    }
}
