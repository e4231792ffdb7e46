using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>What customers sent, for the bot to fetch. https://developers.line.biz/en/reference/messaging-api/#get-content</summary>
internal sealed class LineContents(LineGate gate, ContentStore contents)
{
    private const string FaultPage = "<!DOCTYPE html><html><head><title>Sorry</title></head><body><h1>Something went wrong</h1></body></html>";

    public async Task ContentAsync(HttpContext http)
    {
        var (call, content) = await EnterAsync(http, "content");
        if (call is null)
        {
            return;
        }

        if (Unavailable(call, content) is { } answer)
        {
            await gate.LeaveAsync(call, answer with { Chat = content?.Chat });
            return;
        }

        var status = call.Fault?.Kind is "drop-before" or "drop-after" ? 0 : 200;
        gate.Record(call, new LineAnswer(200, new JsonObject(), call.Fault is null ? Outcome.Accepted : Outcome.Faulted) { Chat = content!.Chat }, status);
        if (status == 0)
        {
            http.Abort();
            return;
        }

        await WriteAsync(call, content);
    }

    public async Task PreviewAsync(HttpContext http)
    {
        var (call, content) = await EnterAsync(http, "content-preview");
        if (call is null)
        {
            return;
        }

        if (content is { Kind: not ("image" or "video") })
        {
            await gate.LeaveAsync(call, LineAnswer.Refuse(400, "no_preview", "Preview is only for images and videos"));
        }
        else if (Unavailable(call, content) is { } answer)
        {
            await gate.LeaveAsync(call, answer);
        }
        else
        {
            gate.Record(call, LineAnswer.Ok(), 200);
            await WriteAsync(call, content!);
        }
    }

    public async Task TranscodingAsync(HttpContext http)
    {
        var (call, content) = await EnterAsync(http, "content-transcoding");
        if (call is null)
        {
            return;
        }

        await gate.LeaveAsync(call, content switch
        {
            null => LineAnswer.NotFound("no_content"),
            { Kind: "video" or "audio" } => LineAnswer.Ok(new JsonObject { ["status"] = "succeeded" }),
            _ => LineAnswer.Refuse(400, "no_transcoding", "Only for videos and audio"),
        });
    }

    private async Task<(LineCall? Call, Content? Content)> EnterAsync(HttpContext http, string endpoint)
    {
        var id = (string)http.GetRouteValue("messageId")!;
        var content = contents.Find(id);
        return (await gate.EnterAsync(http, endpoint, takesJson: false, content?.Chat, id), content);
    }

    private static LineAnswer? Unavailable(LineCall call, Content? content) => (call.Fault?.Kind, content) switch
    {
        ("missing", _) => LineAnswer.NotFound("missing") with { Outcome = Outcome.Faulted },
        ("gone", _) => Gone() with { Outcome = Outcome.Faulted },
        ("preparing", _) => new LineAnswer(202, new JsonObject(), Outcome.Faulted),
        (_, null) => LineAnswer.NotFound("no_content"),
        (_, { Withdrawn: true }) => Gone(),
        _ => null,
    };

    private static LineAnswer Gone() => LineAnswer.NotFound("gone", "The content is gone") with { Status = 410 };

    private static async Task WriteAsync(LineCall call, Content content)
    {
        var (response, ct) = (call.Http.Response, call.Http.RequestAborted);
        response.Headers["x-line-request-id"] = call.RequestId;
        response.ContentType = call.Fault?.Kind == "html" ? "text/html; charset=utf-8" : content.ContentType;
        switch (call.Fault)
        {
            case { Kind: "html" }:
                await response.WriteAsync(FaultPage, ct);
                break;
            case { Kind: "truncated" }:
                response.ContentLength = content.Bytes.Length;
                // Kestrel itself hangs up on a response that is shorter than it said.
                await response.Body.WriteAsync(content.Bytes.AsMemory(0, content.Bytes.Length / 2), ct);
                break;
            case { Kind: "slow", Seconds: var seconds }:
                await WriteSlowlyAsync(response, content.Bytes, TimeSpan.FromSeconds(seconds), ct);
                break;
            case { Kind: "oversized", Bytes: var bytes }:
                await WriteEndlesslyAsync(response, content.Bytes, bytes, ct);
                break;
            default:
                response.ContentLength = content.Bytes.Length;
                await response.Body.WriteAsync(content.Bytes, ct);
                break;
        }
    }

    private static async Task WriteSlowlyAsync(HttpResponse response, byte[] bytes, TimeSpan over, CancellationToken ct)
    {
        const int pieces = 10;
        response.ContentLength = bytes.Length;
        foreach (var piece in bytes.Chunk(Math.Max(1, (bytes.Length + pieces - 1) / pieces)))
        {
            await Task.Delay(over / pieces, ct);
            await response.Body.WriteAsync(piece, ct);
            await response.Body.FlushAsync(ct);
        }
    }

    /// <summary>A true beginning, then zeros, without saying how many.</summary>
    private static async Task WriteEndlesslyAsync(HttpResponse response, byte[] beginning, long total, CancellationToken ct)
    {
        await response.Body.WriteAsync(beginning, ct);
        var zeros = new byte[64 * 1024];
        for (var left = total - beginning.Length; left > 0; left -= zeros.Length)
        {
            await response.Body.WriteAsync(zeros.AsMemory(0, (int)Math.Min(left, zeros.Length)), ct);
        }
    }
}
