using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JetHarness.Bot.Simulator.Line.Rules;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>The webhook's address, and LINE's own try of it. https://developers.line.biz/en/reference/messaging-api/#webhook-settings</summary>
internal sealed class LineWebhookSettings(LineChannel channel, LineGate gate, LineWebhooks webhooks, Journal journal, SimulatorClock clock)
{
    public LineAnswer Get(LineCall call) => channel.WebhookUrl is { } url
        ? LineAnswer.Ok(new JsonObject { ["endpoint"] = url, ["active"] = channel.WebhookActive })
        : LineAnswer.NotFound("no_webhook");

    public LineAnswer Put(LineCall call)
    {
        var findings = new Findings();
        var endpoint = new Part(call.Body, "", IsPointer: false, findings.Add)["endpoint"];
        Check(endpoint, required: true);
        if (findings.Refusal is { } refusal)
        {
            return refusal;
        }

        channel.WebhookUrl = call.Body.Text("endpoint");
        journal.Add(new SettingsChanged());
        return LineAnswer.Ok();
    }

    public async Task TestAsync(HttpContext http)
    {
        if (await gate.EnterAsync(http, "webhook-test", takesJson: true) is not { } call)
        {
            return;
        }

        var findings = new Findings();
        Check(new Part(call.Body, "", IsPointer: false, findings.Add)["endpoint"], required: false);
        await gate.LeaveAsync(call, findings.Refusal ?? await TryAsync(call.Body.Text("endpoint") ?? channel.WebhookUrl, http.RequestAborted));
    }

    private async Task<LineAnswer> TryAsync(string? url, CancellationToken ct)
    {
        if (url is null)
        {
            return LineAnswer.NotFound("no_webhook");
        }

        var answer = await webhooks.VerifyAsync(url, ct);
        return LineAnswer.Ok(new JsonObject
        {
            ["success"] = answer.Ok,
            ["timestamp"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["statusCode"] = answer.Status,
            ["reason"] = answer.Result.ToUpperInvariant(),
            ["detail"] = answer.Status == 0 ? answer.Result : answer.Status.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>LINE wants HTTPS; a bot on this very machine is let off.</summary>
    private static void Check(Part endpoint, bool required)
    {
        var text = endpoint.Value.ValueKind == JsonValueKind.String ? endpoint.Value.GetString() : null;
        var local = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.IsLoopback;
        endpoint.Url(500, local ? ["https", "http"] : ["https"], required);
    }
}
