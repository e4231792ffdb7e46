using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Line.Rules;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>Rich menus of the account. https://developers.line.biz/en/reference/messaging-api/#rich-menu</summary>
internal sealed class LineRichMenus(LineGate gate, Journal journal)
{
    private const int MostMenus = 1000;
    private const int LargestPicture = 1024 * 1024;

    private readonly ConcurrentDictionary<string, JsonElement> menus = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (byte[] Bytes, string ContentType)> pictures = new(StringComparer.Ordinal);
    private string? byDefault;

    /// <summary>The default menu with its picture, for the page; null where there is none.</summary>
    public (JsonElement Menu, byte[] Picture, string ContentType)? Default =>
        byDefault is { } id && menus.TryGetValue(id, out var menu) && pictures.TryGetValue(id, out var picture)
            ? (menu, picture.Bytes, picture.ContentType)
            : null;

    public void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder data)
    {
        api.MapPost("/richmenu", http => gate.AnswerAsync(http, "richmenu-create", Create));
        api.MapPost("/richmenu/validate", http => gate.AnswerAsync(http, "richmenu-validate", call => Check(call.Body) ?? LineAnswer.Ok()));
        api.MapGet("/richmenu/list", http => gate.AnswerAsync(http, "richmenu-list", List));
        api.MapGet("/richmenu/{id}", http => gate.AnswerAsync(http, "richmenu", Get));
        api.MapDelete("/richmenu/{id}", http => gate.AnswerAsync(http, "richmenu-delete", Delete));
        api.MapGet("/user/all/richmenu", http => gate.AnswerAsync(http, "richmenu-default", _ =>
            byDefault is { } id ? LineAnswer.Ok(new JsonObject { ["richMenuId"] = id }) : LineAnswer.NotFound("no_default_richmenu")));
        api.MapPost("/user/all/richmenu/{id}", http => gate.AnswerAsync(http, "richmenu-default", SetDefault));
        api.MapDelete("/user/all/richmenu", http => gate.AnswerAsync(http, "richmenu-default", _ => Now(null)));
        data.MapPost("/richmenu/{id}/content", UploadAsync);
        data.MapGet("/richmenu/{id}/content", DownloadAsync);
    }

    public void Clear()
    {
        menus.Clear();
        pictures.Clear();
        byDefault = null;
    }

    private static LineAnswer? Check(JsonElement menu)
    {
        var findings = new Findings();
        RichMenuRules.Check(new Part(menu, "", IsPointer: false, findings.Add));
        return findings.Refusal;
    }

    private LineAnswer Create(LineCall call)
    {
        if (Check(call.Body) is { } refusal)
        {
            return refusal;
        }

        if (menus.Count >= MostMenus)
        {
            return LineAnswer.Refuse(400, "too_many_richmenus", "The number of rich menus reached the limit");
        }

        var id = $"richmenu-{Identifiers.Hex(32)}";
        var menu = JsonNode.Parse(call.Body.GetRawText())!.AsObject();
        menu["richMenuId"] = id;
        menus[id] = Wire.Element(menu);
        return LineAnswer.Ok(new JsonObject { ["richMenuId"] = id });
    }

    private LineAnswer Get(LineCall call) => Found(call, (_, menu) => LineAnswer.Ok(JsonNode.Parse(menu.GetRawText())));

    private LineAnswer List(LineCall call) => LineAnswer.Ok(new JsonObject
    {
        ["richmenus"] = new JsonArray([.. menus.Values.Select(menu => JsonNode.Parse(menu.GetRawText()))]),
    });

    private LineAnswer Delete(LineCall call) => Found(call, (id, _) =>
    {
        menus.TryRemove(id, out var _);
        pictures.TryRemove(id, out var _);
        return byDefault == id ? Now(null) : LineAnswer.Ok();
    });

    private LineAnswer SetDefault(LineCall call) => Found(call, (id, _) => pictures.ContainsKey(id)
        ? Now(id)
        : LineAnswer.Refuse(400, "richmenu_without_picture", "must upload richmenu image before applying it to user"));

    private LineAnswer Now(string? id)
    {
        byDefault = id;
        journal.Add(new SettingsChanged());
        return LineAnswer.Ok();
    }

    private async Task UploadAsync(HttpContext http)
    {
        if (await gate.EnterAsync(http, "richmenu-upload", takesJson: false) is not { } call)
        {
            return;
        }

        await gate.LeaveAsync(call, Found(call, (id, _) =>
        {
            var type = http.Request.ContentType;
            return type is not ("image/png" or "image/jpeg") ? LineAnswer.Refuse(415, "content_type", $"The content type, {type}, is not supported")
                : call.Bytes.Length is 0 or > LargestPicture ? LineAnswer.Refuse(413, "too_large", "The image must be at most 1 MB")
                : pictures.TryAdd(id, (call.Bytes, type)) ? LineAnswer.Ok()
                : LineAnswer.Refuse(400, "richmenu_has_picture", "An image has already been uploaded to the richmenu");
        }));
    }

    private async Task DownloadAsync(HttpContext http)
    {
        if (await gate.EnterAsync(http, "richmenu-download", takesJson: false) is not { } call)
        {
            return;
        }

        if (!pictures.TryGetValue((string)http.GetRouteValue("id")!, out var picture))
        {
            await gate.LeaveAsync(call, LineAnswer.NotFound("no_richmenu"));
            return;
        }

        gate.Record(call, LineAnswer.Ok(), 200);
        http.Response.Headers["x-line-request-id"] = call.RequestId;
        http.Response.ContentType = picture.ContentType;
        await http.Response.Body.WriteAsync(picture.Bytes, http.RequestAborted);
    }

    private LineAnswer Found(LineCall call, Func<string, JsonElement, LineAnswer> then)
    {
        var id = (string)call.Http.GetRouteValue("id")!;
        return menus.TryGetValue(id, out var menu) ? then(id, menu) : LineAnswer.NotFound("no_richmenu");
    }
}
