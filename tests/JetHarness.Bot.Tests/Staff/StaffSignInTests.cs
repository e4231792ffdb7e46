using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Staff;

public sealed class StaffSignInTests : IDisposable
{
    private const string Email = "mei@example.com";
    private const string Password = "a good password";
    private readonly TempDatabase store = new();
    private readonly ShiftedTime time = ShiftedTime.From(new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(8)));
    private readonly StaffOptions options = new() { LockoutTries = 5, LockoutMinutes = 10, SignInsPerMinute = 100 };
    private readonly StaffAccounts accounts;
    private readonly SecondFactor secondFactor;
    private readonly StaffSignIn signIn;
    private string[] recoveryCodes = [];

    public StaffSignInTests()
    {
        accounts = new(store.Database, time);
        secondFactor = new(store.Database, time);
        signIn = new(store.Database, secondFactor, new PasswordHasher<StaffMember>(), Options.Create(options), time, NullLogger<StaffSignIn>.Instance);
    }

    public void Dispose()
    {
        signIn.Dispose();
        store.Dispose();
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_account_for_a_while_also_for_the_right_one()
    {
        await AddAsync();
        for (var i = 0; i < 5; i++)
        {
            (await TryAsync("wrong password")).ShouldBeOfType<SignInTry.No>();
        }

        (await TryAsync(Password)).ShouldBeOfType<SignInTry.No>();
        time.Advance(TimeSpan.FromMinutes(11));
        (await TryAsync(Password)).ShouldBeOfType<SignInTry.Welcome>();
        Actions().ShouldContain("account.locked");
    }

    [Fact]
    public async Task A_right_password_forgives_the_wrong_ones_before_it()
    {
        await AddAsync();
        for (var i = 0; i < 12; i++)
        {
            if (i % 4 == 3)
            {
                (await TryAsync(Password)).ShouldBeOfType<SignInTry.Welcome>();
            }
            else
            {
                await TryAsync("wrong password");
            }
        }
    }

    [Fact]
    public async Task Beyond_the_limit_nothing_is_looked_at_for_an_address_without_an_account_just_as_for_one_that_has_one()
    {
        options.SignInsPerMinute = 5;
        options.LockoutTries = 100;
        await AddAsync();
        foreach (var email in new[] { Email, "nobody@example.com" })
        {
            for (var i = 0; i < 5; i++)
            {
                (await signIn.TryPasswordAsync(email, "wrong password", new($"10.0.{email.Length}.{i}"))).ShouldBeOfType<SignInTry.No>();
            }

            (await signIn.TryPasswordAsync(email.ToUpperInvariant(), Password, new("10.1.1.1"))).ShouldBeOfType<SignInTry.TooMany>();
        }
    }

    [Fact]
    public async Task Beyond_the_limit_one_place_may_try_no_other_address_either()
    {
        options.SignInsPerMinute = 5;
        await AddAsync();
        for (var i = 0; i < 5; i++)
        {
            await signIn.TryPasswordAsync($"nobody{i}@example.com", "wrong password", new("10.0.0.1"));
        }

        (await signIn.TryPasswordAsync(Email, Password, new("10.0.0.1"))).ShouldBeOfType<SignInTry.TooMany>();
        (await signIn.TryPasswordAsync(Email, Password, new("10.0.0.2"))).ShouldBeOfType<SignInTry.Welcome>();
    }

    [Fact]
    public async Task A_place_beyond_its_limit_uses_up_no_tries_of_an_account()
    {
        options.SignInsPerMinute = 5;
        await AddAsync();
        for (var i = 0; i < 5; i++)
        {
            await signIn.TryPasswordAsync($"nobody{i}@example.com", "wrong password", new("10.0.0.1"));
        }

        for (var i = 0; i < 10; i++)
        {
            (await signIn.TryPasswordAsync(Email, "wrong password", new("10.0.0.1"))).ShouldBeOfType<SignInTry.TooMany>();
        }

        (await signIn.TryPasswordAsync(Email, Password, new("10.0.0.2"))).ShouldBeOfType<SignInTry.Welcome>();
    }

    [Fact]
    public async Task Addresses_longer_than_any_are_counted_as_one_so_that_none_of_them_is_kept()
    {
        options.SignInsPerMinute = 5;
        for (var i = 0; i < 5; i++)
        {
            (await signIn.TryPasswordAsync($"{i}{new string('a', 254)}", Password, new($"10.0.0.{i}"))).ShouldBeOfType<SignInTry.No>();
        }

        (await signIn.TryPasswordAsync($"5{new string('a', 254)}", Password, new("10.0.0.5"))).ShouldBeOfType<SignInTry.TooMany>();
        (await signIn.TryPasswordAsync($"{new string('a', 254)}", Password, new("10.0.0.6"))).ShouldBeOfType<SignInTry.No>();
    }

    [Fact]
    public async Task A_second_factor_is_wanted_after_the_right_password_and_its_code_opens_once()
    {
        var key = (await WithSecondFactorAsync()).Key;
        var wanted = (await TryAsync(Password)).ShouldBeOfType<SignInTry.CodeWanted>().Account;
        var code = Totp.CodeAt(key, time.GetUtcNow());

        (await CodeAsync(wanted, code == "000000" ? "000001" : "000000")).ShouldBeOfType<SignInTry.No>();
        (await CodeAsync(wanted, code.Insert(3, " "))).ShouldBeOfType<SignInTry.Welcome>();
        (await CodeAsync(wanted, code)).ShouldBeOfType<SignInTry.No>();
    }

    [Fact]
    public async Task The_code_that_set_it_up_opens_nothing_more()
    {
        var (_, _, code) = await WithSecondFactorAsync(wait: false);
        var wanted = (await TryAsync(Password)).ShouldBeOfType<SignInTry.CodeWanted>().Account;

        (await CodeAsync(wanted, code)).ShouldBeOfType<SignInTry.No>();
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_and_the_right_password_between_them_does_not_forgive_them()
    {
        var key = (await WithSecondFactorAsync()).Key;
        for (var i = 0; i < 5; i++)
        {
            await CodeAsync((await TryAsync(Password)).ShouldBeOfType<SignInTry.CodeWanted>().Account, "no code");
        }

        (await TryAsync(Password)).ShouldBeOfType<SignInTry.No>();
        (await CodeAsync(Row(), Totp.CodeAt(key, time.GetUtcNow()))).ShouldBeOfType<SignInTry.No>();
    }

    [Fact]
    public async Task Each_recovery_code_opens_once_however_it_is_written()
    {
        var member = (await WithSecondFactorAsync()).Member;

        (await CodeAsync(Row(), $" {recoveryCodes[0].ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)} ")).ShouldBeOfType<SignInTry.Welcome>();
        (await CodeAsync(Row(), recoveryCodes[0])).ShouldBeOfType<SignInTry.No>();
        (await CodeAsync(Row(), recoveryCodes[9])).ShouldBeOfType<SignInTry.Welcome>();
        store.Database.Read(session => SecondFactorTable.CountRecoveryCodes(session, member.Id)).ShouldBe(8);
    }

    [Fact]
    public async Task An_admin_who_resets_a_password_ends_the_lock_and_the_old_password()
    {
        var boss = await AddAsync("boss@example.com", StaffRole.Admin);
        var mei = await AddAsync();
        for (var i = 0; i < 5; i++)
        {
            await TryAsync("wrong password");
        }

        var made = await accounts.ResetPasswordAsync(boss, mei.Id);

        (await TryAsync(Password)).ShouldBeOfType<SignInTry.No>();
        (await TryAsync(made!)).ShouldBeOfType<SignInTry.Welcome>().Account.MustChangePassword.ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_admin_stays_one_and_stays_able_to_sign_in()
    {
        var boss = await AddAsync("boss@example.com", StaffRole.Admin);
        var mei = await AddAsync();

        (await accounts.SetRoleAsync(boss, boss.Id, StaffRole.Agent)).ShouldBeFalse();
        (await accounts.DisableAsync(boss, boss.Id)).ShouldBeFalse();
        (await accounts.SetRoleAsync(boss, mei.Id, StaffRole.Admin)).ShouldBeTrue();
        (await accounts.DisableAsync(mei, boss.Id)).ShouldBeTrue();
        (await accounts.SetRoleAsync(mei, mei.Id, StaffRole.Agent)).ShouldBeFalse();
        (await accounts.EnableAsync(mei, boss.Id)).ShouldBeTrue();
        (await accounts.SetRoleAsync(mei, mei.Id, StaffRole.Agent)).ShouldBeTrue();
    }

    private async Task<StaffMember> AddAsync(string email = Email, StaffRole role = StaffRole.Agent)
    {
        var id = (await accounts.AddAsync(null, email, "陳美", role, Password)).ShouldBeOfType<AccountChange.Done>().Id;
        return new(id, "陳美", email, role);
    }

    private async Task<(StaffMember Member, string Key, string Code)> WithSecondFactorAsync(bool wait = true)
    {
        var member = await AddAsync();
        var key = Totp.NewKey();
        var code = Totp.CodeAt(key, time.GetUtcNow());
        (await secondFactor.BeginAsync(member, key, "12345")).ShouldBeNull();
        recoveryCodes = [.. (await secondFactor.BeginAsync(member, key, code))!.Value.RecoveryCodes];
        if (wait)
        {
            time.Advance(TimeSpan.FromMinutes(1));
        }

        return (member, key, code);
    }

    private StaffRow Row() => store.Database.Read(session => StaffTable.Of(session, Email))!;

    private Task<SignInTry> TryAsync(string password) => signIn.TryPasswordAsync(Email, password, new("127.0.0.1"));

    private Task<SignInTry> CodeAsync(StaffRow account, string code) => signIn.TryCodeAsync(account.Id, account.Stamp, code, new("127.0.0.1"));

    private IEnumerable<string> Actions() => store.Database.Read(session => AuditTable.Find(session, new(), 100)).Select(row => row.Action);
}
