using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Messenger.Rules;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// Passing, taking and releasing control of a thread by the bot.
/// https://developers.facebook.com/documentation/business-messaging/messenger-platform/conversation-routing
/// </summary>
internal sealed class MessengerRouting(MessengerPage page, MessengerThreads threads, ChatBook chats)
{
    public MessengerAnswer Pass(MessengerCall call) => With(call, chat =>
        call.Body.Id("target_app_id") is not { Length: > 0 } target ? MessengerAnswer.Refuse(GraphError.Param("no_target", "The parameter target_app_id is required"))
        : !threads.BotMaySend(chat) ? NotOwner(chat)
        : Give(chat, target));

    public MessengerAnswer Take(MessengerCall call) => With(call, chat =>
        page.DefaultAppId is null ? MessengerAnswer.Refuse(GraphError.NoDefaultApp)
        : !page.MayTake && threads.OwnerOf(chat) is { } owner && owner != page.AppId ? MessengerAnswer.Refuse(GraphError.MayNotTake)
        : Give(chat, page.AppId));

    public MessengerAnswer Release(MessengerCall call) => With(call, chat => threads.BotMaySend(chat) ? Give(chat, null) : NotOwner(chat));

    public MessengerAnswer Request(MessengerCall call) => With(call, _ => MessengerAnswer.Success());

    public MessengerAnswer Extend(MessengerCall call) => With(call, chat =>
    {
        var duration = call.Body.At("duration");
        var seconds = duration.ValueKind == JsonValueKind.Number ? duration.GetDouble() : 0;
        if (seconds < 1 || seconds > MessengerThreads.LongestControl.TotalSeconds)
        {
            return MessengerAnswer.Refuse(GraphError.Param("duration", "Param duration must be a number of seconds up to 604800"));
        }

        if (threads.OwnerOf(chat) != page.AppId)
        {
            return NotOwner(chat);
        }

        threads.Extend(chat.Id, TimeSpan.FromSeconds(seconds));
        return MessengerAnswer.Success();
    });

    /// <summary>Says nothing to an app that is neither the owner nor the default one.</summary>
    public MessengerAnswer Owner(MessengerCall call)
    {
        if (call.Param("recipient") is not { } id)
        {
            return MessengerAnswer.Refuse(GraphError.NoRecipient);
        }

        if (chats.Find(id) is not { Channel: MessengerPage.Name } chat)
        {
            return MessengerAnswer.Refuse(GraphError.UnknownPerson);
        }

        var owner = threads.OwnerOf(chat);
        return owner is null || (owner != page.AppId && page.DefaultAppId != page.AppId)
            ? MessengerAnswer.Data([])
            : MessengerAnswer.Data([new JsonObject { ["thread_owner"] = OwnerJson(owner, chat.OwnedUntil!.Value) }]);
    }

    private MessengerAnswer With(MessengerCall call, Func<Chat, MessengerAnswer> answer)
    {
        var id = call.Body.At("recipient").Id("id");
        return id is null ? MessengerAnswer.Refuse(GraphError.NoRecipient)
            : chats.Find(id) is not { Channel: MessengerPage.Name } chat ? MessengerAnswer.Refuse(GraphError.UnknownPerson)
            : new Param(call.Body.At("metadata"), "metadata").Text(1000, required: false) is { } error ? MessengerAnswer.Refuse(error)
            : answer(chat);
    }

    private static JsonObject OwnerJson(string app, DateTimeOffset until) => new() { ["app_id"] = app, ["expiration"] = until.ToUnixTimeSeconds() };

    private MessengerAnswer Give(Chat chat, string? app)
    {
        threads.Give(chat.Id, app);
        return MessengerAnswer.Success();
    }

    private MessengerAnswer NotOwner(Chat chat) =>
        threads.BotKnows(chat.Id) ? MessengerAnswer.Refuse(GraphError.NotOwner) : MessengerAnswer.Absent(GraphError.NotOwner);
}
