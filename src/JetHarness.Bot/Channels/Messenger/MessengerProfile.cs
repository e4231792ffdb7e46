using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>A field of the profile whose value at Meta is not the one that is wanted; <paramref name="Wanted"/> is null where it is to go.</summary>
internal sealed record ProfileChange(string Field, JsonNode? Present, JsonNode? Wanted);

/// <summary>
/// What customers see before they write: get started, greeting, persistent menu, ice breakers, in several languages, as a file says
/// (https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api).
/// </summary>
internal sealed class MessengerProfile(MessengerClient client)
{
    private static readonly ImmutableArray<string> Fields = ["get_started", "greeting", "persistent_menu", "ice_breakers"];

    /// <summary>Reads a file's text: a JSON object in Meta's own form. Throws <see cref="FormatException"/> with what is wrong and where.</summary>
    public static JsonObject Parse(string json)
    {
        JsonNode? read;
        try
        {
            read = JsonNode.Parse(json);
        }
        catch (JsonException e)
        {
            throw new FormatException($"is no JSON: {e.Message}", e);
        }

        return read is JsonObject profile && MessengerProfileLimits.Faults(profile).FirstOrDefault() is var fault
            ? fault is null ? profile : throw new FormatException(fault)
            : throw new FormatException("is no JSON object");
    }

    /// <summary>What would change; nothing if all is as it should be. Null with the reason if Meta does not tell.</summary>
    public async Task<(ImmutableArray<ProfileChange> Changes, string? Why)> CompareAsync(JsonObject wanted, CancellationToken ct)
    {
        var answer = await client.ReadProfileAsync(Fields, ct);
        if (!answer.IsDone)
        {
            return ([], answer.Why);
        }

        var present = answer.Json.At("data").Items() is [{ IsObject: true } data, ..]
            ? JsonNode.Parse(Encoding.UTF8.GetString(data.Raw.Span))!.AsObject()
            : [];
        return ([.. from field in Fields
                    where wanted[field] is { } value ? !Holds(present[field], value) : present[field] is not null
                    select new ProfileChange(field, present[field], wanted[field])], null);
    }

    /// <summary>Makes the changes; why that failed, null if it did not.</summary>
    public async Task<string?> ApplyAsync(IReadOnlyList<ProfileChange> changes, CancellationToken ct)
    {
        // A persistent menu needs "get started", so that what is set goes first, all of it in one call.
        var set = new JsonObject(changes.Where(change => change.Wanted is not null).Select(change => KeyValuePair.Create(change.Field, change.Wanted?.DeepClone())));
        var gone = changes.Where(change => change.Wanted is null).Select(change => change.Field).Reverse().ToList();
        return set.Count > 0 && await client.SetProfileAsync(JsonSerializer.SerializeToUtf8Bytes(set), ct) is { IsDone: false } refused ? refused.Why
            : gone.Count > 0 && await client.DeleteProfileAsync(gone, ct) is { IsDone: false } kept ? kept.Why
            : null;
    }

    /// <summary>Whether Meta has all that is wanted; it adds properties of its own, and gives languages in an order of its own.</summary>
    private static bool Holds(JsonNode? present, JsonNode? wanted) => (present, wanted) switch
    {
        (JsonObject has, JsonObject wants) => wants.All(property => Holds(has[property.Key], property.Value) || IsDefault(has[property.Key], property.Value)),
        (JsonArray has, JsonArray wants) => has.Count == wants.Count && (wants.All(item => item is JsonObject o && o.ContainsKey("locale"))
            ? wants.All(item => has.Any(other => Holds(other, item)))
            : has.Zip(wants).All(pair => Holds(pair.First, pair.Second))),
        _ => JsonNode.DeepEquals(present, wanted),
    };

    /// <summary>What is off is left out of the answer.</summary>
    private static bool IsDefault(JsonNode? present, JsonNode? wanted) => present is null && wanted?.GetValueKind() is JsonValueKind.False;
}
