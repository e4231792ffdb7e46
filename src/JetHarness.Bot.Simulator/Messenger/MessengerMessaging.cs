using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Messenger.Rules;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>The Send API: messages and sender actions. https://developers.facebook.com/docs/messenger-platform/reference/send-api</summary>
internal sealed class MessengerMessaging(
    MessengerPage page,
    MessengerThreads threads,
    MessengerPersonas personas,
    MessengerAttachments attachments,
    MessengerEchoes echoes,
    ChatBook chats,
    Journal journal,
    SimulatorClock clock)
{
    /// <summary>How long the dots show on a phone.</summary>
    private const int TypingSeconds = 20;

    private readonly Lock gate = new();

    public async Task<MessengerAnswer> SendAsync(MessengerCall call)
    {
        if (call.Http.GetRouteValue("page") is string id && id != page.PageId && id != "me")
        {
            return MessengerAnswer.Refuse(GraphError.NoSuchObject(id));
        }

        if (call.Body.Text("sender_action") is not null)
        {
            return Act(call);
        }

        var (answer, sent) = Accept(call);
        if (sent is null)
        {
            return answer;
        }

        if (page.Echoes == "before")
        {
            await echoes.TellAsync(sent, call.Http.RequestAborted);
            return answer with { Afterwards = () => echoes.TellReceiptsAsync(sent) };
        }

        return answer with { Afterwards = () => echoes.TellAllAsync(sent) };
    }

    private (MessengerAnswer Answer, SentMessage? Sent) Accept(MessengerCall call)
    {
        var (chat, error) = Recipient(call.Body);
        error ??= SendRules.CheckMessage(call.Body, page) ?? CheckReferences(call.Body, chat!);
        if (error is not null)
        {
            return (MessengerAnswer.Refuse(error), null);
        }

        lock (gate)
        {
            chat = chats.Find(chat!.Id)!;
            if (Closed(chat, call.Body) is { } closed)
            {
                return (closed, null);
            }

            var sent = Show(call, chat);
            HandOver(call.Body.At("thread_control"), chat.Id);
            var body = new JsonObject { ["recipient_id"] = chat.Id, ["message_id"] = sent.Mid };
            return (MessengerAnswer.Ok(body) with { Chat = chat.Id, Messages = 1 }, sent);
        }
    }

    /// <summary>Why nothing may be sent to the person now, sender actions no more than messages; null if it may.</summary>
    private MessengerAnswer? Closed(Chat chat, JsonElement body) =>
        chat.Blocked ? MessengerAnswer.Absent(GraphError.Unreachable)
        : !threads.BotMaySend(chat) ? (threads.BotKnows(chat.Id) ? MessengerAnswer.Refuse(GraphError.NotOwner) : MessengerAnswer.Absent(GraphError.NotOwner))
        : !MessengerWindow.Allows(body, chat.LastWroteAt, clock.GetUtcNow()) ? MessengerAnswer.Refuse(GraphError.OutsideWindow)
        : null;

    private SentMessage Show(MessengerCall call, Chat chat)
    {
        var message = call.Body.At("message");
        var mid = MessengerEvents.NewMid();
        threads.Spoke(chat, page.AppId);
        journal.Add(new Loading { Chat = chat.Id, Seconds = 0 });
        journal.Add(new Said
        {
            Chat = chat.Id,
            From = "bot",
            Type = MessengerReading.TypeOf(message),
            Text = MessengerReading.TextOf(message),
            MessageId = mid,
            Raw = message,
            Via = call.Body.Text("tag") ?? call.Body.Text("messaging_type"),
            Call = call.TraceId,
            Author = call.Body.Id("persona_id"),
            Buttons = [.. MessengerReading.ButtonsOf(message).Select(button => button.Title)],
        });
        return new SentMessage(chat.Id, mid, page.AppId, message);
    }

    private void HandOver(JsonElement control, string chat)
    {
        if (control.ValueKind == JsonValueKind.Object)
        {
            var target = control.Text("control_type") == "pass" ? control.Id("app_id") ?? page.DefaultAppId : null;
            threads.Give(chat, target);
        }
    }

    private MessengerAnswer Act(MessengerCall call)
    {
        var (chat, error) = Recipient(call.Body);
        error ??= SendRules.CheckAction(call.Body) ?? CheckReferences(call.Body, chat!);
        if (error is not null)
        {
            return MessengerAnswer.Refuse(error);
        }

        chat = chats.Find(chat!.Id)!;
        if (Closed(chat, call.Body) is { } closed)
        {
            return closed;
        }

        var action = call.Body.Text("sender_action")!;
        if (action is "typing_on" or "typing_off")
        {
            journal.Add(new Loading { Chat = chat.Id, Seconds = action == "typing_on" ? TypingSeconds : 0 });
        }
        else if (action == "mark_seen")
        {
            if (journal.Of(chat.Id).OfType<Said>().LastOrDefault(said => said.From == "customer") is { } newest)
            {
                journal.Add(new Read { Chat = chat.Id, MessageId = newest.MessageId });
            }
        }
        else
        {
            var payload = call.Body.At("payload");
            var emoji = action == "react" ? payload.Text("reaction") : null;
            journal.Add(new Reacted { Chat = chat.Id, MessageId = payload.Text("message_id")!, Emoji = emoji, From = "bot" });
        }

        return MessengerAnswer.Ok(new JsonObject { ["recipient_id"] = chat.Id });
    }

    private (Chat? Chat, GraphError? Error) Recipient(JsonElement body)
    {
        var recipient = body.At("recipient");
        if (recipient.ValueKind != JsonValueKind.Object)
        {
            return (null, GraphError.NoRecipient);
        }

        if (recipient.Id("id") is not { } id)
        {
            return (null, GraphError.Param("recipient_kind", "The simulator knows people by recipient[id] alone"));
        }

        return chats.Find(id) is { Channel: MessengerPage.Name } chat ? (chat, null) : (null, GraphError.UnknownPerson);
    }

    private GraphError? CheckReferences(JsonElement body, Chat chat)
    {
        if (body.Id("persona_id") is { } persona && personas.Find(persona) is null)
        {
            return GraphError.Param("unknown_persona", "Invalid persona_id");
        }

        if (body.At("reply_to").ValueKind == JsonValueKind.Object
            && !journal.Of(chat.Id).OfType<Said>().Any(said => said.MessageId == body.At("reply_to").Text("mid")))
        {
            return GraphError.Param("unknown_reply_to", "Invalid message id in reply_to[mid]");
        }

        return attachments.CheckKnown(body.At("message"));
    }
}
