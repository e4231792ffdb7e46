using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>Who did something, and where.</summary>
/// <remarks><c>Place</c>: The chat it shows in: the customer's own, or a group's.</remarks>
internal sealed record Actor(Chat Customer, Chat Place)
{
    public JsonObject Source => Place.Kind switch
    {
        "group" => new JsonObject { ["type"] = "group", ["groupId"] = Place.Id, ["userId"] = Customer.Id },
        "room" => new JsonObject { ["type"] = "room", ["roomId"] = Place.Id, ["userId"] = Customer.Id },
        _ => new JsonObject { ["type"] = "user", ["userId"] = Customer.Id },
    };
}

/// <summary>Webhook events in LINE's shape. https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects</summary>
internal sealed class LineEvents(ReplyTokens tokens, ReadTokens readTokens, SimulatorClock clock)
{
    /// <summary>An event of any type.</summary>
    /// <remarks>
    /// <c>replyable</c>: Whether events of this type carry a reply token (never in standby).
    /// <c>own</c>: The type's own properties.
    /// </remarks>
    public JsonObject Event(string type, Actor actor, DeliveryWishes wishes, bool replyable, JsonObject? own = null)
    {
        var at = clock.GetUtcNow() - TimeSpan.FromSeconds(wishes.SecondsAgo);
        var one = new JsonObject { ["type"] = type };
        foreach (var (name, value) in own ?? [])
        {
            one[name] = value?.DeepClone();
        }

        one["timestamp"] ??= at.ToUnixTimeMilliseconds();
        one["source"] ??= actor.Source;
        if (!wishes.WithoutEventId)
        {
            one["webhookEventId"] ??= Identifiers.Ulid(at);
            one["deliveryContext"] ??= new JsonObject { ["isRedelivery"] = wishes.Redelivered };
            one["mode"] ??= wishes.Standby ? "standby" : "active";
        }

        if (replyable && !wishes.Standby)
        {
            one["replyToken"] ??= tokens.Issue(actor.Place.Id);
        }

        return one;
    }

    /// <summary>A message event.</summary>
    /// <remarks><c>quotable</c>: Whether messages of this type carry a quote token.</remarks>
    public JsonObject Message(string id, JsonObject content, Actor actor, DeliveryWishes wishes, bool quotable)
    {
        content["id"] = id;
        if (quotable)
        {
            content["quoteToken"] = Identifiers.Token(150);
        }

        content["markAsReadToken"] = readTokens.Issue(actor.Place.Id, id);
        return Event("message", actor, wishes, replyable: true, new JsonObject { ["message"] = content });
    }
}
