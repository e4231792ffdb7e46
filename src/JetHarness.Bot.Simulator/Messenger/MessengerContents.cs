namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>The CDN from which the bot fetches what customers sent: no token, a signed link that ends.</summary>
internal sealed class MessengerContents(MessengerLinks links, ContentStore contents, Faults faults, Journal journal)
{
    public async Task FetchAsync(HttpContext http)
    {
        var name = (string)http.GetRouteValue("name")!;
        var file = name[..Math.Max(0, name.LastIndexOf('.'))];
        var content = contents.Find(file);
        var fault = faults.Strike("cdn", content?.Chat, file);
        if (fault is { Kind: "delay" })
        {
            await Task.Delay(TimeSpan.FromSeconds(fault.Seconds), http.RequestAborted);
        }

        var (status, outcome, code) = (fault?.Kind, content) switch
        {
            ("drop-before" or "drop-after", _) => (0, Outcome.Faulted, fault!.Kind),
            ("forbidden", _) => (403, Outcome.Faulted, "forbidden"),
            ("missing", _) => (404, Outcome.Faulted, "missing"),
            ("gone", _) => (410, Outcome.Faulted, "gone"),
            ("error", _) => (500, Outcome.Faulted, "error"),
            ("redirect", _) => (302, Outcome.Faulted, "redirect"),
            _ when CarriesToken(http.Request) => (400, Outcome.Refused, "token_sent_to_cdn"),
            (_, null) => (404, Outcome.Absent, "no_content"),
            _ when !links.IsGood(file, http.Request.Query["oh"], http.Request.Query["oe"]) => (403, Outcome.Absent, "link_expired"),
            _ => (200, fault is null or { Kind: "delay" } ? Outcome.Accepted : Outcome.Faulted, fault?.Kind),
        };
        journal.Add(new Called
        {
            Channel = MessengerPage.Name,
            Chat = content?.Chat,
            Endpoint = "cdn",
            Status = status,
            Outcome = outcome,
            Code = code,
            Reason = outcome == Outcome.Accepted ? null : code,
            RequestId = Identifiers.Token(22),
        });
        await AnswerAsync(http, status, content, fault);
    }

    private static async Task AnswerAsync(HttpContext http, int status, Content? content, Fault? fault)
    {
        switch (status)
        {
            case 0:
                http.Abort();
                break;
            case 200:
                await ContentWriting.WriteAsync(http, content!, fault);
                break;
            case 302:
                http.Response.Redirect(fault!.Location);
                break;
            default:
                http.Response.StatusCode = status;
                await http.Response.WriteAsync(status == 403 ? "URL signature expired" : "", http.RequestAborted);
                break;
        }
    }

    private static bool CarriesToken(HttpRequest request) => request.Headers.ContainsKey("Authorization") || request.Query.ContainsKey("access_token");
}
