using JetHarness.Bot.Simulator.Messenger;

namespace JetHarness.Bot.Simulator;

/// <summary>What a simulated platform starts with; section <c>Simulator</c> of the configuration.</summary>
internal sealed class SimulatorSettings
{
    /// <summary>A CSV of orders that the page shows as examples to type; nothing is shown when the file is missing.</summary>
    public string SampleOrders { get; set; } = "deploy/samples/orders.csv";

    /// <summary>The day that the file's dates are written for: they are shown moved by the days between it and today. Null shows them as they are.</summary>
    public DateOnly? SampleDay { get; set; }

    public LineSettings Line { get; set; } = new();

    public MessengerSettings Messenger { get; set; } = new();
}

/// <summary>The pretended LINE channel; section <c>Simulator:Line</c>.</summary>
internal sealed class LineSettings
{
    public string ChannelSecret { get; set; } = "8f2b6a0c4d1e4f7a9b3c5d7e9f1a2b3c";

    public string ChannelAccessToken { get; set; } = "simulated-line-channel-access-token";

    /// <summary>The official account's own user id; webhooks carry it as <c>destination</c>.</summary>
    public string BotUserId { get; set; } = "U0b07b07b07b07b07b07b07b07b07b07b";

    public string BotName { get; set; } = "JetHarness 線束售後服務";

    /// <summary>Where customers' events are posted; null until someone sets it.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Counted messages a calendar month (the smallest paid plan's); null is no limit.</summary>
    public int? MonthlyLimit { get; set; } = 200;

    /// <summary>Whether the documented requests per second are enforced.</summary>
    public bool RateLimits { get; set; } = true;
}
