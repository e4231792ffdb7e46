namespace JetHarness.Bot.Channels.Line;

/// <summary>Section <c>Line</c>. With any key of it set, the channel is on.</summary>
internal sealed class LineOptions
{
    public const string Section = "Line";

    /// <summary>Signs webhooks: the channel's "Channel secret" in the LINE Developers Console.</summary>
    public string? ChannelSecret { get; set; }

    /// <summary>Opens the API: the channel's "Channel access token (long-lived)" in the LINE Developers Console.</summary>
    public string? ChannelAccessToken { get; set; }

    /// <summary>Where the API is.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.line.me";

    /// <summary>Where the content of messages is; LINE keeps it on a host of its own.</summary>
    public string DataApiBaseUrl { get; set; } = "https://api-data.line.me";

    /// <summary>What cannot be right: one sentence per fault, each naming its key. Never repeats a secret.</summary>
    public IEnumerable<string> Faults()
    {
        string?[] faults =
        [
            Fault("ChannelSecret", ChannelSecret, "Channel secret"),
            Fault("ChannelAccessToken", ChannelAccessToken, "Channel access token"),
            ServiceUrl.Fault("Line:ApiBaseUrl", ApiBaseUrl, "https://api.line.me"),
            ServiceUrl.Fault("Line:DataApiBaseUrl", DataApiBaseUrl, "https://api-data.line.me"),
        ];
        return faults.OfType<string>();
    }

    /// <summary>A line break copied along is the usual fault, and one that a header cannot carry.</summary>
    private static string? Fault(string key, string? value, string name) =>
        string.IsNullOrWhiteSpace(value) ? $"Line:{key} is missing: copy the {name} from the channel's page in the LINE Developers Console."
        : value.Any(c => c is <= ' ' or > '~') ? $"Line:{key} holds a space, a line break or another character that no {name} has: copy it once more, alone."
        : null;
}
