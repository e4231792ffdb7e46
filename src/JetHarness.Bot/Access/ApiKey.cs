using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace JetHarness.Bot.Access;

/// <summary>
/// The guard of the routes that other programs call with <c>Authorization: Bearer KEY</c>. Its setting holds the key, or <c>sha256:</c> and the
/// 64 hexadecimal digits of the key's SHA-256: then whoever reads the settings has no key.
/// </summary>
internal static class ApiKey
{
    private const string Scheme = "Bearer ";
    private const string HashScheme = "sha256:";

    /// <summary>Whether the setting holds a hash instead of the key itself.</summary>
    public static bool IsHashed(string set) => set.StartsWith(HashScheme, StringComparison.Ordinal);

    /// <summary>What cannot be right about the setting of that name, in one sentence that does not repeat it; null if it can.</summary>
    public static string? Fault(string name, string? set) => set switch
    {
        null or "" => null,
        _ when IsHashed(set) => TryReadHash(set, stackalloc byte[SHA256.HashSizeInBytes])
            ? null
            : $"{name} begins with {HashScheme}, and then come not the 64 hexadecimal digits of a hash: make them with printf %s \"$KEY\" | sha256sum, or give the key itself.",
        _ when !set.All(c => c is > ' ' and < '\x7f') => $"{name} has spaces or characters beyond ASCII, which a request header cannot carry: give letters, digits and signs.",
        _ => null,
    };

    /// <summary>Null if the request may pass; 404 while no key is set, so that a closed door looks like none; 401 for a wrong key or none.</summary>
    public static IResult? Refusal(HttpContext context, string? set)
    {
        if (string.IsNullOrEmpty(set))
        {
            return TypedResults.NotFound();
        }

        if (context.Request.Headers.Authorization is [{ } given] && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && IsSame(given[Scheme.Length..].Trim(), set))
        {
            return null;
        }

        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return TypedResults.Unauthorized();
    }

    /// <summary>Compares in a time that tells nothing about the key: hashes, so that not even its length shows.</summary>
    private static bool IsSame(string given, string set)
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        if (!IsHashed(set))
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(set), expected);
        }
        else if (!TryReadHash(set, expected))
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected);
    }

    private static bool TryReadHash(string set, Span<byte> hash) =>
        set.Length == HashScheme.Length + (2 * hash.Length)
        && Convert.FromHexString(set.AsSpan(HashScheme.Length), hash, out _, out _) == System.Buffers.OperationStatus.Done;
}
