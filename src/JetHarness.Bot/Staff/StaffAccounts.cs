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

    /// <summary>It cannot be; <paramref name="Reason"/> is a key of the texts, <c>email</c>, <c>name</c>, <c>password</c>, <c>last_admin</c> or <c>unchanged</c>.</summary>
    public sealed record Refused(string Reason) : AccountChange;
}

/// <summary>The accounts of the console, as admins and the command line look after them. Each change is one transaction with its line of the audit.</summary>
internal sealed class StaffAccounts(Database database, TimeProvider time)
{
    private const int LongestEmail = 254;
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
