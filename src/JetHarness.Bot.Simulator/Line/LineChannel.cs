namespace JetHarness.Bot.Simulator.Line;

/// <summary>The pretended official account, as its owner would see it in LINE's console.</summary>
internal sealed class LineChannel(LineSettings settings)
{
    public const string Name = "line";

    public string Secret { get; set; } = settings.ChannelSecret;

    public string AccessToken { get; set; } = settings.ChannelAccessToken;

    public string BotUserId { get; } = settings.BotUserId;

    public string BotName { get; } = settings.BotName;

    public string? WebhookUrl { get; set; } = settings.WebhookUrl;

    /// <summary>The console's switch "Use webhook".</summary>
    public bool WebhookActive { get; set; } = true;

    /// <summary>The console's switch "Webhook redelivery", which is off by default.</summary>
    public bool Redelivery { get; set; }

    /// <summary>Whether "Chat" is off, so that every message counts as read on arrival.</summary>
    public bool ReadsByItself { get; set; } = true;

    public bool RateLimits { get; set; } = settings.RateLimits;

    /// <summary>Counted messages a calendar month; null is no limit.</summary>
    public int? MonthlyLimit { get; set; } = settings.MonthlyLimit;

    public void Reset()
    {
        (Secret, AccessToken, WebhookActive, Redelivery, ReadsByItself) = (settings.ChannelSecret, settings.ChannelAccessToken, true, false, true);
        (RateLimits, MonthlyLimit) = (settings.RateLimits, settings.MonthlyLimit);
    }
}
