using System.Text.RegularExpressions;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>Where the staff answers customers.</summary>
internal enum StaffPlace
{
    /// <summary>In this service's own console.</summary>
    Console,

    /// <summary>In Meta's inbox of the Page: who asks for a person is passed on to it.</summary>
    PageInbox,
}

/// <summary>Section <c>Messenger</c>. With any key of it set, the channel is on.</summary>
internal sealed partial class MessengerOptions
{
    public const string Section = "Messenger";

    /// <summary>Signs webhooks: "App secret" under App settings, Basic, in the Meta App Dashboard.</summary>
    public string? AppSecret { get; set; }

    /// <summary>The secret that is being replaced: what it signs is taken as well, and we sign nothing with it. Null: there is none.</summary>
    public string? PreviousAppSecret { get; set; }

    /// <summary>What Meta says when it checks the webhook's address: any word, the same as in the App Dashboard.</summary>
    public string? VerifyToken { get; set; }

    /// <summary>The Page that customers write to.</summary>
    public string? PageId { get; set; }

    /// <summary>Opens the API for that Page; best a system user's, which does not end with somebody's password.</summary>
    public string? PageAccessToken { get; set; }

    /// <summary>The app's own id: tells it from other apps that share the Page. Null where there are none.</summary>
    public string? AppId { get; set; }

    /// <summary>Where the API is.</summary>
    public string GraphBaseUrl { get; set; } = "https://graph.facebook.com";

    /// <summary>The API's version (https://developers.facebook.com/docs/graph-api/changelog).</summary>
    public string GraphVersion { get; set; } = "v26.0";

    /// <summary>
    /// The hosts that photos are fetched from, with all below them. <c>127.0.0.1:PORT</c> may be listed for tests, and is fetched by plain http too.
    /// </summary>
    public string[] AttachmentHosts { get; set; } = ["fbcdn.net", "fbsbx.com", "lookaside.facebook.com"];

    /// <summary>Where the staff works.</summary>
    public StaffPlace StaffIn { get; set; }

    /// <summary>The picture beside what a person of the staff says, which Facebook fetches; null: the Page's own.</summary>
    public string? PersonaPictureUrl { get; set; }

    /// <summary>The same, with what stands in for it.</summary>
    internal string PersonaPicture => PersonaPictureUrl ?? $"https://graph.facebook.com/{PageId}/picture?type=large";

    /// <summary>Whether customers' profiles are asked for their language as well: for apps that Meta gave the permission for it.</summary>
    public bool ReadsLocale { get; set; }

    /// <summary>The address under which customers reach this service; null: the one that Meta's request names.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>What cannot be right: one sentence per fault, each naming its key. Never repeats a secret.</summary>
    public IEnumerable<string> Faults()
    {
        const string dashboard = "in the Meta App Dashboard";
        string?[] faults =
        [
            PlatformSecret.Fault("Messenger:AppSecret", AppSecret, "App secret", $"copy the App secret from App settings, Basic, {dashboard}"),
            string.IsNullOrEmpty(PreviousAppSecret) ? null : PlatformSecret.Fault("Messenger:PreviousAppSecret", PreviousAppSecret, "App secret", "leave it out"),
            PlatformSecret.Fault("Messenger:VerifyToken", VerifyToken, "Verify token", $"make one up, and give the same as Verify token of the webhook {dashboard}"),
            PlatformSecret.Fault("Messenger:PageId", PageId, "Page id", "copy the Page id from the Page's About tab, Page transparency"),
            PlatformSecret.Fault("Messenger:PageAccessToken", PageAccessToken, "Page access token", $"generate one for the Page under Messenger, API settings, {dashboard}"),
            AppId is null ? null : PlatformSecret.Fault("Messenger:AppId", AppId, "App id", $"copy the App id from App settings, Basic, {dashboard}, or leave the key out"),
            ServiceUrl.Fault("Messenger:GraphBaseUrl", GraphBaseUrl, "https://graph.facebook.com"),
            Version().IsMatch(GraphVersion) ? null : $"Messenger:GraphVersion is '{GraphVersion}': give a version such as v26.0.",
            PublicUrl is null ? null : ServiceUrl.Fault("Messenger:PublicUrl", PublicUrl, "https://bot.example.com"),
            PersonaPictureUrl is null ? null : ServiceUrl.Fault("Messenger:PersonaPictureUrl", PersonaPictureUrl, "https://bot.example.com/staff.png"),
            AttachmentHosts.Length > 0 ? null : "Messenger:AttachmentHosts is empty: no photo could be fetched. Leave the key out for Meta's own hosts.",
        ];
        return faults.OfType<string>().Concat(AttachmentHosts.Where(host => !MessengerHosts.IsName(host)).Select(host =>
            $"Messenger:AttachmentHosts has '{host}': give host names alone, such as fbcdn.net; for tests 127.0.0.1:PORT."));
    }

    [GeneratedRegex(@"\Av[1-9][0-9]{0,2}\.[0-9]{1,2}\z")]
    private static partial Regex Version();
}
