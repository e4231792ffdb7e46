using JetHarness.Bot.Dialog;

namespace JetHarness.Bot.Channels.Line;

/// <summary>Says what an event means to the dialog (https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects).</summary>
internal static class LineInterpreter
{
    /// <summary>
    /// Null where the event is only recorded: it is of a kind that the bot does nothing about, or has no chat to answer in. A message from a user is never null, whatever it holds.
    /// </summary>
    public static Inbound? Interpret(ReadOnlyMemory<byte> raw, DateTimeOffset at) =>
        WireJson.TryParse(raw) is { } lineEvent ? Interpret(lineEvent, at) : null;

    private static Inbound? Interpret(WireJson lineEvent, DateTimeOffset at) => (LineEvents.Chat(lineEvent), lineEvent.At("type").Text()) switch
    {
        ((_, null), _) => null,
        ((IsUser: false, _), "message" or "join") => new Inbound.InGroup { At = at },
        ((IsUser: false, _), _) => null,
        (_, "message") => LineMessageReader.Read(lineEvent, at),
        (_, "messageEdited") => Edited(lineEvent.At("message"), at),
        (_, "postback") => Tapped(lineEvent.At("postback"), at),
        (_, "unsend") => lineEvent.At("unsend").At("messageId").Id() is { } id ? new Inbound.Unsent(id) { At = at } : null,
        (_, "follow") => new Inbound.Followed(lineEvent.At("follow").At("isUnblocked").IsTrue) { At = at },
        (_, "unfollow") => new Inbound.Unfollowed { At = at },
        _ => null,
    };

    private static Inbound.Edited? Edited(WireJson message, DateTimeOffset at) =>
        (message.At("id").Id(), LineText.Read(message)) is ({ } id, { } text) ? new(id, text.Words) { At = at } : null;

    /// <summary>A picker's answer stands where a button's label would: LINE does not send labels.</summary>
    private static Inbound.Tap Tapped(WireJson postback, DateTimeOffset at)
    {
        var picked = postback.At("params");
        return new(postback.At("data").Text() ?? "", picked.At("date").Text() ?? picked.At("time").Text() ?? picked.At("datetime").Text()) { At = at };
    }
}
