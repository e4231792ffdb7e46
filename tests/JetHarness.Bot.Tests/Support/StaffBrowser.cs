using System.Net;
using System.Text.RegularExpressions;
using JetHarness.Bot.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// The staff console as a browser without scripts would use it: cookies are kept, redirects followed, and every form that is posted carries the token of its page.
/// <code>using var mei = await StaffBrowser.SignInAsync(bot, "admin"); (await mei.GetAsync("/console")).ShouldContain("陳美");</code>
/// </summary>
internal sealed partial class StaffBrowser : IDisposable
{
    public const string Password = "a-password-of-the-test";

    private readonly CookieContainer _cookies = new();

    private StaffBrowser(Uri address, string email, string language)
    {
        Email = email;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = _cookies }) { BaseAddress = address };
        Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public HttpClient Http { get; }

    /// <summary>Where the service is.</summary>
    public Uri Address => Http.BaseAddress!;

    /// <summary>What the member signs in with.</summary>
    public string Email { get; }

    /// <summary>Who is signed in.</summary>
    public StaffMember Member { get; private set; } = new(0, "", "", StaffRole.Agent);

    /// <summary>The cookies, as another browser may take them over.</summary>
    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    /// <summary>Somebody who has not signed in.</summary>
    public static StaffBrowser Open(Uri address, string language = "zh-TW") => new(address, "", language);

    public static Task<StaffBrowser> SignInAsync(BotHost bot, string role = "agent", string name = "陳美", string language = "zh-TW") =>
        SignInAsync(bot.Http.BaseAddress!, bot.Services, role, name, language);

    /// <summary>Makes an account of its own, and signs in to it on the sign-in page.</summary>
    public static async Task<StaffBrowser> SignInAsync(Uri address, IServiceProvider services, string role = "agent", string name = "陳美", string language = "zh-TW")
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var change = await services.GetRequiredService<StaffAccounts>().AddAsync(null, email, name, StaffRoles.Of(role)!.Value, Password);
        var browser = new StaffBrowser(address, email, language) { Member = new(change.ShouldBeOfType<AccountChange.Done>().Id, name, email, StaffRoles.Of(role)!.Value) };
        using var response = await browser.PostAsync("/console/sign-in", ("email", email), ("password", Password));
        response.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    /// <summary>A page; fails if it is not to be had.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        var html = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {html}");
        return html;
    }

    /// <summary>Posts a form of a page to that page, or to <c>path?handler=Name</c> of it, with a token. The answer is that of the last redirect.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => PostFromAsync(path.Split('?')[0], path, fields);

    /// <summary>Posts a form that stands on another page than the one it is posted to.</summary>
    public async Task<HttpResponseMessage> PostFromAsync(string page, string path, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await GetAsync(page));
        token.Success.ShouldBeTrue($"{page} has no form");
        using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token.Groups[1].Value)]);
        return await Http.PostAsync(path, form);
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
