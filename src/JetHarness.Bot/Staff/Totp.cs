using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace JetHarness.Bot.Staff;

/// <summary>Codes that change with time, as authenticator apps show them: six digits, every 30 seconds, SHA-1 (https://www.rfc-editor.org/rfc/rfc6238).</summary>
internal static class Totp
{
    private const int KeyBytes = 20;
    private const int Digits = 6;
    private const int StepSeconds = 30;

    /// <summary>Clocks of phones are wrong by less than a step, either way.</summary>
    private const int StepsAside = 1;

    /// <summary>A new key, of 32 letters and digits.</summary>
    public static string NewKey() => Base32.Write(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Whether it is a key as <see cref="NewKey"/> makes them.</summary>
    public static bool IsKey(string key) => Base32.Read(key) is { Length: KeyBytes };

    /// <summary>The time step of a code that is right now; null for a code that is not.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var present = now.ToUnixTimeSeconds() / StepSeconds;
        for (var step = present - StepsAside; step <= present + StepsAside; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(key, step)), System.Text.Encoding.ASCII.GetBytes(code)))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The code at a time.</summary>
    public static string CodeAt(string key, DateTimeOffset time) => Code(key, time.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>What an app reads from the picture (https://github.com/google/google-authenticator/wiki/Key-Uri-Format).</summary>
    public static string Address(string key, string email, string company) =>
        $"otpauth://totp/{Uri.EscapeDataString(company)}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Uri.EscapeDataString(company)}";

    // https://www.rfc-editor.org/rfc/rfc4226#section-5.3
    private static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the apps compute; as a keyed hash SHA-1 is sound.
        var hash = HMACSHA1.HashData(Base32.Read(key)!, counter);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (value % 1_000_000).ToString("D" + Digits, CultureInfo.InvariantCulture);
    }
}
