using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Webhooks;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>Which button a customer wants to tap.</summary>
internal sealed record TapWish
{
    public string? Label { get; init; }

    public string? Data { get; init; }

    /// <summary>Only in this message; null is the newest message that has such a button.</summary>
    public string? Message { get; init; }

    /// <summary>The day or time picked on a date button, as the button's mode writes it.</summary>
    public string? Picked { get; init; }

    /// <summary>Whether quick replies that no longer show can be tapped: a tap that crossed a newer message on its way.</summary>
    public bool EvenGone { get; init; }
}

/// <summary>Finds buttons in a chat and does what they do.</summary>
internal sealed class LineTaps(LineCustomers customers, Journal journal)
{
    /// <summary>Taps; null with the reason where it cannot be done.</summary>
    public async Task<(Act? Act, string? Problem)> TapAsync(Actor actor, TapWish wish, DeliveryWishes wishes, CancellationToken ct)
    {
        var said = journal.Of(actor.Place.Id).OfType<Said>().ToList();
        var newest = said.Count > 0 ? said[^1].MessageId : null;
        foreach (var bubble in said.AsEnumerable().Reverse().Where(bubble => bubble is { From: "bot", Delivered: true, Raw: not null }))
        {
            var button = LineReading.ButtonsOf(bubble.Raw!.Value).FirstOrDefault(button => Fits(button, wish));
            if (button is null || (wish.Message is { } only && only != bubble.MessageId))
            {
                continue;
            }

            if (button.IsQuickReply && bubble.MessageId != newest && !wish.EvenGone)
            {
                return (null, $"The quick reply '{button.Label}' no longer shows: a newer message came after it.");
            }

            return await DoAsync(actor, button, wish, wishes, ct);
        }

        var shown = said.Where(bubble => bubble.From == "bot").TakeLast(5).SelectMany(bubble => bubble.Buttons);
        return (null, $"No button '{wish.Label ?? wish.Data}' in this chat; the last ones are: {string.Join(" | ", shown)}");
    }

    private static bool Fits(LineButton button, TapWish wish) =>
        (wish.Label is null || button.Label == wish.Label) && (wish.Data is null || button.Action.Text("data") == wish.Data);

    private async Task<(Act? Act, string? Problem)> DoAsync(Actor actor, LineButton button, TapWish wish, DeliveryWishes wishes, CancellationToken ct)
    {
        var action = button.Action;
        switch (action.Text("type"))
        {
            case "postback":
                return (await customers.PostbackAsync(actor, action.Text("data")!, action.Text("displayText") ?? action.Text("text"), null, wishes, ct), null);
            case "message":
                var text = action.Text("text")!;
                return (await customers.SendAsync(actor, new JsonObject { ["type"] = "text", ["text"] = text }, text, wishes, ct), null);
            case "datetimepicker" when wish.Picked is { } picked:
                var parameters = new JsonObject { [action.Text("mode")!] = picked };
                return (await customers.PostbackAsync(actor, action.Text("data")!, null, parameters, wishes, ct), null);
            case "datetimepicker":
                return (null, "This button asks for a date or a time: say which in `picked`.");
            case "uri" or "clipboard":
                return (new Act(journal.Last, [], []), null);
            case var other:
                return (null, $"A {other} button opens something in the app: send what it leads to (a photo, a location) instead.");
        }
    }
}
