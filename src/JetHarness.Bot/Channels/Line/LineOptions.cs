namespace JetHarness.Bot.Channels.Line;

/// <summary>Section <c>Line</c>. With any key of it set, the channel is on.</summary>
internal sealed class LineOptions
{
    public const string Section = "Line";

    /// <summary>Signs webhooks: the channel's "Channel secret" in the LINE Developers Console.</summary>
    public string? ChannelSecret { get; set; }

    /// <summary>Opens the API: the channel's "Channel access token (long-lived)" in the LINE Developers Console.</summary>
    public string? ChannelAccessToken { get; set; }

    /// <summary>The secret that is being replaced: what it signs is taken as well. Null: there is none.</summary>
    public string? PreviousChannelSecret { get; set; }

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
            string.IsNullOrEmpty(PreviousChannelSecret) ? null : Fault("PreviousChannelSecret", PreviousChannelSecret, "Channel secret"),
            ServiceUrl.Fault("Line:ApiBaseUrl", ApiBaseUrl, "https://api.line.me"),
            ServiceUrl.Fault("Line:DataApiBaseUrl", DataApiBaseUrl, "https://api-data.line.me"),
        ];
        return faults.OfType<string>();
    }

    private static string? Fault(string key, string? value, string name) =>
        PlatformSecret.Fault($"Line:{key}", value, name, $"copy the {name} from the channel's page in the LINE Developers Console");
}
