using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>Which button a customer wants to tap.</summary>
internal sealed record MessengerTapWish
{
    public string? Label { get; init; }

    public string? Data { get; init; }

    /// <summary>Only in this message; null is the newest message that has such a button, and then the menu.</summary>
    public string? Message { get; init; }

    /// <summary>Whether quick replies that no longer show can be tapped: a tap that crossed a newer message on its way.</summary>
    public bool EvenGone { get; init; }
}

/// <summary>Finds buttons in a chat, its menu and its ice breakers, and does what they do.</summary>
internal sealed class MessengerTaps(MessengerCustomers customers, MessengerProfile profile, Journal journal)
{
    /// <summary>Taps; null with the reason where it cannot be done.</summary>
    public async Task<(MessengerAct? Act, string? Problem)> TapAsync(Chat chat, MessengerTapWish wish, DeliveryWishes wishes, CancellationToken ct)
    {
        var said = journal.Of(chat.Id).OfType<Said>().ToList();
        var newest = said.Count > 0 ? said[^1].MessageId : null;
        var asked = said.AsEnumerable().Reverse().Where(bubble => bubble is { From: "bot", Raw: not null });
        foreach (var bubble in asked.Where(bubble => (wish.Message ?? bubble.MessageId) == bubble.MessageId))
        {
            if (MessengerReading.ButtonsOf(bubble.Raw!.Value).FirstOrDefault(button => Fits(button, wish)) is not { } button)
            {
                continue;
            }

            return button.Kind == "quick_reply" && bubble.MessageId != newest && !wish.EvenGone
                ? (null, $"The quick reply '{button.Title}' no longer shows: a newer message came after it.")
                : await DoAsync(chat, button, wishes, ct);
        }

        if (wish.Message is null && Fixed(chat).FirstOrDefault(button => Fits(button, wish)) is { } offered)
        {
            return await DoAsync(chat, offered, wishes, ct);
        }

        var shown = said.Where(bubble => bubble is { From: "bot", Raw: not null }).TakeLast(5).SelectMany(bubble => bubble.Buttons);
        return (null, $"No button '{wish.Label ?? wish.Data}' in this chat; the last ones are: {string.Join(" | ", shown)}");
    }

    /// <summary>What shows outside the bubbles: menu and ice breakers, in the chat's language or by default.</summary>
    private IEnumerable<MessengerButton> Fixed(Chat chat)
    {
        var set = Wire.Element(profile.Current);
        var menu = Local(set.At("persistent_menu"), chat).At("call_to_actions").Items();
        var breakers = Local(set.At("ice_breakers"), chat).At("call_to_actions").Items();
        return
        [
            .. menu.Select(item => new MessengerButton(item.Text("title") ?? "", item.Text("type") ?? "", item.Text("payload") ?? item.Text("url"))),
            .. breakers.Select(item => new MessengerButton(item.Text("question") ?? "", "postback", item.Text("payload"))),
        ];
    }

    /// <summary>The entry of the chat's language, else the default one; undefined where the list is missing.</summary>
    public static JsonElement Local(JsonElement list, Chat chat)
    {
        var locale = MessengerLocale.Of(chat.Language);
        return list.Items().OrderByDescending(item => item.Text("locale") == locale).ThenByDescending(item => item.Text("locale") == "default").FirstOrDefault();
    }

    private static bool Fits(MessengerButton button, MessengerTapWish wish) =>
        (wish.Label is null || button.Title == wish.Label) && (wish.Data is null || button.Payload == wish.Data);

    private async Task<(MessengerAct? Act, string? Problem)> DoAsync(
        Chat chat, MessengerButton button, DeliveryWishes wishes, CancellationToken ct) => button.Kind switch
    {
        "quick_reply" when button.Payload is { } payload =>
            (await customers.SendAsync(chat, MessengerEvents.NewMid(), Reply(button.Title, payload), "text", button.Title, wishes, ct), null),
        "quick_reply" => (null, "This quick reply asks for a phone number or an address: say it instead."),
        "postback" => (await customers.PostbackAsync(chat, button.Payload!, button.Title, null, wishes, ct), null),
        _ => (new MessengerAct(journal.Last, [], []), null),
    };

    private static JsonObject Reply(string title, string payload) => new() { ["text"] = title, ["quick_reply"] = new JsonObject { ["payload"] = payload } };
}
