using System.Security.Claims;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Staff;

public sealed class StaffSessionsTests : IDisposable
{
    private const string Email = "mei@example.com";
    private const string Password = "a good password";
    private readonly TempDatabase store = new();
    private readonly ShiftedTime time = ShiftedTime.From(new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(8)));
    private readonly StaffSignIn signIn;
    private readonly StaffSessions sessions;
    private readonly StaffAccounts accounts;

    public StaffSessionsTests()
    {
        var options = Options.Create(new StaffOptions { SessionDays = 7 });
        accounts = new(store.Database, time);
        signIn = new(store.Database, new(store.Database, time), new PasswordHasher<StaffMember>(), options, time, NullLogger<StaffSignIn>.Instance);
        sessions = new(store.Database, options, time);
    }

    public void Dispose()
    {
        signIn.Dispose();
        store.Dispose();
    }

    [Fact]
    public async Task A_session_that_is_used_every_hour_ends_after_its_days_all_the_same()
    {
        var session = await BeginAsync();
        for (var hour = 0; hour < (7 * 24) - 1; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            await sessions.SeeAsync(sessions.Current(session).ShouldNotBeNull());
        }

        time.Advance(TimeSpan.FromHours(1));

        sessions.Current(session).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_that_is_signed_out_is_over_and_the_members_others_are_not()
    {
        var (here, there) = (await BeginAsync(), await BeginAsync());

        await sessions.EndAsync(here);

        sessions.Current(here).ShouldBeNull();
        sessions.Current(there).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_cookie_that_names_no_session_or_another_members_is_none()
    {
        var session = await BeginAsync();
        var mei = sessions.Current(session)!;
        await accounts.AddAsync(null, "ken@example.com", "Ken", StaffRole.Agent, Password);
        var kens = (await signIn.TryPasswordAsync("ken@example.com", Password, new("127.0.0.1"))).ShouldBeOfType<SignInTry.Welcome>().Session;

        sessions.Current(StaffSessions.MemberOf(mei).ToPrincipal("staff", mei.Stamp)).ShouldBeNull();
        sessions.Current(StaffSessions.MemberOf(mei).ToPrincipal("staff", mei.Stamp, kens)).ShouldBeNull();
        sessions.Current(StaffSessions.MemberOf(mei).ToPrincipal("staff", "another stamp", session.FindFirstValue(StaffMember.SessionClaim))).ShouldBeNull();
    }

    [Fact]
    public async Task Sessions_that_are_over_are_cleared_out_as_others_begin()
    {
        await BeginAsync();
        time.Advance(TimeSpan.FromDays(8));
        await BeginAsync();

        store.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM staff_session")).ShouldBe(1);
    }

    private async Task<ClaimsPrincipal> BeginAsync()
    {
        await accounts.AddAsync(null, Email, "陳美", StaffRole.Agent, Password);
        var welcome = (await signIn.TryPasswordAsync(Email, Password, new("127.0.0.1"))).ShouldBeOfType<SignInTry.Welcome>();
        return StaffSessions.MemberOf(welcome.Account).ToPrincipal("staff", welcome.Account.Stamp, welcome.Session);
    }
}
