using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>An answer of the Graph API, with what the journal says about it.</summary>
internal sealed record MessengerAnswer(JsonObject? Body, GraphError? Error, Outcome Outcome)
{
    public string? Chat { get; init; }

    public int Messages { get; init; }

    /// <summary>What happens once the answer is on its way, such as the echo.</summary>
    public Func<Task>? Afterwards { get; init; }

    public int Status => Error?.Status ?? StatusCodes.Status200OK;

    public static MessengerAnswer Ok(JsonObject body) => new(body, null, Outcome.Accepted);

    public static MessengerAnswer Success() => Ok(new JsonObject { ["success"] = true });

    public static MessengerAnswer Data(IEnumerable<JsonNode> items) => Ok(new JsonObject { ["data"] = new JsonArray([.. items]) });

    /// <summary>The bot is wrong.</summary>
    public static MessengerAnswer Refuse(GraphError error) => new(null, error, Outcome.Refused);

    /// <summary>A proper call about what is not there, or not to be had, as the bot could not know.</summary>
    public static MessengerAnswer Absent(GraphError error) => new(null, error, Outcome.Absent);

    public static MessengerAnswer Limit() => new(null, GraphError.Rate, Outcome.Limited);

    public static MessengerAnswer Faulted(GraphError error) => new(null, error, Outcome.Faulted);
}
