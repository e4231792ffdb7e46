using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>What customers sent, for the bot to fetch. https://developers.line.biz/en/reference/messaging-api/#get-content</summary>
internal sealed class LineContents(LineGate gate, ContentStore contents)
{
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

    private static Task WriteAsync(LineCall call, Content content)
    {
        call.Http.Response.Headers["x-line-request-id"] = call.RequestId;
        return ContentWriting.WriteAsync(call.Http, content, call.Fault);
    }
}
