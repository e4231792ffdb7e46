using System.Threading.RateLimiting;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Staff;

/// <summary>What became of a try to sign in.</summary>
internal abstract record SignInTry
{
    private SignInTry()
    {
    }

    /// <summary>Signed in.</summary>
    public sealed record Welcome(StaffRow Account) : SignInTry;

    /// <summary>The password is right, and the account has a second factor.</summary>
    public sealed record CodeWanted(StaffRow Account) : SignInTry;

    /// <summary>Wrong, unknown, disabled or locked: which of them is nobody's business.</summary>
    public sealed record No : SignInTry;

    /// <summary>Too many tries from there, or for that account: nothing was looked at.</summary>
    public sealed record TooMany : SignInTry;
}

/// <summary>Signing in: limits, lockout, password, second factor.</summary>
internal sealed partial class StaffSignIn(Database database, SecondFactor secondFactor, IOptions<StaffOptions> options, TimeProvider time, ILogger<StaffSignIn> logger) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _tries = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
        {
            PermitLimit = options.Value.SignInsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    /// <summary>Tries a password. <paramref name="from"/> is the address that the try comes from.</summary>
    public async Task<SignInTry> TryPasswordAsync(string email, string password, string from)
    {
        email = StaffAccounts.Normal(email);
        if (!MayTry(from, email))
        {
            return new SignInTry.TooMany();
        }

        var account = database.Read(session => StaffTable.Of(session, email));
        return !await IsRightAsync(account, password) ? new SignInTry.No()
            : account!.TotpKey is null ? await LetInAsync(account)
            : new SignInTry.CodeWanted(account);
    }

    /// <summary>Tries the code that was wanted after the password of an account which had that stamp.</summary>
    public async Task<SignInTry> TryCodeAsync(long staffId, string stamp, string code, string from)
    {
        var account = database.Read(session => StaffTable.Of(session, staffId));
        if (account is null || !MayTry(from, account.Email))
        {
            return new SignInTry.TooMany();
        }

        if (IsShut(account) || account.Stamp != stamp || account.TotpKey is null)
        {
            return new SignInTry.No();
        }

        if (!await secondFactor.UseAsync(account, code))
        {
            await FailAsync(account);
            return new SignInTry.No();
        }

        return await LetInAsync(account);
    }

    /// <summary>Whether a member who is signed in knows the password; a wrong one counts as when signing in.</summary>
    public Task<bool> ConfirmAsync(StaffMember member, string password) => IsRightAsync(database.Read(session => StaffTable.Of(session, member.Id)), password);

    /// <inheritdoc />
    public void Dispose() => _tries.Dispose();

    // The account's tries are counted under its address, there or not, so that the limit tells nothing either.
    private bool MayTry(string from, string email)
    {
        using var ofPlace = _tries.AttemptAcquire($"from {from}");
        using var ofAccount = _tries.AttemptAcquire($"account {email}");
        return ofPlace.IsAcquired && ofAccount.IsAcquired;
    }

    // Takes as long with an account as without.
    private async Task<bool> IsRightAsync(StaffRow? account, string password)
    {
        var verified = StaffPassword.Verify(account?.PasswordHash, password);
        if (account is null || IsShut(account))
        {
            return false;
        }

        if (verified is PasswordVerificationResult.Failed)
        {
            await FailAsync(account);
            return false;
        }

        if (verified is PasswordVerificationResult.SuccessRehashNeeded)
        {
            var hash = StaffPassword.Hash(password);
            await database.WriteAsync(session => StaffTable.Rehash(session, account.Id, account.PasswordHash, hash));
        }

        return true;
    }

    private bool IsShut(StaffRow account) => account.DisabledAt is not null || account.LockedUntil > time.GetUtcNow();

    private async Task<SignInTry> LetInAsync(StaffRow account)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(session =>
        {
            StaffTable.SignIn(session, account.Id, now);
            AuditTable.Add(session, account.Id, "session.began", $"staff {account.Id}", null, now);
            return 0;
        });
        return new SignInTry.Welcome(account);
    }

    private async Task FailAsync(StaffRow account)
    {
        var now = time.GetUtcNow();
        var locked = await database.WriteAsync(session =>
        {
            var locks = StaffTable.Fail(session, account.Id, options.Value.LockoutTries, now.AddMinutes(options.Value.LockoutMinutes));
            if (locks)
            {
                AuditTable.Add(session, null, "account.locked", $"staff {account.Id}", $"{options.Value.LockoutTries} wrong tries", now);
            }

            return locks;
        });
        if (locked)
        {
            Log.Locked(logger, account.Id, options.Value.LockoutMinutes);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Staff account {Staff} is locked for {Minutes} minutes after too many wrong passwords or codes.")]
        public static partial void Locked(ILogger logger, long staff, int minutes);
    }
}
