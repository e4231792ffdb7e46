namespace JetHarness.Bot.Channels.Line;

/// <summary>What became of a call to LINE's API.</summary>
internal sealed record LineAnswer : ChannelAnswer
{
    private const int LongestDetail = 500;

    public LineAnswer(ChannelAnswer answer)
        : base(answer)
    {
    }

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
