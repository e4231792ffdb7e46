using JetHarness.Bot.Staff;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Staff;

/// <summary>A try that fails costs the same whatever is behind the address, so that no clock tells who has an account.</summary>
public sealed class SignInWorkTests : IDisposable
{
    private const string Password = "a good password";
    private readonly TempDatabase store = new();
    private readonly CountingHasher hasher = new();
    private readonly StaffAccounts accounts;
    private readonly StaffSignIn signIn;
    private readonly SqliteConnection watcher;

    public SignInWorkTests()
    {
        accounts = new(store.Database, TimeProvider.System);
        signIn = new(store.Database, new(store.Database, TimeProvider.System), hasher, Options.Create(new StaffOptions { LockoutTries = 3 }), TimeProvider.System, NullLogger<StaffSignIn>.Instance);
        watcher = new($"Data Source={store.File};Pooling=False");
        watcher.Open();
    }

    public void Dispose()
    {
        watcher.Dispose();
        signIn.Dispose();
        store.Dispose();
    }

    [Theory]
    [InlineData("open", 14)]
    [InlineData("open", 257)]
    [InlineData("locked", 14)]
    [InlineData("locked", 257)]
    [InlineData("disabled", 14)]
    [InlineData("disabled", 257)]
    [InlineData("none", 14)]
    [InlineData("none", 257)]
    [InlineData("none, and the address too long", 14)]
    public async Task A_wrong_password_takes_one_hash_and_one_commit(string account, int length)
    {
        var email = account.StartsWith("none", StringComparison.Ordinal) ? "nobody@example.com" : await AddAsync(account);
        email = account.EndsWith("long", StringComparison.Ordinal) ? new string('a', 300) + email : email;
        var (hashes, state) = (hasher.Verified, State());

        (await signIn.TryPasswordAsync(email, new('x', length), new("127.0.0.1"))).ShouldBeOfType<SignInTry.No>();

        (hasher.Verified - hashes).ShouldBe(1);
        State().ShouldNotBe(state);
    }

    [Theory]
    [InlineData("locked")]
    [InlineData("disabled")]
    public async Task The_right_password_of_an_account_that_is_shut_takes_the_same(string account)
    {
        var email = await AddAsync(account);
        var (hashes, state) = (hasher.Verified, State());

        (await signIn.TryPasswordAsync(email, Password, new("127.0.0.1"))).ShouldBeOfType<SignInTry.No>();

        (hasher.Verified - hashes).ShouldBe(1);
        State().ShouldNotBe(state);
    }

    private async Task<string> AddAsync(string account)
    {
        const string Email = "mei@example.com";
        var id = (await accounts.AddAsync(null, Email, "陳美", StaffRole.Agent, Password)).ShouldBeOfType<AccountChange.Done>().Id;
        for (var i = 0; i < 3 && account == "locked"; i++)
        {
            await signIn.TryPasswordAsync(Email, "wrong password", new("127.0.0.1"));
        }

        if (account == "disabled")
        {
            (await accounts.DisableAsync(new(id, "陳美", Email, StaffRole.Admin), id)).ShouldBeTrue();
        }

        return Email;
    }

    // Another number after each commit of another connection that changed something (https://www.sqlite.org/pragma.html#pragma_data_version).
    private long State()
    {
        using var command = watcher.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)command.ExecuteScalar()!;
    }

    private sealed class CountingHasher : IPasswordHasher<StaffMember>
    {
        private readonly PasswordHasher<StaffMember> _hasher = new();

        public int Verified { get; private set; }

        public string HashPassword(StaffMember user, string password) => _hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(StaffMember user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
