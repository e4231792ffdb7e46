using System.Security.Cryptography;
using System.Text;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// The header <c>X-Hub-Signature-256</c>: <c>sha256=</c> and the hexadecimal HMAC-SHA256 over the body's bytes, with the app secret as the key
/// (https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads). Meta writes Chinese as <c>\u4f60</c> and signs those very
/// bytes. The older header <c>X-Hub-Signature</c> is SHA-1, and counts for nothing.
/// </summary>
internal static class MessengerSignature
{
    public const string Header = "X-Hub-Signature-256";

    private const string Scheme = "sha256=";

    /// <summary>Whether there is one header, and in it a signature's 32 bytes.</summary>
    public static bool IsThere(IHeaderDictionary headers) => TryRead(headers, stackalloc byte[HMACSHA256.HashSizeInBytes]);

    /// <summary>Whether Meta signed these very bytes. No header, several, or one of another form is a no.</summary>
    public static bool IsValid(string appSecret, IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body, expected);
        return TryRead(headers, given) && CryptographicOperations.FixedTimeEquals(given, expected);
    }

    private static bool TryRead(IHeaderDictionary headers, Span<byte> signature) =>
        headers[Header] is [{ } header]
        && header.StartsWith(Scheme, StringComparison.Ordinal)
        && header.Length == Scheme.Length + (2 * signature.Length)
        && Convert.FromHexString(header.AsSpan(Scheme.Length), signature, out _, out _) == System.Buffers.OperationStatus.Done;
}
