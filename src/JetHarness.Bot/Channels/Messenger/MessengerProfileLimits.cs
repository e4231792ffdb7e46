using System.Text.Json;
using System.Text.Json.Nodes;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>What Meta takes as a profile (https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api), told before it is asked.</summary>
internal static class MessengerProfileLimits
{
    private const int MaxGreeting = 160;
    private const int MaxMenu = 20;
    private const int MaxMenuTitle = 30;
    private const int MaxIceBreakers = 4;
    private const int MaxQuestion = 80;
    private const int MaxPayload = 1000;

    /// <summary>One sentence per fault, each naming its place.</summary>
    public static IEnumerable<string> Faults(JsonObject profile) =>
    [
        .. profile.Select(property => property.Key).Except(["get_started", "greeting", "persistent_menu", "ice_breakers"]).Select(key => $"has {key}, which is no field of the profile that is set here"),
        .. profile["get_started"] is { } start ? Text(start["payload"], "get_started.payload", MaxPayload) : [],
        .. profile["persistent_menu"] is not null && profile["get_started"] is null ? new[] { "has a persistent_menu without get_started, which Meta asks for" } : [],
        .. Localized(profile, "greeting", greeting => Text(greeting["text"], "text", MaxGreeting)),
        .. Localized(profile, "persistent_menu", Menu),
        .. Localized(profile, "ice_breakers", breakers => Actions(breakers, "question", MaxQuestion, MaxIceBreakers)),
    ];

    private static IEnumerable<string> Localized(JsonObject profile, string field, Func<JsonObject, IEnumerable<string>> faults)
    {
        if (!profile.ContainsKey(field))
        {
            return [];
        }

        if (profile[field] is not JsonArray { Count: > 0 } items || items.Any(item => item is not JsonObject))
        {
            return [$"has no list of objects under {field}"];
        }

        var locales = items.Select(item => Word(item!["locale"])).ToList();
        return
        [
            .. locales.Contains("default") ? Array.Empty<string>() : [$"has no entry for the locale default under {field}, which Meta asks for"],
            .. locales.Distinct().Count() < locales.Count ? [$"has a locale twice under {field}"] : Array.Empty<string>(),
            .. items.SelectMany(item => faults(item!.AsObject()).Select(fault => $"{fault} under {field}, {Word(item["locale"])}")),
        ];
    }

    private static IEnumerable<string> Menu(JsonObject menu) =>
    [
        // Serial numbers are typed.
        .. menu["composer_input_disabled"]?.GetValueKind() is JsonValueKind.True ? ["takes away the text field by composer_input_disabled"] : Array.Empty<string>(),
        .. Actions(menu, "title", MaxMenuTitle, MaxMenu),
    ];

    private static IEnumerable<string> Actions(JsonObject entry, string words, int longest, int most) =>
        entry["call_to_actions"] is JsonArray { Count: > 0 } actions && actions.Count <= most
            ? actions.SelectMany(action => Text(action?[words], words, longest).Concat(action?["type"] is null || Word(action["type"]) == "postback" ? Text(action?["payload"], "payload", MaxPayload) : []))
            : [$"has not 1 to {most} call_to_actions"];

    private static IEnumerable<string> Text(JsonNode? value, string name, int longest) =>
        Word(value) is { Length: > 0 } text && text.Length <= longest ? [] : [$"has no {name} of 1 to {longest} characters"];

    private static string Word(JsonNode? value) => value is JsonValue one && one.TryGetValue<string>(out var text) ? text : "";
}
