using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Messenger.Rules;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// The Page's Get Started button, greeting, ice breakers and menu.
/// https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api
/// </summary>
internal sealed class MessengerProfile(Journal journal)
{
    private readonly Lock gate = new();
    private JsonObject set = [];

    /// <summary>What is set, as it was given.</summary>
    public JsonObject Current
    {
        get
        {
            lock (gate)
            {
                return set.DeepClone().AsObject();
            }
        }
    }

    public MessengerAnswer Get(MessengerCall call)
    {
        var fields = call.List("fields");
        if (fields.Count == 0 || fields.Any(field => !ProfileRules.Fields.Contains(field)))
        {
            return MessengerAnswer.Refuse(GraphError.Param("profile_field", $"Param fields must be among: {string.Join(", ", ProfileRules.Fields)}"));
        }

        var asked = new JsonObject(Current.Where(field => fields.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        return asked.Count == 0 ? MessengerAnswer.Data([]) : MessengerAnswer.Data([asked]);
    }

    public MessengerAnswer Set(MessengerCall call)
    {
        if (ProfileRules.Check(call.Body) is { } error)
        {
            return MessengerAnswer.Refuse(error);
        }

        lock (gate)
        {
            var next = set.DeepClone().AsObject();
            foreach (var field in call.Body.EnumerateObject().Where(field => ProfileRules.Fields.Contains(field.Name)))
            {
                next[field.Name] = JsonNode.Parse(field.Value.GetRawText());
            }

            return Keep(next) ?? Done("success");
        }
    }

    public MessengerAnswer Delete(MessengerCall call)
    {
        var fields = call.List("fields");
        if (fields.Count == 0 || fields.Any(field => !ProfileRules.Fields.Contains(field)))
        {
            return MessengerAnswer.Refuse(GraphError.Param("profile_field", $"Param fields must be among: {string.Join(", ", ProfileRules.Fields)}"));
        }

        lock (gate)
        {
            var next = set.DeepClone().AsObject();
            foreach (var field in fields)
            {
                next.Remove(field);
            }

            return Keep(next) ?? Done("success");
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            set = [];
        }
    }

    private MessengerAnswer? Keep(JsonObject next)
    {
        if (next.ContainsKey("persistent_menu") && !next.ContainsKey("get_started"))
        {
            const string why = "You must set a Get Started button if you also wish to use persistent menu.";
            return MessengerAnswer.Refuse(GraphError.Param("menu_without_get_started", why) with { Subcode = 2018145 });
        }

        set = next;
        journal.Add(new SettingsChanged());
        return null;
    }

    private static MessengerAnswer Done(string result) => MessengerAnswer.Ok(new JsonObject { ["result"] = result });
}
