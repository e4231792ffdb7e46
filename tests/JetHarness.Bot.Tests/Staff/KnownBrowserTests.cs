using JetHarness.Bot.Staff;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Staff;

/// <summary>Strangers who guess keep a member out of browsers that are new to the account, and of no other.</summary>
public sealed class KnownBrowserTests : IDisposable
{
    private const string Email = "mei@example.com";
    private const string Password = "a good password";
    private static readonly SignInPlace Stranger = new("203.0.113.9");
    private readonly TempDatabase store = new();
    private readonly ShiftedTime time = ShiftedTime.From(new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(8)));
    private readonly StaffOptions options = new() { LockoutTries = 5, LockoutMinutes = 10, SignInsPerMinute = 100 };
    private readonly StaffAccounts accounts;
    private readonly StaffSignIn signIn;

    public KnownBrowserTests()
    {
        accounts = new(store.Database, time);
        signIn = new(store.Database, new(store.Database, time), new PasswordHasher<StaffMember>(), Options.Create(options), time, NullLogger<StaffSignIn>.Instance);
    }

    public void Dispose()
    {
        signIn.Dispose();
        store.Dispose();
    }

    [Fact]
    public async Task Strangers_who_lock_an_account_lock_it_for_strangers()
    {
        var browser = await KnownAsync();
        await GuessAsync(Stranger, 5);

        (await TryAsync(Stranger)).ShouldBeOfType<SignInTry.No>();
        (await TryAsync(browser)).ShouldBeOfType<SignInTry.Welcome>();
        (await TryAsync(Stranger)).ShouldBeOfType<SignInTry.No>(); // the member's right password forgives the strangers nothing
    }

    [Fact]
    public async Task A_known_browser_is_locked_for_a_while_by_its_own_wrong_tries()
    {
        var browser = await KnownAsync();
        await GuessAsync(browser, 5);

        (await TryAsync(browser)).ShouldBeOfType<SignInTry.No>();
        (await TryAsync(Stranger)).ShouldBeOfType<SignInTry.Welcome>();
        (await TryAsync(browser)).ShouldBeOfType<SignInTry.No>();
        time.Advance(TimeSpan.FromMinutes(11));
        (await TryAsync(browser)).ShouldBeOfType<SignInTry.Welcome>();
    }

    [Fact]
    public async Task Strangers_use_up_no_tries_of_a_known_browser_even_from_its_own_address()
    {
        options.SignInsPerMinute = 5;
        options.LockoutTries = 100;
        var browser = await KnownAsync();
        await GuessAsync(browser with { Device = null }, 10);

        (await TryAsync(browser with { Device = null })).ShouldBeOfType<SignInTry.TooMany>();
        (await TryAsync(browser)).ShouldBeOfType<SignInTry.Welcome>();
        await GuessAsync(browser, 10);
        (await TryAsync(browser)).ShouldBeOfType<SignInTry.TooMany>();
    }

    [Fact]
    public async Task A_member_who_is_signed_in_can_give_the_password_while_strangers_guess()
    {
        var browser = await KnownAsync();
        await GuessAsync(Stranger, 5);
        var mei = StaffSessions.MemberOf(store.Database.Read(session => Bot.Storage.StaffTable.Of(session, Email))!);

        (await signIn.ConfirmAsync(mei, Password, browser)).ShouldBeTrue();
        (await signIn.ConfirmAsync(mei, "wrong password", browser)).ShouldBeFalse();
        (await signIn.ConfirmAsync(mei, Password, Stranger)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_browser_is_known_for_its_own_member_alone_and_two_members_can_share_one()
    {
        var browser = await KnownAsync();
        await accounts.AddAsync(null, "ken@example.com", "Ken", StaffRole.Agent, Password);
        for (var i = 0; i < 5; i++)
        {
            await signIn.TryPasswordAsync("ken@example.com", "wrong password", browser);
        }

        (await signIn.TryPasswordAsync("ken@example.com", Password, Stranger)).ShouldBeOfType<SignInTry.No>();
        time.Advance(TimeSpan.FromMinutes(11));
        (await signIn.TryPasswordAsync("ken@example.com", Password, browser)).ShouldBeOfType<SignInTry.Welcome>().Device.ShouldBe(browser.Device);
    }

    [Fact]
    public async Task A_name_that_we_did_not_give_is_never_taken_over()
    {
        await accounts.AddAsync(null, Email, "陳美", StaffRole.Agent, Password);

        var given = (await TryAsync(Stranger with { Device = "planted" })).ShouldBeOfType<SignInTry.Welcome>().Device;

        given.ShouldNotBe("planted");
        await GuessAsync(Stranger with { Device = "planted" }, 5);
        (await TryAsync(Stranger)).ShouldBeOfType<SignInTry.No>();
    }

    [Theory]
    [InlineData("by an admin")]
    [InlineData("on the command line")]
    [InlineData("never")]
    public async Task After_a_reset_or_a_long_time_every_browser_is_a_strangers(string reset)
    {
        var browser = await KnownAsync();
        var boss = (await accounts.AddAsync(null, "boss@example.com", "林", StaffRole.Admin, Password)).ShouldBeOfType<AccountChange.Done>().Id;
        var mei = store.Database.Read(session => Bot.Storage.StaffTable.Of(session, Email))!.Id;
        var password = reset switch
        {
            "by an admin" => (await accounts.ResetPasswordAsync(new(boss, "林", "boss@example.com", StaffRole.Admin), mei))!,
            "on the command line" => (await accounts.SetPasswordAsync(Email, Password)).ShouldBeOfType<AccountChange.Done>() is { } ? Password : "",
            _ => Password,
        };
        if (reset == "never")
        {
            time.Advance(StaffSignIn.DeviceTime + TimeSpan.FromMinutes(1));
            await signIn.TryPasswordAsync("boss@example.com", Password, Stranger); // whoever signs in clears out what is old
        }

        await GuessAsync(Stranger, 5);

        (await signIn.TryPasswordAsync(Email, password, browser)).ShouldBeOfType<SignInTry.No>();
    }

    /// <summary>A browser in which the member has signed in.</summary>
    private async Task<SignInPlace> KnownAsync()
    {
        await accounts.AddAsync(null, Email, "陳美", StaffRole.Agent, Password);
        var place = new SignInPlace("198.51.100.7");
        return place with { Device = (await TryAsync(place)).ShouldBeOfType<SignInTry.Welcome>().Device };
    }

    private async Task GuessAsync(SignInPlace place, int tries)
    {
        for (var i = 0; i < tries; i++)
        {
            await signIn.TryPasswordAsync(Email, "wrong password", place);
        }
    }

    private Task<SignInTry> TryAsync(SignInPlace place) => signIn.TryPasswordAsync(Email, Password, place);
}
