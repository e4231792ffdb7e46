using System.Net;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>Nobody gets past who is not signed in, whatever is mapped under /console, today or later.</summary>
public sealed class ConsoleWallTests : IAsyncLifetime
{
    /// <summary>All that is open to everybody. Think twice before you add to it.</summary>
    private static readonly string[] Open = ["console/sign-in", "console/language", "/console/assets/{hash}/{name}"];

    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public void What_is_open_to_everybody_is_a_short_list() =>
        Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().ShouldBe(Open, ignoreOrder: true);

    [Fact]
    public async Task Everything_else_under_console_is_closed_to_strangers_for_every_method()
    {
        using var stranger = host.Stranger();
        var closed = Endpoints().Select(endpoint => endpoint.RoutePattern.RawText!).Except(Open).Distinct().ToList();
        closed.Count.ShouldBeGreaterThan(2);
        foreach (var path in closed.Select(Filled))
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
            {
                using var request = new HttpRequestMessage(method, path);
                request.Headers.Accept.ParseAdd("*/*");
                using var response = await stranger.Http.SendAsync(request);
                response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
                (await response.Content.ReadAsStringAsync()).ShouldBeEmpty($"{method} {path}");
            }
        }
    }

    [Fact]
    public async Task Every_form_refuses_a_missing_token_also_those_that_are_open()
    {
        using var mei = await host.SignInAsync("admin");
        foreach (var path in Endpoints().Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().Select(Filled))
        {
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
            {
                using var request = new HttpRequestMessage(method, path) { Content = new FormUrlEncodedContent([new("email", "a@b"), new("password", "12345678")]) };
                using var response = await mei.Http.SendAsync(request);
                response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{method} {path}");
            }
        }
    }

    [Fact]
    public async Task A_stranger_who_opens_a_page_comes_to_the_sign_in_and_from_there_to_the_page()
    {
        using var mei = await host.SignInAsync();
        using var stranger = host.Stranger();
        using var asked = await stranger.Http.GetAsync("/console/account?x=1");
        asked.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/console/sign-in?return=%2Fconsole%2Faccount%3Fx%3D1");

        using var page = await stranger.PostAsync("/console/sign-in", ("email", mei.Email), ("password", StaffBrowser.Password), ("return", "/console/account?x=1"));

        page.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/console/account?x=1");
    }

    [Theory]
    [InlineData("https://evil.example/console")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/console/..\\evil")]
    [InlineData("/webhooks/line")]
    public async Task A_sign_in_leads_nowhere_but_into_the_console(string elsewhere)
    {
        using var mei = await host.SignInAsync();
        using var stranger = host.Stranger();

        using var page = await stranger.PostAsync("/console/sign-in", ("email", mei.Email), ("password", StaffBrowser.Password), ("return", elsewhere));

        page.RequestMessage!.RequestUri!.ShouldBe(new Uri(host.Address, "/console"));
    }

    [Theory]
    [InlineData("/console/sign-in")]
    [InlineData("/console/no-such-thing")]
    [InlineData("/Console/Account")]
    public async Task Every_answer_carries_the_headers_that_keep_others_out(string path)
    {
        using var stranger = host.Stranger();
        using var response = await stranger.Http.GetAsync(path);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task The_webhooks_know_nothing_of_the_wall()
    {
        using var stranger = host.Stranger();
        using var response = await stranger.Http.GetAsync("/health/live");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.Contains("Content-Security-Policy").ShouldBeFalse();
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("console", StringComparison.OrdinalIgnoreCase));

    /// <summary>A path that a pattern takes.</summary>
    private static string Filled(string pattern) =>
        "/" + string.Join('/', pattern.Trim('/').Split('/').Select(part => !part.StartsWith('{') ? part : part.Contains("name", StringComparison.Ordinal) ? "console.css" : "1"));
}
