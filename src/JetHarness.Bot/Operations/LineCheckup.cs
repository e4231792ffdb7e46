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

    public string Name => "LINE";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        if (services.GetService<LineClient>() is not { } line)
        {
            return [];
        }

        var token = await TokenAsync(line, ct);
        return token.Severity is Severity.Fault ? [token] : [token, await QuotaAsync(line, ct), await WebhookAsync(line, ct)];
    }

    private static async Task<Finding> TokenAsync(LineClient line, CancellationToken ct)
    {
        var answer = await line.ReadBotInfoAsync(ct);
        return answer switch
        {
            { IsSuccess: true } when answer.Json.At("userId").Text() is null => Finding.Fault(Token, "What answered is not LINE. Check Line:ApiBaseUrl."),
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
            : used * 5 >= limit * 4 ? Finding.Warning(Quota, $"{words}: see whether they last to the end of the month.")
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
}
