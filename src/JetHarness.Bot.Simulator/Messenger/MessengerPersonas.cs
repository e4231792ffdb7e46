using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Messenger.Rules;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>A name and a picture under which the Page writes.</summary>
internal sealed record Persona(string Id, string Name, string Picture, bool Deleted = false)
{
    public JsonObject ToJson() => new() { ["name"] = Name, ["profile_picture_url"] = Picture, ["id"] = Id };
}

/// <summary>https://developers.facebook.com/docs/messenger-platform/send-messages/personas</summary>
internal sealed class MessengerPersonas(Journal journal)
{
    private readonly ConcurrentDictionary<string, Persona> personas = new(StringComparer.Ordinal);

    /// <summary>All of them, deleted ones too: what they wrote keeps their name.</summary>
    public IReadOnlyCollection<Persona> All => [.. personas.Values];

    public Persona? Find(string id) => personas.TryGetValue(id, out var persona) && !persona.Deleted ? persona : null;

    public MessengerAnswer List(MessengerCall call) => MessengerAnswer.Data(All.Where(persona => !persona.Deleted).Select(persona => persona.ToJson()));

    public MessengerAnswer Create(MessengerCall call)
    {
        if ((new Param(call.Body.At("name"), "name").Text(50) ?? new Param(call.Body.At("profile_picture_url"), "profile_picture_url").Url()) is { } error)
        {
            return MessengerAnswer.Refuse(error);
        }

        var id = RandomNumberGenerator.GetString("123456789", 16);
        personas[id] = new Persona(id, call.Body.Text("name")!, call.Body.Text("profile_picture_url")!);
        journal.Add(new SettingsChanged());
        return MessengerAnswer.Ok(new JsonObject { ["id"] = id });
    }

    public MessengerAnswer Delete(Persona persona)
    {
        personas[persona.Id] = persona with { Deleted = true };
        journal.Add(new SettingsChanged());
        return MessengerAnswer.Success();
    }

    public void Clear() => personas.Clear();
}
