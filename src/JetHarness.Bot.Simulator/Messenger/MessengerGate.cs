using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>A call that passed the gate.</summary>
internal sealed record MessengerCall(HttpContext Http, string Endpoint, string TraceId, JsonElement Body, Fault? Fault)
{
    /// <summary>A parameter, which may stand in the query or in the body.</summary>
    public string? Param(string name) => Http.Request.Query[name] is [{ Length: > 0 } text, ..] ? text : Body.Text(name) ?? Body.Id(name);

    /// <summary>The items of a parameter that is a list: an array in the body, or text with commas.</summary>
    public IReadOnlyList<string> List(string name)
    {
        const StringSplitOptions tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return Body.At(name).ValueKind == JsonValueKind.Array
            ? [.. Body.At(name).EnumerateArray().Select(item => item.ToString())]
            : [.. (Param(name) ?? "").Trim('[', ']').Split(',', tidy).Select(item => item.Trim('"'))];
    }
}

/// <summary>What every call to the Graph API meets first: its version, the faults that were asked for, the token, the proof, the rate.</summary>
internal sealed partial class MessengerGate(MessengerPage page, MessengerRates rates, MessengerFlights flights, Faults faults, Journal journal)
{
    private const int LargestBody = 2 * 1024 * 1024;

    /// <summary>Those that still answer. https://developers.facebook.com/docs/graph-api/changelog</summary>
    private static readonly string[] Versions = ["v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0"];

    public Task AnswerAsync(HttpContext http, string endpoint, Func<MessengerCall, MessengerAnswer> answer) =>
        AnswerAsync(http, endpoint, call => Task.FromResult(answer(call)));

    public async Task AnswerAsync(HttpContext http, string endpoint, Func<MessengerCall, Task<MessengerAnswer>> answer)
    {
        var call = new MessengerCall(http, endpoint, "A" + Identifiers.Token(22), default, null);
        if (await RequestBody.ReadAsync(http.Request, LargestBody) is not { } bytes)
        {
            await LeaveAsync(call, MessengerAnswer.Refuse(GraphError.Param("too_large", "The request is too large") with { Status = 413 }));
            return;
        }

        var isJson = RequestBody.TryParse(bytes, out var body);
        endpoint = endpoint == "messages" && body.Text("sender_action") is not null ? "sender-action" : endpoint;
        var chat = body.At("recipient").Id("id") ?? (string?)http.Request.Query["user_id"] ?? (string?)http.Request.Query["recipient"];
        call = call with { Endpoint = endpoint, Body = body };
        using var flight = endpoint == "messages" ? flights.Begin(chat) : null;
        call = call with { Fault = faults.Strike(endpoint, chat) };
        var refused = await FaultAsync(call) ?? Refusal(call, bytes.Length > 0, isJson);
        var given = refused ?? await answer(call);
        await LeaveAsync(call, given with { Chat = given.Chat ?? chat });
    }

    /// <summary>Writes the journal and the answer, or cuts the connection if that is the fault.</summary>
    private async Task LeaveAsync(MessengerCall call, MessengerAnswer answer)
    {
        var cut = call.Fault?.Kind is "drop-before" or "drop-after";
        if (call.Fault is { Kind: "graph-error", Done: true } late)
        {
            answer = answer with { Error = ErrorOf(late) };
        }

        journal.Add(new Called
        {
            Channel = MessengerPage.Name,
            Chat = answer.Chat,
            Endpoint = call.Endpoint,
            Status = cut ? 0 : answer.Status,
            Outcome = answer.Outcome,
            Code = answer.Error?.Name,
            Reason = answer.Error?.Message,
            RequestId = call.TraceId,
            Messages = answer.Messages,
        });
        if (cut)
        {
            call.Http.Abort();
        }
        else
        {
            await WriteAsync(call, answer);
        }

        if (answer.Afterwards is { } afterwards)
        {
            _ = afterwards();
        }
    }

