namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>The pretended Facebook Page and the app that serves it; section <c>Simulator:Messenger</c>.</summary>
internal sealed class MessengerSettings
{
    public string AppId { get; set; } = "912345678901234567";

    public string AppSecret { get; set; } = "5b3c1d9e7f2a4b6c8d0e1f2a3b4c5d6e";

    public string VerifyToken { get; set; } = "simulated-verify-token";

    /// <summary>Beyond 2^53, as true ids can be.</summary>
    public string PageId { get; set; } = "102938475610293847";

    public string PageName { get; set; } = "JetHarness 線束售後服務";

    public string PageAccessToken { get; set; } = "EAASimulatedPageAccessToken";

    /// <summary>Where customers' events are posted; null until someone sets it.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Whether calls need <c>appsecret_proof</c> (the app's switch "Require App Secret").</summary>
    public bool RequireProof { get; set; } = true;

    /// <summary>Whether App Review gave the app <c>pages_user_locale</c>, so that it is told customers' languages.</summary>
    public bool UserLocale { get; set; }

    /// <summary>Whether the documented rates are enforced.</summary>
    public bool RateLimits { get; set; } = true;
}
