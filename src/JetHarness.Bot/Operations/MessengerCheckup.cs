using System.Globalization;
using JetHarness.Bot.Channels.Messenger;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

/// <summary>Messenger, where it is switched on: the token, how long it lasts and what it may, whether the Page's events come here, and who may answer them.</summary>
internal sealed class MessengerCheckup(IServiceProvider services, TimeProvider time) : ICheckup
{
    private const string Token = "Messenger token";
    private const string Permissions = "Messenger permissions";
    private const string Subscription = "Messenger subscription";
    private const string Routing = "Messenger routing";
    private const int ExpiredToken = 190;
    private static readonly string[] Needed = ["pages_messaging", "pages_manage_metadata"];
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public string Name => "Messenger";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        if (services.GetService<MessengerClient>() is not { } meta)
        {
            return [];
        }

        var options = services.GetRequiredService<IOptions<MessengerOptions>>().Value;
        var opens = await TokenAsync(meta, options.PageId!, ct);
        if (opens.Severity is Severity.Fault)
        {
            return [opens];
        }

        var token = await meta.ReadTokenAsync(ct);
        return
        [
            Lasting(token, opens),
            Permitted(token, options.ReadsLocale),
            await SubscriptionAsync(services.GetRequiredService<MessengerSubscription>(), ct),
            Routed(await meta.ReadRoutingAsync(ct), options.StaffIn),
        ];
    }

    private static async Task<Finding> TokenAsync(MessengerClient meta, string pageId, CancellationToken ct)
    {
        var me = await meta.ReadMeAsync(ct);
        return me switch
        {
            { IsDone: false, Code: ExpiredToken } => Finding.Fault(Token, $"{me.Why} Generate a new one for the Page in the Meta App Dashboard, and set Messenger:PageAccessToken."),
            { IsDone: false } => Finding.Fault(Token, $"{me.Why} Check the network, and Messenger:GraphBaseUrl."),
            _ when me.Json.At("id").Id() is not { } id => Finding.Fault(Token, "What answered is not Meta's Graph API. Check Messenger:GraphBaseUrl."),
            _ when me.Json.At("id").Id() != pageId => Finding.Fault(Token, $"It belongs to {me.Json.At("id").Id()}, not to the Page of Messenger:PageId: generate one for that Page."),
            _ => Finding.Ok(Token, $"It opens the Page {me.Json.At("name").Text()} ({pageId})."),
        };
    }

    // 0 is for ever; an app that may not ask is not told.
    private Finding Lasting(MessengerAnswer token, Finding opens) =>
        token is { IsDone: true } && token.Json.At("data").At("expires_at").UnixTime() is { } end && end - time.GetUtcNow() < Soon
            ? Finding.Warning(Token, $"{opens.Sentence.TrimEnd('.')}, but ends on {end.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}. Generate a new one before; a system user's does not end.")
            : opens;

    private static Finding Permitted(MessengerAnswer token, bool readsLocale)
    {
        var scopes = token is { IsDone: true } ? token.Json.At("data").At("scopes").Items().Select(scope => scope.Text()).OfType<string>().ToList() : [];
        return scopes switch
        {
            [] => Finding.Warning(Permissions, $"Meta does not tell them to this token. See that the app has {string.Join(" and ", readsLocale ? [.. Needed, MessengerUserProfile.LocalePermission] : Needed)} under App Review in the Meta App Dashboard."),
            _ when Needed.Except(scopes).ToList() is { Count: > 0 } missing => Finding.Fault(Permissions, $"The token lacks {string.Join(" and ", missing)}: generate it anew for the Page, with these permissions, in the Meta App Dashboard."),
            _ when readsLocale && !scopes.Contains(MessengerUserProfile.LocalePermission) => Finding.Warning(Permissions, $"It may send, and subscribe to the Page, but not know customers' languages, for it lacks {MessengerUserProfile.LocalePermission}: ask for it under App Review in the Meta App Dashboard and generate the token anew with it, or take Messenger:ReadsLocale out."),
            _ => Finding.Ok(Permissions, "It may send, and subscribe to the Page. Whether the app may use HUMAN_AGENT after a day, App Review alone tells."),
        };
    }

    private static Finding Routed(MessengerAnswer page, StaffPlace staffIn) => (page, staffIn) switch
    {
        ({ IsDone: true }, _) when page.Json.At("messaging_feature_status").At("msgr_multi_app").IsTrue =>
            Finding.Ok(Routing, "One app at a time answers in a chat."),
        ({ IsDone: true }, StaffPlace.PageInbox) =>
            Finding.Warning(Routing, "The Page has no default app, so that the bot and the Page's inbox may both answer: choose this app as the default under Conversation routing in the Page's settings."),
        ({ IsDone: true }, _) => Finding.Ok(Routing, "The Page has no default app: every app of it may answer. Where another one does, choose a default under Conversation routing in the Page's settings."),
        _ => Finding.Warning(Routing, $"It cannot be read: {page.Why} Try again later."),
    };

    private static async Task<Finding> SubscriptionAsync(MessengerSubscription subscription, CancellationToken ct)
    {
        var state = await subscription.ReadAsync(ct);
        return state switch
        {
            { Why: { } why } => Finding.Warning(Subscription, $"It cannot be read: {why} Try again later."),
            { Missing: [_, ..] } => Finding.Fault(Subscription, $"{string.Join(", ", state.Missing)} do not come here. The service repairs that within an hour of its start; else subscribe the Page under Messenger, API settings, in the Meta App Dashboard."),
            _ => Finding.Ok(Subscription, "All the fields that are wanted come here."),
        };
    }
}
