using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// Meta's <c>signed_request</c>: a signature and a payload, both base64url, joined by a dot. The signature is HMAC-SHA256 with the app secret over the
/// payload as it was sent, not decoded (https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback).
/// Another scheme than the webhook's header.
/// </summary>
internal static class MessengerSignedRequest
{
    /// <summary>The person's id in a request that Meta signed: an id of the app's own, which leads to no chat. Null for any other request.</summary>
    public static string? UserIdOf(string? signedRequest, string appSecret)
    {
        if (signedRequest?.Split('.') is not [var signature, var payload])
        {
            return null;
        }

        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(payload));
        if (Decoded(signature) is not { } given || !CryptographicOperations.FixedTimeEquals(given, expected))
        {
            return null;
        }

        return Decoded(payload) is { } json && WireJson.TryParse(json) is { } request
            && request.At("algorithm").Text() is { } algorithm && algorithm.Equals("HMAC-SHA256", StringComparison.OrdinalIgnoreCase)
                ? request.At("user_id").Id()
                : null;
    }

    // Padding may be there or not.
    private static byte[]? Decoded(string base64Url)
    {
        try
        {
            return Base64Url.DecodeFromChars(base64Url.AsSpan().TrimEnd('='));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
