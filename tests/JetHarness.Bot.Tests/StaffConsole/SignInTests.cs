using System.Net;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.StaffConsole;

public sealed class SignInTests : IAsyncLifetime
{
    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Whoever_signs_in_is_greeted_by_name_and_whoever_signs_out_is_out()
    {
        using var mei = await host.SignInAsync(name: "陳美");
        (await mei.GetAsync("/console")).ShouldContain("陳美");

        using var bye = await mei.PostFromAsync("/console/account", "/console/sign-out");

        bye.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console/sign-in");
        (await mei.GetAsync("/console")).ShouldContain("autocomplete=\"current-password\"");
    }

    [Fact]
    public async Task Whoever_signs_out_ends_the_session_in_every_browser_that_has_its_cookie_and_no_other()
    {
        using var mei = await host.SignInAsync();
        using var thief = host.Stranger();
        thief.Http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", mei.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        using var elsewhere = host.Stranger();
        using var welcome = await elsewhere.PostAsync("/console/sign-in", ("email", mei.Email), ("password", StaffBrowser.Password));
        (await PathOf(thief)).ShouldBe("/console/account");

        using var bye = await mei.PostFromAsync("/console/account", "/console/sign-out");

        (await PathOf(thief)).ShouldBe("/console/sign-in");
        (await PathOf(elsewhere)).ShouldBe("/console/account");
    }

    [Fact]
    public async Task A_browser_that_was_signed_in_with_lets_its_member_in_while_strangers_guess()
    {
        using var mei = await host.SignInAsync();
        using var bye = await mei.PostFromAsync("/console/account", "/console/sign-out");
        using var stranger = host.Stranger();
        for (var i = 0; i < 8; i++)
        {
            using var wrong = await stranger.PostAsync("/console/sign-in", ("email", mei.Email), ("password", "wrong password"));
        }

        using var locked = await stranger.PostAsync("/console/sign-in", ("email", mei.Email), ("password", StaffBrowser.Password));
        using var known = await mei.PostAsync("/console/sign-in", ("email", mei.Email), ("password", StaffBrowser.Password));

        locked.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console/sign-in");
        known.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console");
    }

    [Fact]
    public async Task The_cookie_that_a_browser_is_known_by_is_for_no_script_and_no_other_site()
    {
        using var mei = await host.SignInAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = host.Address };
        using var page = await http.GetAsync("/console/sign-in");
        var token = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/sign-in")
        {
            Content = new FormUrlEncodedContent([new("email", mei.Email), new("password", StaffBrowser.Password), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

        using var response = await http.SendAsync(request);

        var device = response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("jetharness-device=", StringComparison.Ordinal));
        device.ShouldEndWith("; max-age=7776000; path=/; samesite=lax; httponly");
    }

    [Theory]
    [InlineData("wrong-password")]
    [InlineData("")]
    [InlineData("A-PASSWORD-OF-THE-TEST")]
    public async Task A_wrong_password_is_told_like_an_unknown_address(string password)
    {
        using var mei = await host.SignInAsync(language: "en");
        using var stranger = host.Stranger("en");

        var wrong = await TextOf(await stranger.PostAsync("/console/sign-in", ("email", mei.Email), ("password", password)));
        var unknown = await TextOf(await stranger.PostAsync("/console/sign-in", ("email", "nobody@example.com"), ("password", password)));

        wrong.ShouldContain("E-mail or password is wrong");
        Without(wrong, mei.Email).ShouldBe(Without(unknown, "nobody@example.com"));
    }

    [Fact]
    public async Task While_nobody_has_an_account_the_page_says_how_to_make_one()
    {
        using var stranger = host.Stranger("en");
        (await stranger.GetAsync("/console/sign-in")).ShouldContain("staff add --email");

        using var mei = await host.SignInAsync();

        (await stranger.GetAsync("/console/sign-in")).ShouldNotContain("staff add");
    }

    [Fact]
    public async Task A_disabled_account_ends_its_sessions_at_the_next_request()
    {
        using var mei = await host.SignInAsync();
        await host.Services.GetRequiredService<Database>().WriteAsync(session => StaffTable.Disable(session, mei.Member.Id, "another-stamp", DateTimeOffset.UnixEpoch));

        (await mei.GetAsync("/console")).ShouldContain("autocomplete=\"current-password\"");
        using var again = await mei.PostAsync("/console/sign-in", ("email", mei.Email), ("password", StaffBrowser.Password));
        again.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console/sign-in");
    }

    [Fact]
    public async Task The_language_is_the_browsers_until_it_is_switched()
    {
        using var ken = await host.SignInAsync(language: "en");
        (await ken.GetAsync("/console/account")).ShouldContain("Sign out");

        using var switched = await ken.PostFromAsync("/console/account", "/console/language", ("language", "zh-Hant"), ("return", "/console/account"));

        switched.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console/account");
        (await switched.Content.ReadAsStringAsync()).ShouldContain("登出");
    }

    [Fact]
    public async Task Assets_are_kept_for_good_under_the_address_that_pages_name_and_not_at_all_under_another()
    {
        using var stranger = host.Stranger();
        var page = await stranger.GetAsync("/console/sign-in");
        var address = System.Text.RegularExpressions.Regex.Match(page, "/console/assets/[0-9a-f]+/console.css").Value;

        using var current = await stranger.Http.GetAsync(address);
        using var old = await stranger.Http.GetAsync("/console/assets/0123/console.css");
        using var missing = await stranger.Http.GetAsync("/console/assets/0123/nothing.css");

        current.Headers.CacheControl!.ToString().ShouldContain("immutable");
        current.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        old.Headers.CacheControl!.NoStore.ShouldBeTrue();
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> PathOf(StaffBrowser browser)
    {
        using var page = await browser.Http.GetAsync("/console/account");
        return page.RequestMessage!.RequestUri!.AbsolutePath;
    }

    private static async Task<string> TextOf(HttpResponseMessage response)
    {
        using (response)
        {
            return await response.Content.ReadAsStringAsync();
        }
    }

    private static string Without(string page, string email) =>
        System.Text.RegularExpressions.Regex.Replace(page, "value=\"[^\"]*\"", "").Replace(email, "", StringComparison.Ordinal);
}
