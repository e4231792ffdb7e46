using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Line.Rules;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>Reply and push. https://developers.line.biz/en/reference/messaging-api/#messages</summary>
internal sealed class LineMessaging(ReplyTokens tokens, RetryKeys keys, MonthlyQuota quota, ChatBook chats, Journal journal, SimulatorClock clock)
{
    private static readonly TimeSpan StrangersWindow = TimeSpan.FromDays(7);

    public LineAnswer Reply(LineCall call)
    {
        if (call.Http.Request.Headers.ContainsKey("X-Line-Retry-Key"))
        {
            return LineAnswer.Refuse(400, "retry_key_on_reply", "The X-Line-Retry-Key header is not supported by this API");
        }

        var findings = new Findings();
        var token = call.Body.Text("replyToken");
        if (string.IsNullOrEmpty(token))
        {
            findings.Add("replyToken", "May not be empty");
        }

        MessageRules.Check(call.Body, findings);
        if (findings.Refusal is { } refusal)
        {
            return refusal with { Chat = tokens.ChatOf(token) };
        }

        var (chat, problem) = tokens.Use(token!);
        return chat is null
            ? LineAnswer.Refuse(400, problem!, "Invalid reply token") with { Chat = tokens.ChatOf(token) }
            : Accept(call, chat, "reply", delivered: chats.Find(chat) is { Blocked: false }).Answer;
    }

    public LineAnswer Push(LineCall call)
    {
        Guid? key = null;
        if (call.Http.Request.Headers.TryGetValue("X-Line-Retry-Key", out var header))
        {
            if (!Guid.TryParseExact(header.ToString(), "D", out var parsed))
            {
                return LineAnswer.Refuse(400, "retry_key_no_uuid", "The X-Line-Retry-Key header must be a UUID");
            }

            key = parsed;
        }

        var findings = new Findings();
        var to = call.Body.Text("to");
        if (string.IsNullOrEmpty(to))
        {
            findings.Add("to", "May not be empty");
        }

        MessageRules.Check(call.Body, findings);
        if (findings.Refusal is { } refusal)
        {
            return refusal with { Chat = to };
        }

        lock (keys.Gate)
        {
            return key is { } known && keys.Find(known) is { } earlier ? Again(call, to!, earlier) : First(call, to!, key);
        }
    }

    private LineAnswer First(LineCall call, string to, Guid? key)
    {
        if (chats.Find(to) is not { } chat)
        {
            var why = IsId(to) ? "Failed to send messages" : "The property, 'to', in the request body is invalid (line: -, column: -)";
            return LineAnswer.Refuse(400, "unknown_recipient", why) with { Chat = to };
        }

        if (quota.IsUsedUp)
        {
            return LineAnswer.MonthlyLimit() with { Chat = to };
        }

        // Unreachable people are answered 200 too, and are not counted.
        var delivered = Reaches(chat) && quota.TryUse();
        var (answer, sent) = Accept(call, to, "push", delivered);
        if (key is { } fresh)
        {
            keys.Remember(fresh, call.RequestId, Encoding.UTF8.GetString(call.Bytes), sent);
        }

        return answer;
    }

    /// <summary>
    /// The documentation promises 409 for a key that was accepted, and asks for the same body without saying what another one does: it is 409
    /// here as well, but written down as the bot's mistake, because that other message is lost.
    /// </summary>
    private static LineAnswer Again(LineCall call, string to, AcceptedPush earlier)
    {
        var body = new JsonObject { ["message"] = "The retry key is already accepted", ["sentMessages"] = earlier.SentMessages.DeepClone() };
        var same = SameJson(earlier.Body, call.Body);
        return new LineAnswer(409, body, same ? Outcome.Repeated : Outcome.Refused)
        {
            Code = same ? "retry_key_accepted" : "retry_key_for_another_body",
            AcceptedRequestId = earlier.RequestId,
            Chat = to,
        };
    }

    private (LineAnswer Answer, JsonArray Sent) Accept(LineCall call, string chat, string via, bool delivered)
    {
        var sent = new JsonArray();
        var bubbles = new List<Said>();
        JsonElement[] messages = [.. call.Body.At("messages").EnumerateArray()];
        for (var i = 0; i < messages.Length; i++)
        {
            var id = Identifiers.Message();
            var entry = new JsonObject { ["id"] = id };
            if (LineReading.CanBeQuoted(messages[i]))
            {
                entry["quoteToken"] = Identifiers.Token(150);
            }

            sent.Add(entry);
            bubbles.Add(new Said
            {
                Chat = chat,
                From = "bot",
                Type = messages[i].Text("type")!,
                Text = LineReading.TextOf(messages[i]),
                MessageId = id,
                Raw = messages[i],
                Via = via,
                Call = call.RequestId,
                Index = i + 1,
                Total = messages.Length,
                Delivered = delivered,
                Buttons = [.. LineReading.ButtonsOf(messages[i]).Select(button => button.Label)],
            });
        }

        journal.AddAll(bubbles);

        var answer = LineAnswer.Ok(new JsonObject { ["sentMessages"] = sent }) with { Chat = chat, Messages = messages.Length };
        return (answer, (JsonArray)sent.DeepClone());
    }

    private bool Reaches(Chat chat) => !chat.Blocked
        && (chat.Friend || !chat.IsUser || (chat.LastWroteAt is { } wrote && clock.GetUtcNow() - wrote <= StrangersWindow));

    private static bool IsId(string to) => to.Length == 33 && to[0] is 'U' or 'C' or 'R' && to.Skip(1).All(char.IsAsciiHexDigitLower);

    private static bool SameJson(string earlier, JsonElement now)
    {
        using var before = JsonDocument.Parse(earlier);
        return JsonElement.DeepEquals(before.RootElement, now);
    }
}
