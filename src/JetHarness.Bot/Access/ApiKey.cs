using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace JetHarness.Bot.Access;

/// <summary>The guard of the routes that other programs call with <c>Authorization: Bearer KEY</c>.</summary>
internal static class ApiKey
{
    private const string Scheme = "Bearer ";

    /// <summary>Null if the request may pass; 404 while no key is set, so that a closed door looks like none; 401 for a wrong key or none.</summary>
    public static IResult? Refusal(HttpContext context, string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return TypedResults.NotFound();
        }

        if (context.Request.Headers.Authorization is [{ } given] && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && IsSame(given[Scheme.Length..].Trim(), key))
        {
            return null;
        }

        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return TypedResults.Unauthorized();
    }

    /// <summary>Compares in a time that tells nothing about the key: hashes, so that not even its length shows.</summary>
    private static bool IsSame(string given, string key) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
