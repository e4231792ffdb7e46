using System.Globalization;
using JetHarness.Bot.Channels.Messenger;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

/// <summary>Messenger, where it is switched on: the token, how long it lasts, and whether the Page's events come here.</summary>
internal sealed class MessengerCheckup(IServiceProvider services, TimeProvider time) : ICheckup
{
    private const string Token = "Messenger token";
    private const string Subscription = "Messenger subscription";
    private const int ExpiredToken = 190;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public string Name => "Messenger";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        if (services.GetService<MessengerClient>() is not { } meta)
        {
            return [];
        }

        var token = await TokenAsync(meta, services.GetRequiredService<IOptions<MessengerOptions>>().Value.PageId!, ct);
        return token.Severity is Severity.Fault ? [token] : [token, await SubscriptionAsync(services.GetRequiredService<MessengerSubscription>(), ct)];
    }

    private async Task<Finding> TokenAsync(MessengerClient meta, string pageId, CancellationToken ct)
    {
        var me = await meta.ReadMeAsync(ct);
        return me switch
        {
            { IsDone: false, Code: ExpiredToken } => Finding.Fault(Token, $"{me.Why} Generate a new one for the Page in the Meta App Dashboard, and set Messenger:PageAccessToken."),
            { IsDone: false } => Finding.Fault(Token, $"{me.Why} Check the network, and Messenger:GraphBaseUrl."),
            _ when me.Json.At("id").Id() is not { } id => Finding.Fault(Token, "What answered is not Meta's Graph API. Check Messenger:GraphBaseUrl."),
            _ when me.Json.At("id").Id() != pageId => Finding.Fault(Token, $"It belongs to {me.Json.At("id").Id()}, not to the Page of Messenger:PageId: generate one for that Page."),
            _ => await LifeAsync(meta, $"It opens the Page {me.Json.At("name").Text()} ({pageId})", ct),
        };
    }

    private async Task<Finding> LifeAsync(MessengerClient meta, string words, CancellationToken ct)
    {
        var token = await meta.ReadTokenAsync(ct);
        // 0 is for ever; an app that may not ask is not told.
        return token is { IsDone: true } && token.Json.At("data").At("expires_at").UnixTime() is { } end && end - time.GetUtcNow() < Soon
            ? Finding.Warning(Token, $"{words}, but ends on {end.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}. Generate a new one before; a system user's does not end.")
            : Finding.Ok(Token, $"{words}.");
    }

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
