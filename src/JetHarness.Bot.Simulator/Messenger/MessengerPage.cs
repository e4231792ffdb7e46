namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>The pretended Page and app, as their owner would see them in Meta's dashboards.</summary>
internal sealed class MessengerPage
{
    public const string Name = "messenger";

    /// <summary>Meta's own inbox, where colleagues answer by hand.</summary>
    public const string InboxAppId = "263902037430900";

    /// <summary>The webhook fields of a Page that have to do with Messenger. https://developers.facebook.com/docs/messenger-platform/webhooks</summary>
    public static readonly string[] Fields =
    [
        "messages", "message_echoes", "message_edits", "message_deliveries", "message_reads", "message_reactions", "messaging_postbacks", "messaging_referrals",
        "messaging_handovers", "messaging_optins", "messaging_policy_enforcement", "messaging_account_linking", "messaging_feedback", "response_feedback",
        "standby", "feed",
    ];

    private readonly MessengerSettings settings;

    public MessengerPage(MessengerSettings settings)
    {
        this.settings = settings;
        (WebhookUrl, AppId, PageId, PageName) = (settings.WebhookUrl, settings.AppId, settings.PageId, settings.PageName);
        (AppSecret, PageAccessToken, Echoes, StickerShape) = ("", "", "", "");
        Reset();
    }

    public string AppId { get; }

    public string PageId { get; }

    public string PageName { get; }

    public string? WebhookUrl { get; set; }

    public string AppSecret { get; set; }

    public string PageAccessToken { get; set; }

    public string VerifyToken => settings.VerifyToken;

    public bool RequireProof { get; set; }

    public bool RateLimits { get; set; }

    /// <summary>Subcode of error 190 while the token is dead: 460 after a change of password; null while it lives.</summary>
    public int? TokenDead { get; set; }

    /// <summary>Whether App Review approved Human Agent.</summary>
    public bool HumanAgent { get; set; }

    /// <summary>Whether App Review gave the permission <c>pages_user_locale</c>.</summary>
    public bool UserLocale { get; set; }

    /// <summary>Names of approved utility templates.</summary>
    public IReadOnlyList<string> UtilityTemplates { get; set; } = [];

    /// <summary>The app that gets idle threads (picked in the Page's settings); null is "zero config": every app may answer.</summary>
    public string? DefaultAppId { get; set; }

    /// <summary>The Page setting by which our app may take control from others.</summary>
    public bool MayTake { get; set; }

    /// <summary>The webhook fields of which the app is told; none at all after an hour of failures, or after DELETE.</summary>
    public IReadOnlyList<string> Subscribed { get; set; } = [];

    /// <summary>When echoes of our own sends come: <c>after</c> the HTTP answer, <c>before</c> it, or <c>never</c>.</summary>
    public string Echoes { get; set; }

    /// <summary>Whether phones tell that a message arrived and was read.</summary>
    public bool Receipts { get; set; }

    /// <summary>Whether a webhook that was not answered 200 is posted again, as Meta does.</summary>
    public bool Redelivery { get; set; }

    /// <summary>How stickers are told: <c>new</c> (type sticker), <c>both</c> (image and sticker), <c>old</c> (image with a sticker_id).</summary>
    public string StickerShape { get; set; }

    /// <summary>How long links to customers' files work.</summary>
    public TimeSpan LinkLife { get; set; }

    public void Reset()
    {
        (AppSecret, PageAccessToken, RequireProof, RateLimits) = (settings.AppSecret, settings.PageAccessToken, settings.RequireProof, settings.RateLimits);
        (TokenDead, HumanAgent, UserLocale, UtilityTemplates, DefaultAppId, MayTake) = (null, true, settings.UserLocale, [], settings.AppId, true);
        (Subscribed, Echoes, Receipts, Redelivery) = ([.. Fields.Except(["feed", "response_feedback"])], "after", true, true);
        (StickerShape, LinkLife) = ("new", TimeSpan.FromHours(1));
    }
}
