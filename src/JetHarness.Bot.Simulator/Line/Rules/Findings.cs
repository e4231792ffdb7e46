using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>
/// What is wrong with a request. LINE says it in two shapes: properties with their path (<c>messages[0].text</c>), and for cards a message that is
/// invalid, with pointers into it (<c>/body/contents/0</c>). https://developers.line.biz/en/reference/messaging-api/#error-responses
/// </summary>
internal sealed class Findings
{
    private readonly JsonArray properties = [];
    private readonly JsonArray inCard = [];
    private int invalidMessage;

    public void Add(string property, string message) => properties.Add(Detail(property, message));

    public void AddInCard(int message, string pointer, string what)
    {
        invalidMessage = inCard.Count == 0 ? message : invalidMessage;
        inCard.Add(Detail(pointer, what));
    }

    /// <summary>The refusal; null where nothing is wrong.</summary>
    public LineAnswer? Refusal =>
        properties.Count > 0 ? Refuse($"The request body has {properties.Count} error(s)", properties)
        : inCard.Count > 0 ? Refuse($"A message (messages[{invalidMessage}]) in the request body is invalid", inCard)
        : null;

    private static LineAnswer Refuse(FormattableString message, JsonArray details) =>
        LineAnswer.Refuse(400, "invalid_request", FormattableString.Invariant(message), details);

    private static JsonObject Detail(string property, string message) => new() { ["message"] = message, ["property"] = property };
}
