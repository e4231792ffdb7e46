using System.Security.Cryptography;
using System.Text;

namespace JetHarness.Bot.Staff;

/// <summary>
/// Where a try to sign in comes from: the network address, and the name that the browser was given when somebody signed in there, if it was (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
/// </summary>
internal sealed record SignInPlace(string Address, string? Device = null)
{
    /// <summary>What is stored of the browser's name. Random as it is, it needs no slow hash.</summary>
    public string? DeviceHash => Device is null ? null : HashOf(Device);

    /// <inheritdoc cref="DeviceHash"/>
    public static string HashOf(string device) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(device)));
}
