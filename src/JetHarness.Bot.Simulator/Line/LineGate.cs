using System.Text.Json;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>A call that passed the gate.</summary>
internal sealed record LineCall(HttpContext Http, string Endpoint, string RequestId, JsonElement Body, byte[] Bytes, Fault? Fault);

/// <summary>What every call to LINE's API meets first: a request id, the size, the token, the rate, and the faults that were asked for.</summary>
internal sealed class LineGate(LineChannel channel, LineRates rates, ReplyTokens tokens, Faults faults, Journal journal)
{
    private const int LargestBody = 2 * 1024 * 1024;

    /// <summary>Answers a call that carries JSON, or nothing.</summary>
    public async Task AnswerAsync(HttpContext http, string endpoint, Func<LineCall, LineAnswer> answer)
    {
        if (await EnterAsync(http, endpoint, takesJson: HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method)) is { } call)
        {
            await LeaveAsync(call, answer(call));
        }
    }

    /// <summary>Lets a call in, or answers it here and gives null.</summary>
    public async Task<LineCall?> EnterAsync(HttpContext http, string endpoint, bool takesJson, string? chat = null, string? message = null)
    {
        var call = new LineCall(http, endpoint, Guid.NewGuid().ToString(), default, [], null);
        if (await RequestBody.ReadAsync(http.Request, LargestBody) is not { } bytes)
        {
            await LeaveAsync(call, LineAnswer.Refuse(413, "too_large", "The request body is larger than 2 MB"));
            return null;
        }

        var isJson = RequestBody.TryParse(bytes, out var body);
        chat ??= body.Text("to") ?? body.Text("chatId") ?? tokens.ChatOf(body.Text("replyToken"));
        call = call with { Body = body, Bytes = bytes, Fault = faults.Strike(endpoint, chat, message) };
        if (await FaultAsync(call) is { } faulted)
        {
            await LeaveAsync(call, faulted with { Chat = chat, Outcome = Outcome.Faulted });
            return null;
        }

        var refusal = Refusal(call, takesJson && bytes.Length > 0, isJson);
        if (refusal is null)
        {
            return call;
        }

        await LeaveAsync(call, refusal with { Chat = chat });
        return null;
    }

    /// <summary>Writes the answer and the journal, or cuts the connection if that is the fault.</summary>
    public async Task LeaveAsync(LineCall call, LineAnswer answer)
    {
        var cut = call.Fault?.Kind is "drop-before" or "drop-after";
        Record(call, answer, cut ? 0 : answer.Status);
        if (cut)
        {
            call.Http.Abort();
            return;
        }

        var response = call.Http.Response;
        response.StatusCode = answer.Status;
        response.Headers["x-line-request-id"] = call.RequestId;
        if (answer.AcceptedRequestId is { } accepted)
        {
            response.Headers["x-line-accepted-request-id"] = accepted;
        }

        response.ContentType = "application/json";
        await response.Body.WriteAsync(Wire.Bytes(answer.Body), call.Http.RequestAborted);
    }

    public void Record(LineCall call, LineAnswer answer, int status) => journal.Add(new Called
    {
        Channel = LineChannel.Name,
        Chat = answer.Chat,
        Endpoint = call.Endpoint,
        Status = status,
        Outcome = answer.Outcome,
        Code = call.Fault is { Kind: var kind } && answer.Outcome is Outcome.Faulted ? kind : answer.Code,
        Reason = answer.Reason,
        RequestId = call.RequestId,
        Messages = answer.Messages,
    });

    private LineAnswer? Refusal(LineCall call, bool takesJson, bool isJson)
    {
        if (call.Http.Request.Headers.Authorization.ToString() != $"Bearer {channel.AccessToken}")
        {
            return LineAnswer.Unauthorized();
        }

        if (!rates.Allows(call.Endpoint))
        {
            return LineAnswer.RateLimit();
        }

        if (takesJson && !call.Http.Request.HasJsonContentType())
        {
            return LineAnswer.Refuse(415, "content_type", $"The content type, {call.Http.Request.ContentType}, is not supported");
        }

        return takesJson && !isJson ? LineAnswer.Refuse(400, "not_json", "The request body could not be parsed as JSON (line: 1, column: 1)") : null;
    }

    private static async Task<LineAnswer?> FaultAsync(LineCall call)
    {
        switch (call.Fault)
        {
            case { Kind: "delay", Seconds: var seconds }:
                await Task.Delay(TimeSpan.FromSeconds(seconds), call.Http.RequestAborted);
                return null;
            case { Kind: "rate" }:
                return LineAnswer.RateLimit();
            case { Kind: "monthly" }:
                return LineAnswer.MonthlyLimit();
            case { Kind: "error" }:
                return LineAnswer.Refuse(500, "error", "The server encountered an error");
            case { Kind: "unauthorized" }:
                return LineAnswer.Unauthorized();
            case { Kind: "dead-token" }:
                return LineAnswer.Refuse(400, "dead-token", "Invalid reply token");
            case { Kind: "drop-before" }:
                return LineAnswer.Refuse(500, "drop-before", "The connection was cut before anything was done");
            default:
                return null;
        }
    }
}
