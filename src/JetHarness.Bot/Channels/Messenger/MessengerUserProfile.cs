using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// Who a customer is, as far as Meta tells (https://developers.facebook.com/docs/messenger-platform/identity/user-profile). The language is
/// for apps with a permission of its own; an app without it that asks for both is told neither.
/// </summary>
internal sealed partial class MessengerUserProfile(IOptions<MessengerOptions> options, MessengerClient client, ILogger<MessengerUserProfile> logger)
{
    /// <summary>The permission that <see cref="MessengerOptions.ReadsLocale"/> needs.</summary>
    public const string LocalePermission = "pages_user_locale";

    private const int InvalidParameter = 100;
    private const int NoPermission = 2018247;

    private int _refusals;

    /// <summary>The name, and the language as BCP-47; each null where Meta does not tell it, or takes too long.</summary>
    public async Task<(string? Name, string? Language)> ReadAsync(string psid, CancellationToken ct) =>
        await MessengerClient.InShortAsync(token => AskAsync(psid, token), ct) is { IsDone: true, Json: var json }
            ? (Filled(json.At("name").Text()), Filled(json.At("locale").Text())?.Replace('_', '-'))
            : (null, null);

    private async Task<MessengerAnswer> AskAsync(string psid, CancellationToken ct)
    {
        if (options.Value.ReadsLocale)
        {
            var answer = await client.ReadUserAsync(psid, "name,locale", ct);
            if (answer is not { Code: InvalidParameter, Subcode: NoPermission })
            {
                return answer;
            }

            // Each customer is asked for anew, so that the permission counts from when it is given; operators need not hear of each.
            if (Interlocked.Increment(ref _refusals) == 1)
            {
                Log.NoLocale(logger, LocalePermission);
            }
        }

        return await client.ReadUserAsync(psid, "name", ct);
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Meta does not tell this app its customers' languages, for it lacks the permission {Permission}; the bot goes by their words alone. Ask for it under App Review in the Meta App Dashboard and generate the Page's token anew with it, or take Messenger:ReadsLocale out.")]
        public static partial void NoLocale(ILogger logger, string permission);
    }
}
