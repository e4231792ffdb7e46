using System.Security.Cryptography;
using System.Text;

namespace JetHarness.Bot.Channels;

/// <summary>An id made from content, where a platform gave none: the same for the same content.</summary>
internal static class ContentHash
{
    /// <summary>Of texts, each told from the next.</summary>
    public static string Of(params ReadOnlySpan<string?> parts) => Of(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
