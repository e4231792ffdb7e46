using System.Globalization;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.Photos;

/// <summary>
/// What a photo is stored under: <c>{yyyy}/{MM}/{channel}/{hash}</c>. The same bytes have the same name, and since nothing but digits, a
/// channel's word and a hash fits into it, no name leads out of the store.
/// </summary>
internal sealed partial record PhotoName
{
    private PhotoName(string value) => Value = value;

    public string Value { get; }

    /// <summary>
    /// The name of a photo that was sent on <paramref name="date"/> (its month counts) through <paramref name="channel"/>, such as
    /// <c>line</c>, and whose bytes have that SHA-256, in 64 lower-case hexadecimal digits.
    /// </summary>
    /// <exception cref="ArgumentException">The channel or the hash is not of that shape.</exception>
    public static PhotoName For(DateOnly date, string channel, string sha256)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{date:yyyy}/{date:MM}/{channel}/{sha256}");
        return TryParse(value) ?? throw new ArgumentException($"'{value}' cannot be the name of a photo.");
    }

    /// <summary>A name as it was written down; null for anything else.</summary>
    public static PhotoName? TryParse(string? value) => value is not null && Shape().IsMatch(value) ? new PhotoName(value) : null;

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[0-9]{4}/(0[1-9]|1[0-2])/[a-z][a-z0-9]{0,31}/[0-9a-f]{64}\z")]
    private static partial Regex Shape();
}
