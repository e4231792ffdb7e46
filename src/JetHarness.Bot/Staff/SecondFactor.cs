using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>The second factor of an account: a code of the phone beside the password, and recovery codes for when the phone is gone.</summary>
internal sealed class SecondFactor(Database database, TimeProvider time)
{
    private const int RecoveryCodes = 10;

    /// <summary>The letters of a recovery code: 50 bits, and a try is counted like a wrong password.</summary>
    private const int RecoveryLetters = 10;

    /// <summary>
    /// Switches it on with a key, if the code shows that the app has it; gives the account's new stamp and the recovery codes, which are shown this once. Null for a wrong code or key.
    /// </summary>
    public async Task<(string Stamp, ImmutableArray<string> RecoveryCodes)?> BeginAsync(StaffMember member, string key, string code)
    {
        var now = time.GetUtcNow();
        if (!Totp.IsKey(key) || Totp.StepOf(key, Digits(code), now) is not { } step)
        {
            return null;
        }

        var (stamp, codes) = (StaffAccounts.NewStamp(), NewCodes());
        await database.WriteAsync(session =>
        {
            SecondFactorTable.Set(session, member.Id, key, step, stamp);
            SecondFactorTable.SetRecoveryCodes(session, member.Id, codes.Select(Hash));
            AuditTable.Add(session, member.Id, "account.second_factor_on", $"staff {member.Id}", null, now);
            return 0;
        });
        return (stamp, codes);
    }

    /// <summary>Switches it off for an account, by its member or an admin; gives the account's new stamp, null if it was off.</summary>
    public async Task<string?> EndAsync(StaffMember by, long staffId)
    {
        var (stamp, now) = (StaffAccounts.NewStamp(), time.GetUtcNow());
        return await database.WriteAsync(session =>
        {
            if (!SecondFactorTable.Clear(session, staffId, stamp))
            {
                return null;
            }

            AuditTable.Add(session, by.Id, "account.second_factor_off", $"staff {staffId}", null, now);
            return stamp;
        });
    }

    /// <summary>Uses up a code of the app, or a recovery code; false if it is neither, or was used.</summary>
    public async Task<bool> UseAsync(StaffRow account, string code)
    {
        var now = time.GetUtcNow();
        if (Totp.StepOf(account.TotpKey!, Digits(code), now) is { } step)
        {
            return await database.WriteAsync(session => SecondFactorTable.UseStep(session, account.Id, step));
        }

        var hash = Hash(code);
        return await database.WriteAsync(session =>
        {
            var used = SecondFactorTable.UseRecoveryCode(session, account.Id, hash);
            if (used)
            {
                AuditTable.Add(session, account.Id, "account.recovery_code_used", $"staff {account.Id}", $"{SecondFactorTable.CountRecoveryCodes(session, account.Id)} left", now);
            }

            return used;
        });
    }

    private static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    private static ImmutableArray<string> NewCodes() =>
        [.. Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Base32.Alphabet, RecoveryLetters)).Select(code => $"{code[..5]}-{code[5..]}")];

    // Random as they are, the codes need no slow hash.
    private static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant())));
}
