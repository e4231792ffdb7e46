using System.Security.Cryptography;

namespace JetHarness.Bot.Simulator;

/// <summary>Ids that look like the platforms' own.</summary>
internal static class Identifiers
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static long messages = 600_000_000_000_000_000L + RandomNumberGenerator.GetInt32(1_000_000) * 1_000_000L;

    /// <summary>A ULID: 10 letters of time, 16 of chance.</summary>
    public static string Ulid(DateTimeOffset at)
    {
        var time = at.ToUnixTimeMilliseconds();
        return string.Create(26, time, static (letters, time) =>
        {
            for (var i = 9; i >= 0; i--, time >>= 5)
            {
                letters[i] = Crockford[(int)(time & 31)];
            }

            for (var i = 10; i < 26; i++)
            {
                letters[i] = Crockford[RandomNumberGenerator.GetInt32(32)];
            }
        });
    }

    /// <summary>18 digits, rising.</summary>
    public static string Message() => Interlocked.Increment(ref messages).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A letter and 32 hexadecimal digits.</summary>
    public static string Line(char kind) => kind + Hex(32);

    public static string Hex(int digits) => RandomNumberGenerator.GetHexString(digits, lowercase: true);

    /// <summary>An opaque token of URL-safe letters.</summary>
    public static string Token(int length) =>
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", length);
}
