using System.Text.Json;

namespace JetHarness.Bot.Simulator.Messenger.Rules;

/// <summary>What a Page can set about its chats. https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api</summary>
internal static class ProfileRules
{
    public static readonly string[] Fields = ["get_started", "greeting", "ice_breakers", "persistent_menu", "whitelisted_domains", "account_linking_url"];

    private static readonly HashSet<string> Locales = new(StringComparer.Ordinal)
    {
        "default", "zh_TW", "zh_HK", "zh_CN", "en_US", "en_GB", "ja_JP", "ko_KR", "th_TH", "vi_VN", "id_ID", "de_DE", "fr_FR", "es_ES", "es_LA",
    };

    public static GraphError? Check(JsonElement body)
    {
        string[] given = body.ValueKind == JsonValueKind.Object ? [.. body.EnumerateObject().Select(field => field.Name)] : [];
        string[] fields = [.. given.Where(name => name is not ("access_token" or "platform"))];
        if (fields.Length == 0 || fields.FirstOrDefault(name => !Fields.Contains(name)) is not null)
        {
            return GraphError.Param("profile_field", $"Parameters must be among: {string.Join(", ", Fields)}");
        }

        return fields.Select(name => CheckField(new Param(body.At(name), name))).FirstOrDefault(error => error is not null);
    }

    private static GraphError? CheckField(Param field) => field.Name switch
    {
        "get_started" => field.Keys("payload") ?? field["payload"].Text(1000),
        "greeting" => PerLocale(field, greeting => greeting.Keys("locale", "text") ?? greeting["text"].Text(160)),
        "ice_breakers" => PerLocale(field, breaker => breaker.Keys("call_to_actions", "locale")
            ?? breaker["call_to_actions"].Count(1, 4)
            ?? breaker["call_to_actions"].Each(action => action.Keys("question", "payload") ?? action["question"].Text(80) ?? action["payload"].Text(1000))),
        "persistent_menu" => PerLocale(field, menu => menu.Keys("locale", "composer_input_disabled", "call_to_actions", "disabled_surfaces")
            ?? TemplateRules.Buttons(menu["call_to_actions"], least: 1, most: 20, longestTitle: 30)),
        _ => null,
    };

    private static GraphError? PerLocale(Param list, Func<Param, GraphError?> check)
    {
        var locales = list.Items.Select(item => item.Value.Text("locale") ?? "").ToArray();
        return list.Count(1, Locales.Count)
            ?? list.Each(item => item["locale"].OneOf(Locales))
            ?? (locales.Distinct().Count() < locales.Length ? GraphError.Param("locale_twice", $"Param {list.Name} names a locale twice.") : null)
            ?? (locales.Contains("default") ? null : GraphError.Param("no_default_locale", $"Param {list.Name} needs an entry with the locale default."))
            ?? list.Each(check);
    }
}
