using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>Meta's check that the webhook's address is ours (https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests).</summary>
internal static class MessengerVerification
{
    extension(WebApplication app)
    {
        /// <summary>Maps <c>GET /webhooks/messenger</c>, if Messenger is switched on: 200 with the bare challenge, or 403.</summary>
        public WebApplication MapMessengerVerification()
        {
            if (app.Services.GetService<MessengerClient>() is not null)
            {
                app.MapGet("/webhooks/messenger", (HttpRequest request, IOptions<MessengerOptions> options) => Answer(request.Query, options.Value.VerifyToken!));
            }

            return app;
        }
    }

    private static IResult Answer(IQueryCollection query, string verifyToken) =>
        query["hub.mode"] is ["subscribe"]
        && query["hub.challenge"] is [{ Length: > 0 } challenge]
        && query["hub.verify_token"] is [{ } given]
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(verifyToken)))
            ? Results.Text(challenge, "text/plain")
            : Results.StatusCode(StatusCodes.Status403Forbidden);
}
