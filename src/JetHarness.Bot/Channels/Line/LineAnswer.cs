using System.Net;

namespace JetHarness.Bot.Channels.Line;

/// <summary>What became of a call to LINE's API.</summary>
internal sealed record LineAnswer
{
    private const int LongestDetail = 500;

    /// <summary>The status; null if there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The body, if it was JSON.</summary>
    public WireJson Json { get; init; }

    /// <summary>No connection came about: LINE cannot have seen the call.</summary>
    public bool NeverLeft { get; init; }

    /// <summary>How long LINE or what stands before it asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why there was no answer, in words.</summary>
    public string? NoAnswer { get; init; }

    public bool IsSuccess => (int?)Status is >= 200 and < 300;

    /// <summary>LINE's own message; empty where the body has none.</summary>
    public string Message => Json.At("message").Text() ?? "";

    /// <summary>
    /// The status and what LINE says about it, naming properties of the request, never their values
    /// (https://developers.line.biz/en/reference/messaging-api/#error-responses).
    /// </summary>
    public string Why => Status is not { } status
        ? NoAnswer ?? "LINE did not answer."
        : TextLimit.Units(string.Join("; ", [$"LINE answered {(int)status}", .. Details()]), LongestDetail).TrimEnd('.') + ".";

    /// <summary>The ids under which LINE sent the messages.</summary>
    public IEnumerable<string> SentMessageIds => Json.At("sentMessages").Items().Select(sent => sent.At("id").Id()).OfType<string>();

    private IEnumerable<string> Details()
    {
        if (Message.Length > 0)
        {
            yield return Message;
        }

        foreach (var detail in Json.At("details").Items())
        {
            yield return $"{detail.At("property").Text()}: {detail.At("message").Text()}";
        }
    }
}
