using System.Net.Http.Headers;
using System.Net.Sockets;

namespace JetHarness.Bot.Simulator.Webhooks;

/// <summary>One body on its way to the bot.</summary>
/// <remarks><c>Chat</c>: the chat that all its events are about, if it is one. <c>Signatures</c>: headers by name. <c>Deadline</c>: how long the platform waits for an answer.</remarks>
internal sealed record Webhook(
    string Channel, string? Chat, string? Url, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Signatures, IReadOnlyList<string> Events, TimeSpan Deadline, bool Redelivery);

/// <summary>What came back; <see cref="Status"/> is 0 where nothing did.</summary>
internal sealed record WebhookAnswer(int Status, string Result, double Milliseconds)
{
    public bool Ok => Result == "ok";
}

/// <summary>Posts webhooks as a platform does: the exact bytes that were signed, one deadline, no redirects.</summary>
internal sealed class WebhookSender(Journal journal) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<WebhookAnswer> PostAsync(Webhook webhook, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        var (status, result) = await TryPostAsync(webhook, ct);
        var answer = new WebhookAnswer(status, result, TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        journal.Add(new Posted
        {
            Channel = webhook.Channel,
            Chat = webhook.Chat,
            Events = webhook.Events,
            Status = answer.Status,
            Result = answer.Result,
            Milliseconds = Math.Round(answer.Milliseconds, 1),
            Redelivery = webhook.Redelivery,
        });
        return answer;
    }

    /// <summary>Asks the webhook's address something, as Meta does once when it is set; status 0 where nothing answered.</summary>
    public async Task<(int Status, string Body)> GetAsync(string url, CancellationToken ct)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(url), ct);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return (0, "");
        }
    }

    /// <summary>Posts a form; status 0 where nothing answered.</summary>
    public async Task<(int Status, string Body)> PostFormAsync(string url, KeyValuePair<string, string> field, CancellationToken ct)
    {
        try
        {
            using var form = new FormUrlEncodedContent([field]);
            using var response = await client.PostAsync(new Uri(url), form, ct);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return (0, "");
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<(int Status, string Result)> TryPostAsync(Webhook webhook, CancellationToken ct)
    {
        if (!Uri.TryCreate(webhook.Url, UriKind.Absolute, out var url))
        {
            return (0, "no_url");
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(webhook.Deadline);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(webhook.Body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            foreach (var (header, signature) in webhook.Signatures)
            {
                request.Headers.TryAddWithoutValidation(header, signature);
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return ((int)response.StatusCode, response.IsSuccessStatusCode ? "ok" : "error_status_code");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (0, "request_timeout");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            // A bot that dies in the middle of an exchange ends it in more ways than one.
            return (0, "could_not_connect");
        }
    }
}
