using System.Security.Cryptography;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Staff;

/// <summary>What became of a wish to change an account.</summary>
internal abstract record AccountChange
{
    private AccountChange()
    {
    }

    /// <summary>It was done, to the account of that id.</summary>
    public sealed record Done(long Id) : AccountChange;

    /// <summary>The e-mail address has an account.</summary>
    public sealed record Exists : AccountChange;

    /// <summary>The e-mail address has no account, or one that is disabled.</summary>
    public sealed record Missing : AccountChange;

    /// <summary>It cannot be; <paramref name="Reason"/> is <c>email</c>, <c>name</c> or <c>password</c>.</summary>
    public sealed record Refused(string Reason) : AccountChange;
}

/// <summary>The accounts of the console, as admins and the command line look after them. Each change is one transaction with its line of the audit.</summary>
internal sealed class StaffAccounts(Database database, TimeProvider time)
{
    /// <summary>As long as an address can be (https://www.rfc-editor.org/errata/eid1690).</summary>
    public const int LongestEmail = 254;

    private const int LongestName = 60;

    /// <summary>The address as it is stored and looked for.</summary>
    public static string Normal(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Makes an account. <paramref name="by"/>: null from the command line; otherwise the member must choose another password at the first sign-in.</summary>
    public async Task<AccountChange> AddAsync(StaffMember? by, string email, string name, StaffRole role, string password)
    {
        (email, name) = (Normal(email), name.Trim());
        if (Fault(email, name, password) is { } fault)
        {
            return new AccountChange.Refused(fault);
        }

        var (hash, now) = (StaffPassword.Hash(password), time.GetUtcNow());
        return await database.WriteAsync<AccountChange>(session =>
        {
            if (StaffTable.Add(session, email, name, role.Name(), hash, mustChange: by is not null, NewStamp(), now) is not { } id)
            {
                return new AccountChange.Exists();
            }

            AuditTable.Add(session, by?.Id, "account.added", $"staff {id}", $"{email}, {role.Name()}", now);
            return new AccountChange.Done(id);
        });
    }

    /// <summary>Has a member choose another password, which ends all other sessions; gives the new stamp, null if the password cannot be one. Whoever calls has checked the old one.</summary>
    public async Task<string?> ChangePasswordAsync(StaffMember member, string password)
    {
        if (!StaffPassword.CanBe(password))
        {
            return null;
        }

        var (hash, stamp, now) = (StaffPassword.Hash(password), NewStamp(), time.GetUtcNow());
        await database.WriteAsync(session =>
        {
            StaffTable.SetPassword(session, member.Id, hash, mustChange: false, stamp);
            AuditTable.Add(session, member.Id, "account.password_changed", $"staff {member.Id}", null, now);
            return 0;
        });
        return stamp;
    }

    /// <summary>Gives an account a password from the command line; ends its sessions and locks, and takes every browser for a stranger's.</summary>
    public async Task<AccountChange> SetPasswordAsync(string email, string password)
    {
        if (!StaffPassword.CanBe(password))
        {
            return new AccountChange.Refused("password");
        }

        var (hash, stamp, now) = (StaffPassword.Hash(password), NewStamp(), time.GetUtcNow());
        return await database.WriteAsync<AccountChange>(session =>
        {
            if (StaffTable.Of(session, Normal(email)) is not { DisabledAt: null, Id: var id })
            {
                return new AccountChange.Missing();
            }

            Replace(session, id, hash, mustChange: false, stamp);
            AuditTable.Add(session, null, "account.password_reset", $"staff {id}", null, now);
            return new AccountChange.Done(id);
        });
    }

    /// <summary>Gives an account a password made up here, to be changed at the next sign-in; ends its sessions and locks, and takes every browser for a stranger's. Null if there is no such account.</summary>
    public async Task<string?> ResetPasswordAsync(StaffMember by, long id)
    {
        var password = StaffPassword.MakeUp();
        var (hash, stamp, now) = (StaffPassword.Hash(password), NewStamp(), time.GetUtcNow());
        var done = await ChangeAsync(by, id, "account.password_reset", null, session => Replace(session, id, hash, mustChange: true, stamp), now);
        return done ? password : null;
    }

    /// <summary>Gives an account a role; false if it has that role, or is the last admin's.</summary>
    public Task<bool> SetRoleAsync(StaffMember by, long id, StaffRole role) =>
        ChangeAsync(by, id, "account.role_changed", role.Name(), session => StaffTable.SetRole(session, id, role.Name()), time.GetUtcNow());

    /// <summary>Disables an account, which ends its sessions; false if it is disabled, or the last admin's.</summary>
    public Task<bool> DisableAsync(StaffMember by, long id)
    {
        var (stamp, now) = (NewStamp(), time.GetUtcNow());
        return ChangeAsync(by, id, "account.disabled", null, session => StaffTable.Disable(session, id, stamp, now), now);
    }

    /// <summary>Lets an account be signed in to again; false if it could be.</summary>
    public Task<bool> EnableAsync(StaffMember by, long id) =>
        ChangeAsync(by, id, "account.enabled", null, session => StaffTable.Enable(session, id), time.GetUtcNow());

    // Whoever had the old password may have had a browser of the member's as well.
    private static bool Replace(Session session, long id, string hash, bool mustChange, string stamp)
    {
        StaffDeviceTable.Forget(session, id);
        return StaffTable.SetPassword(session, id, hash, mustChange, stamp);
    }

    private Task<bool> ChangeAsync(StaffMember by, long id, string action, string? detail, Func<Session, bool> change, DateTimeOffset now) =>
        database.WriteAsync(session =>
        {
            var done = change(session);
            if (done)
            {
                AuditTable.Add(session, by.Id, action, $"staff {id}", detail, now);
            }

            return done;
        });

    /// <summary>A stamp that no session carries yet.</summary>
    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string? Fault(string email, string name, string password) =>
        !IsAddress(email) ? "email"
        : name.Length is 0 or > LongestName || name.Any(char.IsControl) ? "name"
        : !StaffPassword.CanBe(password) ? "password"
        : null;

    // Nothing is sent there: it is a name to sign in with, that a person can be reached by.
    private static bool IsAddress(string email) =>
        email.Length <= LongestEmail && email.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"');
}
