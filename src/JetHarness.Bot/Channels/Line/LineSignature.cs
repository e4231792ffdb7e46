using System.Security.Cryptography;
using System.Text;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// The header <c>x-line-signature</c>: Base64 of HMAC-SHA256 over the body's bytes, with the channel secret as the key
/// (https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/).
/// </summary>
internal static class LineSignature
{
    /// <summary>The header's name; ASP.NET Core compares header names without regard to case, as LINE asks for.</summary>
    public const string Header = "x-line-signature";

    /// <summary>Whether there is one header, and in it a signature's 32 bytes.</summary>
    public static bool IsThere(IHeaderDictionary headers) => TryRead(headers, stackalloc byte[HMACSHA256.HashSizeInBytes]);

    /// <summary>Whether LINE signed these very bytes. No header, several, or one that is no Base64 is a no.</summary>
    public static bool IsValid(string channelSecret, IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body, expected);
        return TryRead(headers, given) && CryptographicOperations.FixedTimeEquals(given, expected);
    }

    private static bool TryRead(IHeaderDictionary headers, Span<byte> signature) =>
        headers[Header] is [{ } header] && Convert.TryFromBase64String(header, signature, out var length) && length == signature.Length;
}
