using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Line.Rules;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>
/// LINE's API under <c>/line</c> (api.line.me) and <c>/line-data</c> (api-data.line.me). What is not simulated answers 404, and is journaled as refused.
/// https://developers.line.biz/en/reference/messaging-api/
/// </summary>
internal static class LineApi
{
    private static readonly string[] ValidatedSends = ["reply", "push", "multicast", "narrowcast", "broadcast"];

    public static void MapLineApi(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<LineGate>();
        var messaging = app.Services.GetRequiredService<LineMessaging>();
        var people = app.Services.GetRequiredService<LineAccounts>();
        var settings = app.Services.GetRequiredService<LineWebhookSettings>();
        var contents = app.Services.GetRequiredService<LineContents>();
        var api = app.MapGroup("/line/v2/bot");
        var data = app.MapGroup("/line-data/v2/bot");

        api.MapPost("/message/reply", http => gate.AnswerAsync(http, "reply", messaging.Reply));
        api.MapPost("/message/push", http => gate.AnswerAsync(http, "push", messaging.Push));
        foreach (var send in ValidatedSends)
        {
            api.MapPost($"/message/validate/{send}", http => gate.AnswerAsync(http, $"validate-{send}", Validate));
        }

        api.MapGet("/message/quota", http => gate.AnswerAsync(http, "quota", people.Quota));
        api.MapGet("/message/quota/consumption", http => gate.AnswerAsync(http, "quota", people.Consumption));
        api.MapPost("/chat/loading/start", http => gate.AnswerAsync(http, "loading", people.Loading));
        api.MapPost("/chat/markAsRead", http => gate.AnswerAsync(http, "mark-as-read", people.MarkAsRead));
        api.MapGet("/profile/{userId}", http => gate.AnswerAsync(http, "profile", people.Profile));
        api.MapGet("/info", http => gate.AnswerAsync(http, "info", people.Info));
        foreach (var kind in new[] { "group", "room" })
        {
            api.MapGet($"/{kind}/{{chatId}}/member/{{userId}}", http => gate.AnswerAsync(http, "profile", people.Member));
            api.MapPost($"/{kind}/{{chatId}}/leave", http => gate.AnswerAsync(http, "leave", people.Leave));
        }

        api.MapGet("/channel/webhook/endpoint", http => gate.AnswerAsync(http, "webhook-endpoint", settings.Get));
        api.MapPut("/channel/webhook/endpoint", http => gate.AnswerAsync(http, "webhook-endpoint", settings.Put));
        api.MapPost("/channel/webhook/test", settings.TestAsync);

        data.MapGet("/message/{messageId}/content", contents.ContentAsync);
        data.MapGet("/message/{messageId}/content/preview", contents.PreviewAsync);
        data.MapGet("/message/{messageId}/content/transcoding", contents.TranscodingAsync);

        app.Services.GetRequiredService<LineRichMenus>().Map(api, data);

        app.Map("/line/{**rest}", http => gate.AnswerAsync(http, "unknown", Unknown));
        app.Map("/line-data/{**rest}", http => gate.AnswerAsync(http, "unknown", Unknown));
    }

    private static LineAnswer Validate(LineCall call)
    {
        var findings = new Findings();
        MessageRules.Check(call.Body, findings);
        return findings.Refusal ?? LineAnswer.Ok(new JsonObject());
    }

    private static LineAnswer Unknown(LineCall call) =>
        LineAnswer.Refuse(404, "no_such_endpoint", $"Not found: {call.Http.Request.Method} {call.Http.Request.Path}");
}
