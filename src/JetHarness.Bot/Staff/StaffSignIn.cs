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

    /// <summary>Signed in: a session of that name has begun, and the browser is known by that name from now on.</summary>
    public sealed record Welcome(StaffRow Account, string Session, string Device) : SignInTry;

    /// <summary>The password is right, and the account has a second factor.</summary>
    public sealed record CodeWanted(StaffRow Account) : SignInTry;

    /// <summary>Wrong, unknown, disabled or locked: which of them is nobody's business.</summary>
    public sealed record No : SignInTry;

    /// <summary>Too many tries from there, or for that account: nothing was looked at.</summary>
    public sealed record TooMany : SignInTry;
}

/// <summary>
/// Signing in: limits, lockout, password, second factor. Wrong tries are counted for all strangers together, and apart from them for each browser in which
/// the member has signed in before: so nobody keeps a member out of those by guessing.
/// </summary>
internal sealed partial class StaffSignIn(
    Database database, SecondFactor secondFactor, IPasswordHasher<StaffMember> hasher, IOptions<StaffOptions> options, TimeProvider time, ILogger<StaffSignIn> logger) : IDisposable
{
    /// <summary>How long a browser is known after the last sign-in there.</summary>
    public static readonly TimeSpan DeviceTime = TimeSpan.FromDays(90);

    private readonly PartitionedRateLimiter<string> _tries = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
        {
            PermitLimit = options.Value.SignInsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    /// <summary>Tries a password.</summary>
    public async Task<SignInTry> TryPasswordAsync(string email, string password, SignInPlace place)
    {
        email = StaffAccounts.Normal(email);
        email = email.Length > StaffAccounts.LongestEmail ? "" : email; // nobody's; and what is counted is kept in memory, so it must be short
        var knock = Hear(place, session => StaffTable.Of(session, email));
        return !MayTry(knock, place, email) ? new SignInTry.TooMany()
            : !await IsRightAsync(knock, password) ? new SignInTry.No()
            : knock.Account!.TotpKey is null ? await LetInAsync(knock.Account, knock, place)
            : new SignInTry.CodeWanted(knock.Account);
    }

    /// <summary>Tries the code that was wanted after the password of an account which had that stamp.</summary>
    public async Task<SignInTry> TryCodeAsync(long staffId, string stamp, string code, SignInPlace place)
    {
        var knock = Hear(place, session => StaffTable.Of(session, staffId));
        if (knock.Account is not { } account || !MayTry(knock, place, account.Email))
        {
            return new SignInTry.TooMany();
        }

        if (IsShut(knock) || account.Stamp != stamp || account.TotpKey is null)
        {
            return new SignInTry.No();
        }

        if (!await secondFactor.UseAsync(account, code))
        {
            await FailAsync(knock);
            return new SignInTry.No();
        }

        return await LetInAsync(account, knock, place);
    }

    /// <summary>Whether a member who is signed in knows the password; a wrong one counts as when signing in.</summary>
    public Task<bool> ConfirmAsync(StaffMember member, string password, SignInPlace place) => IsRightAsync(Hear(place, session => StaffTable.Of(session, member.Id)), password);

    /// <inheritdoc />
    public void Dispose() => _tries.Dispose();

    private Knock Hear(SignInPlace place, Func<Session, StaffRow?> find) => database.Read(session =>
    {
        var account = find(session);
        return new Knock(account, account is not null && place.DeviceHash is { } hash ? StaffDeviceTable.Of(session, account.Id, hash) : null);
    });

    // Strangers use up nothing of a browser that the member has signed in with. Theirs are counted under the account's address, there or not, so that
    // the limit tells nothing either; and only while their place has tries left, so that one place alone cannot use up those of all.
    private bool MayTry(Knock knock, SignInPlace place, string email) => knock.Device is { } device
        ? Takes($"device {device.StaffId} {device.Hash}")
        : Takes($"from {place.Address}") && Takes($"account {email}");

    private bool Takes(string key)
    {
        using var permit = _tries.AttemptAcquire(key);
        return permit.IsAcquired;
    }

    // One hash and one commit, whether there is an account or none, whether it is shut, whatever is wrong.
    private async Task<bool> IsRightAsync(Knock knock, string password)
    {
        var verified = StaffPassword.Verify(hasher, knock.Account?.PasswordHash, password);
        if (verified is PasswordVerificationResult.Failed || IsShut(knock))
        {
            await FailAsync(knock);
            return false;
        }

        if (verified is PasswordVerificationResult.SuccessRehashNeeded)
        {
            var (account, hash) = (knock.Account!, StaffPassword.Hash(password));
            await database.WriteAsync(session => StaffTable.Rehash(session, account.Id, account.PasswordHash, hash));
        }

        return true;
    }

    private bool IsShut(Knock knock) => knock.Account is not { DisabledAt: null } account || (knock.Device is { } device ? device.LockedUntil : account.LockedUntil) > time.GetUtcNow();

    private async Task<SignInTry> LetInAsync(StaffRow account, Knock knock, SignInPlace place)
    {
        var (now, began, made) = (time.GetUtcNow(), StaffAccounts.NewStamp(), StaffAccounts.NewStamp());
        var device = await database.WriteAsync(session =>
        {
            // A name that nobody has signed in with may be one that somebody else put there.
            var name = place.DeviceHash is { } hash && StaffDeviceTable.IsKnown(session, hash) ? place.Device! : made;
            StaffDeviceTable.ForgetOld(session, now - DeviceTime);
            StaffDeviceTable.SignIn(session, account.Id, SignInPlace.HashOf(name), now);
            StaffSessionTable.EndOld(session, now.AddDays(-options.Value.SessionDays));
            StaffSessionTable.Begin(session, began, account.Id, now);
            StaffTable.SignIn(session, account.Id, now);
            if (knock.Device is null)
            {
                StaffTable.Forgive(session, account.Id);
            }

            AuditTable.Add(session, account.Id, "session.began", $"staff {account.Id}", null, now);
            return name;
        });
        return new SignInTry.Welcome(account, began, device);
    }

    private async Task FailAsync(Knock knock)
    {
        var (now, shut) = (time.GetUtcNow(), IsShut(knock));
        var until = now.AddMinutes(options.Value.LockoutMinutes);
        var locked = await database.WriteAsync(session =>
        {
            if (shut)
            {
                StaffDeviceTable.Stray(session);
                return false;
            }

            var locks = knock.Device is { } device
                ? StaffDeviceTable.Fail(session, device, options.Value.LockoutTries, until)
                : StaffTable.Fail(session, knock.Account!.Id, options.Value.LockoutTries, until);
            if (locks)
            {
                AuditTable.Add(session, null, "account.locked", $"staff {knock.Account!.Id}", $"{options.Value.LockoutTries} wrong tries", now);
            }

            return locks;
        });
        if (locked)
        {
            Log.Locked(logger, knock.Account!.Id, options.Value.LockoutMinutes);
        }
    }

    /// <summary>Somebody at the door: of which account, if there is one, and in which browser of its member's, if it is one.</summary>
    private sealed record Knock(StaffRow? Account, StaffDeviceRow? Device);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Staff account {Staff} is locked for {Minutes} minutes, where too many wrong passwords or codes came from.")]
        public static partial void Locked(ILogger logger, long staff, int minutes);
    }
}