    private async Task WriteAsync(MessengerCall call, MessengerAnswer answer)
    {
        var (response, ct) = (call.Http.Response, call.Http.RequestAborted);
        response.StatusCode = answer.Status;
        response.Headers["x-fb-trace-id"] = call.TraceId;
        response.Headers["facebook-api-version"] = VersionOf(call.Http);
        var limited = answer.Outcome == Outcome.Limited || answer.Error?.Code is 4 or 17 or 32 or 613 or 80001;
        rates.WriteUsage(response.Headers, limited, call.Fault?.Seconds ?? 60);
        if (call.Fault?.Kind == "html")
        {
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync("<!DOCTYPE html><title>Facebook</title><h1>Sorry, something went wrong.</h1>", ct);
        }
        else
        {
            response.ContentType = "application/json; charset=UTF-8";
            await response.Body.WriteAsync(MessengerWire.Bytes(answer.Error?.ToJson(call.TraceId) ?? answer.Body!), ct);
        }

        await response.CompleteAsync();
    }

    private MessengerAnswer? Refusal(MessengerCall call, bool hasBody, bool isJson)
    {
        var version = VersionOf(call.Http);
        if (!VersionForm().IsMatch(version))
        {
            return MessengerAnswer.Refuse(new GraphError("no_version", 2500, "Unknown path components: the call names no version"));
        }

        if (!Versions.Contains(version))
        {
            return MessengerAnswer.Refuse(
                new GraphError("old_version", 2635, $"(#2635) You are calling a version of the Graph API that does not answer any more ({version})."));
        }

        if (hasBody && !isJson && !call.Http.Request.HasFormContentType)
        {
            return MessengerAnswer.Refuse(GraphError.Param("not_json", "The request body could not be parsed as JSON"));
        }

        return Authorize(call) ?? (rates.Allows(call) ? null : MessengerAnswer.Limit());
    }

    private MessengerAnswer? Authorize(MessengerCall call)
    {
        var header = call.Http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..] : call.Param("access_token");
        if (string.IsNullOrEmpty(token))
        {
            return MessengerAnswer.Refuse(GraphError.NoToken);
        }

        // The app's own token, which asks about other tokens.
        if (call.Endpoint == "debug-token" && token == $"{page.AppId}|{page.AppSecret}")
        {
            return null;
        }

        if (token != page.PageAccessToken)
        {
            return MessengerAnswer.Refuse(GraphError.WrongToken);
        }

        var proof = (string?)call.Http.Request.Query["appsecret_proof"];
        if (proof is null ? page.RequireProof : proof != Proof(token))
        {
            return MessengerAnswer.Refuse(proof is null ? GraphError.NoProof : GraphError.WrongProof);
        }

        return page.TokenDead is { } subcode ? MessengerAnswer.Faulted(GraphError.DeadToken(subcode)) : null;
    }

    private static string VersionOf(HttpContext http) => http.Request.Path.Value!.Split('/').ElementAtOrDefault(2) ?? "";

    private string Proof(string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(page.AppSecret), Encoding.UTF8.GetBytes(token)));

    private static async Task<MessengerAnswer?> FaultAsync(MessengerCall call)
    {
        switch (call.Fault)
        {
            case { Kind: "delay", Seconds: var seconds }:
                await Task.Delay(TimeSpan.FromSeconds(seconds), call.Http.RequestAborted);
                return null;
            case { Kind: "rate" }:
                return MessengerAnswer.Faulted(GraphError.Rate);
            case { Kind: "unauthorized" }:
                return MessengerAnswer.Faulted(GraphError.DeadToken(460));
            case { Kind: "graph-error", Done: false } fault:
                return MessengerAnswer.Faulted(ErrorOf(fault));
            case { Kind: "error" or "drop-before" }:
                return MessengerAnswer.Faulted(GraphError.Internal);
            case { Kind: "html" }:
                return MessengerAnswer.Faulted(GraphError.Internal with { Status = 502 });
            default:
                return null;
        }
    }

    private static GraphError ErrorOf(Fault fault) =>
        new("graph-error", fault.Code, $"(#{fault.Code}) An error that was asked for.") { Subcode = fault.Subcode, Status = fault.Status };

    [GeneratedRegex(@"^v\d+\.\d+$")]
    private static partial Regex VersionForm();
}
