using System.Net;
using System.Text.RegularExpressions;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>Password and second factor of one's own account, through the pages.</summary>
public sealed class OwnAccountTests : IAsyncLifetime
{
    private const string Another = "another password";
    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Another_password_ends_all_sessions_but_the_one_it_was_chosen_in()
    {
        using var mei = await host.SignInAsync();
        using var elsewhere = host.Stranger();
        (await SignInAsync(elsewhere, mei.Email, StaffBrowser.Password)).ShouldBe("/console");

        (await PathOfAsync(mei.PostAsync("/console/password", ("present", StaffBrowser.Password), ("password", Another), ("again", Another)))).ShouldBe("/console/account");

        (await PathOfAsync(mei.Http.GetAsync("/console/account"))).ShouldBe("/console/account");
        (await PathOfAsync(elsewhere.Http.GetAsync("/console/account"))).ShouldBe("/console/sign-in");
        (await SignInAsync(elsewhere, mei.Email, StaffBrowser.Password)).ShouldBe("/console/sign-in");
        (await SignInAsync(elsewhere, mei.Email, Another)).ShouldBe("/console");
    }

    [Theory]
    [InlineData("not the password", Another, Another, "The present password is wrong")]
    [InlineData(StaffBrowser.Password, Another, "another passwort", "The two new passwords differ")]
    [InlineData(StaffBrowser.Password, "short", "short", "8 to 256 characters")]
    [InlineData(StaffBrowser.Password, StaffBrowser.Password, StaffBrowser.Password, "The new password is the present one")]
    public async Task What_cannot_be_is_told_and_the_password_stays(string present, string password, string again, string why)
    {
        using var mei = await host.SignInAsync(language: "en");
        using var refused = await mei.PostAsync("/console/password", ("present", present), ("password", password), ("again", again));

        (await refused.Content.ReadAsStringAsync()).ShouldContain($"role=\"alert\">{why}");
        using var again2 = host.Stranger();
        (await SignInAsync(again2, mei.Email, StaffBrowser.Password)).ShouldBe("/console");
    }

    [Fact]
    public async Task The_second_factor_is_set_up_by_its_first_code_and_asked_for_from_then_on()
    {
        using var mei = await host.SignInAsync(language: "en");
        var page = await mei.GetAsync("/console/second-factor");
        page.ShouldContain("<svg class=\"qr\"");
        var key = Regex.Match(page, "name=\"key\" value=\"([A-Z2-7]{32})\"").Groups[1].Value;
        using var wrong = await mei.PostAsync("/console/second-factor", ("key", key), ("code", "no code"), ("password", StaffBrowser.Password));
        (await wrong.Content.ReadAsStringAsync()).ShouldContain($"value=\"{key}\""); // the key that was scanned stays

        using var on = await mei.PostAsync("/console/second-factor", ("key", key), ("code", Totp.CodeAt(key, TimeProvider.System.GetUtcNow())), ("password", StaffBrowser.Password));
        var codes = Regex.Matches(await on.Content.ReadAsStringAsync(), "<code>([A-Z2-7]{5}-[A-Z2-7]{5})</code>").Select(match => match.Groups[1].Value).ToList();
        codes.Distinct().Count().ShouldBe(10);
        (await mei.GetAsync("/console/account")).ShouldContain("10 recovery codes left");

        using var stranger = host.Stranger();
        (await SignInAsync(stranger, mei.Email, StaffBrowser.Password)).ShouldBe("/console/sign-in-code");
        (await PathOfAsync(stranger.Http.GetAsync("/console/account"))).ShouldBe("/console/sign-in"); // half the way is not in
        (await PathOfAsync(stranger.PostAsync("/console/sign-in-code", ("code", "no code")))).ShouldBe("/console/sign-in-code");
        (await PathOfAsync(stranger.PostAsync("/console/sign-in-code", ("code", codes[3])))).ShouldBe("/console");
        (await mei.GetAsync("/console/account")).ShouldContain("9 recovery codes left");
    }

    [Theory]
    [InlineData("not the password")]
    [InlineData("")]
    public async Task Whoever_does_not_know_the_password_switches_no_second_factor_on(string password)
    {
        using var mei = await host.SignInAsync(language: "en");
        var key = Totp.NewKey();
        using var refused = await mei.PostAsync("/console/second-factor", ("key", key), ("code", Totp.CodeAt(key, TimeProvider.System.GetUtcNow())), ("password", password));

        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain("role=\"alert\">The present password is wrong");
        page.ShouldContain($"value=\"{key}\""); // what was scanned stays good
        using var stranger = host.Stranger();
        (await SignInAsync(stranger, mei.Email, StaffBrowser.Password)).ShouldBe("/console");
    }

    [Fact]
    public async Task The_second_factor_is_switched_off_by_whoever_knows_the_password()
    {
        using var mei = await host.SignInAsync(language: "en");
        var key = Totp.NewKey();
        using var on = await mei.PostAsync("/console/second-factor", ("key", key), ("code", Totp.CodeAt(key, TimeProvider.System.GetUtcNow())), ("password", StaffBrowser.Password));

        (await PathOfAsync(mei.PostAsync("/console/second-factor?handler=End", ("password", "not the password")))).ShouldBe("/console/second-factor");
        (await PathOfAsync(mei.PostAsync("/console/second-factor?handler=End", ("password", StaffBrowser.Password)))).ShouldBe("/console/account");

        using var stranger = host.Stranger();
        (await SignInAsync(stranger, mei.Email, StaffBrowser.Password)).ShouldBe("/console");
    }

    [Fact]
    public async Task Without_a_right_password_before_it_no_code_is_asked_for()
    {
        using var stranger = host.Stranger();

        (await PathOfAsync(stranger.Http.GetAsync("/console/sign-in-code"))).ShouldBe("/console/sign-in");
    }

    [Fact]
    public async Task Too_many_tries_are_turned_away_in_words()
    {
        await using var strict = await ConsoleHost.StartAsync("--Staff:SignInsPerMinute=5");
        using var stranger = strict.Stranger("en");
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(stranger, "mei@example.com", "wrong password");
        }

        using var answer = await stranger.PostAsync("/console/sign-in", ("email", "mei@example.com"), ("password", "wrong password"));

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Too many tries");
    }

    private static Task<string> SignInAsync(StaffBrowser browser, string email, string password) =>
        PathOfAsync(browser.PostAsync("/console/sign-in", ("email", email), ("password", password)));

    private static async Task<string> PathOfAsync(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        return response.RequestMessage!.RequestUri!.AbsolutePath;
    }
}
