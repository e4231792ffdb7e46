using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>Which webhook fields of the Page the app is told of. https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps</summary>
internal sealed class MessengerSubscription(MessengerPage page, Journal journal)
{
    public MessengerAnswer Get(MessengerCall call) => page.Subscribed.Count == 0
        ? MessengerAnswer.Data([])
        : MessengerAnswer.Data(
        [
            new JsonObject
            {
                ["category"] = "Business",
                ["link"] = "https://www.example.com/",
                ["name"] = "JetHarness Bot",
                ["id"] = page.AppId,
                ["subscribed_fields"] = new JsonArray([.. page.Subscribed.Select(field => JsonValue.Create(field))]),
            },
        ]);

    public MessengerAnswer Post(MessengerCall call)
    {
        var fields = call.List("subscribed_fields");
        if (fields.Count == 0)
        {
            return MessengerAnswer.Refuse(GraphError.Param("no_fields", "The parameter subscribed_fields is required."));
        }

        var known = string.Join(", ", MessengerPage.Fields);
        return fields.FirstOrDefault(field => !MessengerPage.Fields.Contains(field)) is { } unknown
            ? MessengerAnswer.Refuse(GraphError.Param("unknown_field", $"Param subscribed_fields must be one of {{{known}}} - got \"{unknown}\"."))
            : Change([.. fields.Distinct()]);
    }

    public MessengerAnswer Delete(MessengerCall call) => Change([]);

    private MessengerAnswer Change(IReadOnlyList<string> fields)
    {
        page.Subscribed = fields;
        journal.Add(new SettingsChanged());
        return MessengerAnswer.Success();
    }
}
