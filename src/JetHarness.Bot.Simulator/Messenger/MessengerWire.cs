using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// JSON as Meta writes it: ASCII alone, everything else as <c>\uxxxx</c> in lower case, and a slash as <c>\/</c>. Signatures are over these bytes.
/// https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads
/// </summary>
internal static class MessengerWire
{
    public static byte[] Bytes(JsonNode node)
    {
        var json = node.ToJsonString(Wire.Json);
        var wire = new StringBuilder(json.Length + 64);
        for (var i = 0; i < json.Length; i++)
        {
            var letter = json[i];
            if (letter == '\\' && json[i + 1] == 'u')
            {
                wire.Append(json[i..(i + 6)].ToLowerInvariant());
                i += 5;
            }
            else if (letter == '\\')
            {
                wire.Append(letter).Append(json[++i]);
            }
            else if (letter == '/')
            {
                wire.Append("\\/");
            }
            else if (letter > '~')
            {
                wire.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                wire.Append(letter);
            }
        }

        return Encoding.ASCII.GetBytes(wire.ToString());
    }

    public static string Sha256(string secret, byte[] body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>The old signature, which Meta still sends beside the new one and which nobody should believe.</summary>
#pragma warning disable CA5350 // It is what the platform used; the test is that it is not taken.
    public static string Sha1(string secret, byte[] body) => "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body));
#pragma warning restore CA5350

    /// <summary>An id, which may come as text or as a number; null where it is neither.</summary>
    public static string? Id(this JsonElement element, string property) => element.At(property) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>An id as JSON: as text, or as a number on demand.</summary>
    public static JsonNode IdNode(string id, bool numeric) =>
        numeric && long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(id);
}
