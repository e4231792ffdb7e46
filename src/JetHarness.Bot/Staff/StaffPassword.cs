using Microsoft.AspNetCore.Identity;

namespace JetHarness.Bot.Staff;

/// <summary>Passwords: what is one, and how it is kept. Length is asked for, not kinds of characters (https://pages.nist.gov/800-63-4/sp800-63b.html).</summary>
internal static class StaffPassword
{
    public const int LeastLength = 8;

    /// <summary>Beyond any that a person or a program makes up; hashing takes time that grows with the length.</summary>
    public const int MostLength = 256;

    private static readonly PasswordHasher<StaffMember> Hasher = new();

    // Checked against where there is no account, so that the answer takes as long.
    private static readonly string NobodysHash = Hash(Guid.NewGuid().ToString());

    /// <summary>Whether it may be taken as a password.</summary>
    public static bool CanBe(string password) => password.Length is >= LeastLength and <= MostLength;

    /// <summary>A password for somebody else, to be read out or copied once: four groups of four small letters and digits, none of which look alike.</summary>
    public static string MakeUp() => string.Join('-', Enumerable.Range(0, 4).Select(_ => System.Security.Cryptography.RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));

    /// <summary>The hash to be stored.</summary>
    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    /// <summary>
    /// Whether it is the password of a hash, and whether that hash should be made anew. Takes its time; the same with no hash, or with what is too long to be a password, and fails.
    /// </summary>
    public static PasswordVerificationResult Verify(IPasswordHasher<StaffMember> hasher, string? hash, string password)
    {
        var isTooLong = password.Length > MostLength;
        var result = hasher.VerifyHashedPassword(null!, hash ?? NobodysHash, isTooLong ? password[..MostLength] : password);
        return hash is null || isTooLong ? PasswordVerificationResult.Failed : result;
    }
}
