using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Line;

/// <summary>An answer of LINE's API, with what the journal says about it.</summary>
internal sealed record LineAnswer(int Status, JsonNode Body, Outcome Outcome)
{
    /// <summary>A stable name of the reason.</summary>
    public string? Code { get; init; }

    public string? Chat { get; init; }

    public int Messages { get; init; }

    /// <summary>On 409: the request that was accepted.</summary>
    public string? AcceptedRequestId { get; init; }

    public string? Reason => Outcome == Outcome.Accepted ? null : Describe();

    public static LineAnswer Ok(JsonNode? body = null, int status = 200) => new(status, body ?? new JsonObject(), Outcome.Accepted);

    public static LineAnswer Refuse(int status, string code, string message, JsonArray? details = null)
    {
        var body = new JsonObject { ["message"] = message };
        if (details is { Count: > 0 })
        {
            body["details"] = details;
        }

        return new LineAnswer(status, body, Outcome.Refused) { Code = code };
    }

    public static LineAnswer NotFound(string code, string message = "Not found") =>
        new(404, new JsonObject { ["message"] = message }, Outcome.Absent) { Code = code };

    public static LineAnswer RateLimit() => Limit("rate", "The API rate limit has been exceeded. Try again later.");

    public static LineAnswer MonthlyLimit() => Limit("monthly", "You have reached your monthly limit.");

    public static LineAnswer Unauthorized() => Refuse(
        401,
        "unauthorized",
        "Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid.");

    private static LineAnswer Limit(string code, string message) => new(429, new JsonObject { ["message"] = message }, Outcome.Limited) { Code = code };

    private string Describe()
    {
        var message = (string?)Body["message"] ?? "";
        var details = Body["details"] is JsonArray list ? list.Select(detail => $"{detail?["property"]}: {detail?["message"]}") : [];
        return string.Join("; ", details.Prepend(message));
    }
}
