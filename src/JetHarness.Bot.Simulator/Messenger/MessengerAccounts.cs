using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>What an id stands for: the Page, a person, a persona, a thread, a message; and what a token is worth.</summary>
internal sealed class MessengerAccounts(MessengerPage page, MessengerPersonas personas, MessengerConversations conversations, ChatBook chats)
{
    private static readonly string[] Scopes = ["pages_messaging", "pages_manage_metadata", "pages_show_list", "pages_read_engagement", "business_management"];

    public MessengerAnswer Get(MessengerCall call)
    {
        var id = (string)call.Http.GetRouteValue("id")!;
        return id == "me" || id == page.PageId ? ThePage(call)
            : personas.Find(id) is { } persona ? MessengerAnswer.Ok(persona.ToJson())
            : chats.Find(id) is { Channel: MessengerPage.Name } chat ? Person(chat, call)
            : conversations.Find(id, call) ?? conversations.FindMessage(id, call) ?? MessengerAnswer.Refuse(GraphError.NoSuchObject(id));
    }

    public MessengerAnswer Delete(MessengerCall call)
    {
        var id = (string)call.Http.GetRouteValue("id")!;
        return personas.Find(id) is { } persona ? personas.Delete(persona) : MessengerAnswer.Refuse(GraphError.NoSuchObject(id));
    }

    /// <summary>https://developers.facebook.com/docs/graph-api/reference/debug_token</summary>
    public MessengerAnswer DebugToken(MessengerCall call)
    {
        if (call.Param("input_token") is not { } token)
        {
            return MessengerAnswer.Refuse(GraphError.Param("no_input_token", "The parameter input_token is required"));
        }

        var lives = token == page.PageAccessToken && page.TokenDead is null;
        var data = new JsonObject { ["app_id"] = page.AppId, ["type"] = "PAGE", ["application"] = "JetHarness Bot", ["is_valid"] = lives };
        if (page.TokenDead is { } subcode)
        {
            var dead = GraphError.DeadToken(subcode);
            data["error"] = new JsonObject { ["code"] = dead.Code, ["message"] = dead.Message, ["subcode"] = subcode };
        }
        else
        {
            (data["profile_id"], data["expires_at"], data["data_access_expires_at"]) = (page.PageId, 0, 0);
            data["scopes"] = new JsonArray([.. (page.UserLocale ? Scopes.Append("pages_user_locale") : Scopes).Select(scope => JsonValue.Create(scope))]);
        }

        return MessengerAnswer.Ok(new JsonObject { ["data"] = data });
    }

    private MessengerAnswer ThePage(MessengerCall call)
    {
        var body = new JsonObject { ["id"] = page.PageId, ["name"] = page.PageName };
        if (call.Param("fields")?.Contains("messaging_feature_status", StringComparison.Ordinal) == true)
        {
            body["messaging_feature_status"] = new JsonObject { ["hop_v2"] = true, ["msgr_multi_app"] = page.DefaultAppId is not null };
        }

        return MessengerAnswer.Ok(body);
    }

    /// <summary>
    /// https://developers.facebook.com/docs/messenger-platform/identity/user-profile. Locale, time zone and gender have a permission each, and
    /// one field that is not permitted refuses the whole call (https://github.com/bottenderjs/messaging-apis/issues/441).
    /// </summary>
    private MessengerAnswer Person(Chat chat, MessengerCall call)
    {
        var parts = chat.Name.Split(' ', 2);
        var known = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["id"] = chat.Id,
            ["name"] = chat.Name,
            ["first_name"] = parts[0],
            ["last_name"] = parts.Length > 1 ? parts[1] : "",
            ["profile_pic"] = null,
            ["locale"] = MessengerLocale.Of(chat.Language),
        };
        var asked = call.List("fields") is { Count: > 0 } named ? named : ["first_name", "last_name"];
        if (asked.Any(field => field is "timezone" or "gender" || (field == "locale" && !page.UserLocale)))
        {
            return MessengerAnswer.Refuse(GraphError.NoPermission) with { Chat = chat.Id };
        }

        if (asked.Except(known.Keys).FirstOrDefault() is { } strange)
        {
            return MessengerAnswer.Refuse(GraphError.Param("unknown_field", $"Tried accessing nonexisting field ({strange}) on node type (User)"));
        }

        if (!chat.Consent)
        {
            return MessengerAnswer.Absent(GraphError.NoProfile) with { Chat = chat.Id };
        }

        var body = new JsonObject();
        foreach (var field in asked.Append("id").Distinct())
        {
            if (known[field] is { } value)
            {
                body[field] = value;
            }
        }

        return MessengerAnswer.Ok(body) with { Chat = chat.Id };
    }
}
