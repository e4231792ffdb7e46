using System.Net;
using JetHarness.Bot.Channels.Line;

namespace JetHarness.Bot.Operations;

/// <summary>LINE, where it is switched on: the token, the month's paid messages, and whether webhooks come here.</summary>
internal sealed class LineCheckup(IServiceProvider services) : ICheckup
{
    private const string WebhookPath = "/webhooks/line";
    private const string Token = "LINE token";
    private const string Quota = "LINE quota";
    private const string Webhook = "LINE webhook";
    private const string Test = "LINE webhook test";

    public string Name => "LINE";

    /// <summary>Whether LINE is asked to try the webhook, which it does sixty times an hour at most.</summary>
    public bool TriesWebhook { get; init; } = true;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        if (services.GetService<LineClient>() is not { } line)
        {
            return [];
        }

        var token = await TokenAsync(line, ct);
        if (token.Severity is Severity.Fault)
        {
            return [token];
        }

        var webhook = await WebhookAsync(line, ct);
        List<Finding> findings = [token, await QuotaAsync(line, ct), webhook];
        if (TriesWebhook && webhook.Severity is not Severity.Fault)
        {
            findings.Add(await TestAsync(line, ct)); // what LINE does not call need not be tried
        }

        return findings;
    }

    private static async Task<Finding> TokenAsync(LineClient line, CancellationToken ct)
    {
        var answer = await line.ReadBotInfoAsync(ct);
        return answer switch
        {
            { IsSuccess: true } when answer.Json.At("userId").Text() is null => Finding.Fault(Token, "What answered is not LINE. Check Line:ApiBaseUrl."),
            { IsSuccess: true } when answer.Json.At("chatMode").Text() == "chat" => Finding.Warning(Token, $"It opens the account {answer.Json.At("displayName").Text()} ({answer.Json.At("basicId").Text()}), in which Chat is on: what somebody writes there goes beside the bot, which LINE does not tell. Switch Chat off under Response settings in the LINE Official Account Manager, and answer in the console."),
            { IsSuccess: true } => Finding.Ok(Token, $"It opens the account {answer.Json.At("displayName").Text()} ({answer.Json.At("basicId").Text()})."),
            { Status: HttpStatusCode.Unauthorized } => Finding.Fault(Token, "LINE refuses it. Copy Line:ChannelAccessToken from the channel's page in the LINE Developers Console, or issue it anew."),
            _ => Finding.Fault(Token, $"{answer.Why} Check the network, and Line:ApiBaseUrl."),
        };
    }

    private static async Task<Finding> QuotaAsync(LineClient line, CancellationToken ct)
    {
        var quota = await line.ReadQuotaAsync(ct);
        var consumption = await line.ReadConsumptionAsync(ct);
        if (!quota.IsSuccess || !consumption.IsSuccess)
        {
            return Finding.Warning(Quota, $"It cannot be read: {(quota.IsSuccess ? consumption : quota).Why} Try again later.");
        }

        if (quota.Json.At("value").Whole() is not { } limit || consumption.Json.At("totalUsage").Whole() is not { } used)
        {
            return Finding.Ok(Quota, "The account's plan sets no limit to paid messages.");
        }

        var words = $"{used} of the month's {limit} paid messages are used";
        return used >= limit ? Finding.Fault(Quota, $"{words}: replies still go, later answers do not. Raise the plan, or wait for the month to end.")
            : used * 5 >= limit * 4 ? Finding.Warning(Quota, $"{words}: see whether they last to the end of the month.") with { IsUrgent = true }
            : Finding.Ok(Quota, $"{words}.");
    }

    private static async Task<Finding> WebhookAsync(LineClient line, CancellationToken ct)
    {
        var answer = await line.ReadWebhookEndpointAsync(ct);
        var endpoint = answer.Json.At("endpoint").Text();
        return answer switch
        {
            { Status: HttpStatusCode.NotFound } => Finding.Fault(Webhook, $"LINE does not know where to send webhooks. Set the Webhook URL in the LINE Developers Console to https://YOUR-HOST{WebhookPath}."),
            { IsSuccess: false } => Finding.Warning(Webhook, $"Its endpoint cannot be read: {answer.Why} Try again later."),
            _ when !answer.Json.At("active").IsTrue => Finding.Fault(Webhook, "LINE sends nothing. Switch on \"Use webhook\" in the LINE Developers Console."),
            _ when !Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.AbsolutePath != WebhookPath =>
                Finding.Warning(Webhook, $"LINE sends to {endpoint}, which does not end in {WebhookPath}. Unless a proxy maps it, correct the Webhook URL in the LINE Developers Console."),
            _ => Finding.Ok(Webhook, $"LINE sends to {endpoint}."),
        };
    }

    // LINE sends a webhook without events and tells what came back (https://developers.line.biz/en/reference/messaging-api/#test-webhook-endpoint).
    private static async Task<Finding> TestAsync(LineClient line, CancellationToken ct)
    {
        var answer = await line.TestWebhookAsync(ct);
        var came = answer.Json.At("detail").Text();
        return answer switch
        {
            { IsSuccess: false } => Finding.Warning(Test, $"It cannot be tried: {answer.Why} Try again later."),
            _ when answer.Json.At("success").IsTrue => Finding.Ok(Test, "LINE's own call was answered."),
            _ => Finding.Fault(Test, answer.Json.At("reason").Text() switch
            {
                "ERROR_STATUS_CODE" when answer.Json.At("statusCode").Whole() == 401 => "The signature of LINE's own call was refused: copy Line:ChannelSecret from the same channel, and start the service anew.",
                "ERROR_STATUS_CODE" => $"LINE's own call was answered with {answer.Json.At("statusCode").Whole()}, not 200. See that the Webhook URL leads through the proxy to this service, and that it is ready (/health/ready).",
                "REQUEST_TIMEOUT" => "LINE's own call was not answered in time. See that the Webhook URL leads to this service, and that it is ready (/health/ready).",
                _ => $"LINE cannot connect to the Webhook URL ({came}). Start the service, and see that its host name, port 443 and certificate can be reached from the Internet.",
            }),
        };
    }
}
