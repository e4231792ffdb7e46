using System.Text.Json;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>One route for each thing that a person in the Page's inbox, or another app, can do in a customer's chat.</summary>
internal static class MessengerInboxActs
{
    private delegate Task<MessengerAct> Doing(MessengerInbox inbox, Chat chat, JsonElement wish, DeliveryWishes wishes, CancellationToken ct);

    public static void MapMessengerInboxActs(this IEndpointRouteBuilder control)
    {
        var acts = control.MapGroup("/customers/{id}/inbox");
        Map(acts, "say", (inbox, chat, wish, wishes, ct) => inbox.SayAsync(chat, wish, wish.Text("control") ?? "announced", wishes, ct));
        Map(acts, "take", (inbox, chat, wish, wishes, ct) => inbox.TakeAsync(chat, wish, wishes, ct));
        Map(acts, "pass", (inbox, chat, wish, wishes, ct) => inbox.PassAsync(chat, wish, wishes, ct));
        Map(acts, "done", (inbox, chat, wish, wishes, ct) => inbox.DoneAsync(chat, wish, wishes, ct));
        Map(acts, "request", (inbox, chat, wish, wishes, ct) => inbox.RequestAsync(chat, wish, wishes, ct));
    }

    private static void Map(IEndpointRouteBuilder acts, string name, Doing doing) => acts.MapPost(
        name,
        async (string id, JsonElement wish, MessengerInbox inbox, ChatBook chats, CancellationToken ct) => chats.Find(id) is { } chat
            ? MessengerActs.Done(await doing(inbox, chat, wish, MessengerActs.Wishes(wish), ct))
            : Results.NotFound());
}
