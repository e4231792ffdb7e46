using System.Net;
using JetHarness.Bot.Staff;
using JetHarness.Bot.StaffConsole;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>Nobody gets past who is not signed in, whatever is mapped under /console, today or later.</summary>
public sealed class ConsoleWallTests : IAsyncLifetime
{
    /// <summary>All that is open to everybody. Think twice before you add to it.</summary>
    private static readonly string[] Open = ["console/sign-in", "console/sign-in-code", "console/language", "console/problem", "/console/assets/{hash}/{name}"];

    /// <summary>All that only admins may see.</summary>
    private static readonly string[] ForAdmins = ["console/accounts", "console/colleague/{id:long}", "console/audit", "console/status", "/console/export/{id:long}"];

    /// <summary>What everybody may read and only admins change.</summary>
    private const string ChangedByAdmins = "console/replies";

    private ConsoleHost host = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        using var first = host.Stranger();
        (await first.Http.GetAsync("/console/sign-in")).Dispose(); // whoever comes first has the console made, and its endpoints known
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public void What_is_open_to_everybody_is_a_short_list() =>
        Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().ShouldBe(Open, ignoreOrder: true);

    [Fact]
    public async Task Everything_else_under_console_is_closed_to_strangers_for_every_method()
    {
        using var stranger = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var closed = Endpoints().Select(endpoint => endpoint.RoutePattern.RawText!).Except(Open).Distinct().ToList();
        closed.Count.ShouldBeGreaterThan(2);
        foreach (var path in closed.Select(Filled))
        {
            foreach (var accept in new[] { "*/*", "text/html", "text/event-stream", "image/webp,*/*", "application/json" })
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
                {
                    using var request = new HttpRequestMessage(method, path);
                    request.Headers.Accept.ParseAdd(accept);
                    using var response = await stranger.SendAsync(request);
                    var isSentToSignIn = response.StatusCode == HttpStatusCode.Found && response.Headers.Location!.AbsolutePath == "/console/sign-in" && response.Content.Headers.ContentLength is 0 or null;
                    (isSentToSignIn || response.StatusCode == HttpStatusCode.Unauthorized).ShouldBeTrue($"{method} {path} {accept}: {response.StatusCode}");
                    (await response.Content.ReadAsStringAsync()).ShouldNotContain("<nav", customMessage: path);
                }
            }
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("Sec-Fetch-Mode", "no-cors")]
    [InlineData("X-Fragment", "1")]
    [InlineData("Accept", "text/event-stream")]
    public async Task A_script_whose_session_is_over_gets_a_plain_no_instead_of_the_sign_in_page(string header, string value)
    {
        using var stranger = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = host.Address };
        stranger.DefaultRequestHeaders.Add(header, value);
        using var response = await stranger.GetAsync("/console/account");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_form_that_is_sent_after_the_session_ended_says_so()
    {
        using var stranger = host.Stranger("en");
        using var form = new FormUrlEncodedContent([]);
        using var response = await stranger.Http.PostAsync("/console/account", form);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync()).ShouldContain("You are signed out");
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
    public async Task Every_handler_of_every_page_refuses_a_missing_token_and_a_stranger_with_one()
    {
        using var mei = await host.SignInAsync("admin");
        using var stranger = host.Stranger();
        var handlers = await HandlersAsync();
        handlers.Count.ShouldBeGreaterThan(20);
        foreach (var (route, address) in handlers)
        {
            using var form = new FormUrlEncodedContent([new("words", "x")]);
            using var response = await mei.Http.PostAsync(address, form);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, address);
            if (!Open.Contains(route))
            {
                using var refused = await stranger.PostFromAsync("/console/sign-in", address);
                refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, address);
            }
        }
    }

    [Fact]
    public async Task What_is_for_admins_is_closed_to_agents_whatever_they_send()
    {
        using var ken = await host.SignInAsync("agent");
        using var mei = await host.SignInAsync("admin");
        var routes = Endpoints().Where(endpoint => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == ConsoleRegistration.Admins))
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().ToList();
        routes.ShouldBe(ForAdmins, ignoreOrder: true);
        foreach (var path in routes.Select(Filled))
        {
            using var page = await ken.Http.GetAsync(path);
            page.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        foreach (var (route, address) in (await HandlersAsync()).Where(handler => ForAdmins.Contains(handler.Route) || handler.Route == ChangedByAdmins))
        {
            using var response = await ken.PostFromAsync("/console/account", address);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
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
    public async Task An_event_stream_ends_soon_after_its_session()
    {
        await using var streaming = await ConsoleHost.StartAsync(app => app.MapGet("/console/a-stream", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("data: 1\n\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));
        using var mei = await streaming.SignInAsync();
        using var boss = await streaming.SignInAsync("admin");
        using var response = await mei.Http.GetAsync("/console/a-stream", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        (await stream.ReadAsync(new byte[64])).ShouldBeGreaterThan(0);

        await streaming.Services.GetRequiredService<StaffAccounts>().DisableAsync(boss.Member, mei.Member.Id);

        await Should.ThrowAsync<IOException>(async () => (await stream.ReadAsync(new byte[64]).AsTask().WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(0));
    }

    [Theory]
    [InlineData("/console/no-such-thing", HttpStatusCode.NotFound, "Nothing here")]
    [InlineData("/console/colleague/99", HttpStatusCode.Forbidden, "Not allowed")]
    [InlineData("/console/audit", HttpStatusCode.Forbidden, "Not allowed")]
    [InlineData("/console/accounts", HttpStatusCode.Forbidden, "Not allowed")]
    [InlineData("/console/audit?handler=Csv", HttpStatusCode.Forbidden, "Not allowed")]
    public async Task What_an_agent_may_not_see_or_what_is_not_there_is_told_in_words(string path, HttpStatusCode status, string words)
    {
        using var ken = await host.SignInAsync("agent", language: "en");
        using var response = await ken.Http.GetAsync(path);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).ShouldContain(words);
    }

    [Fact]
    public async Task What_breaks_is_told_in_words_that_tell_nothing_of_it()
    {
        await using var breaking = await ConsoleHost.StartAsync(app => app.MapGet("/console/breaks", IResult () => throw new InvalidOperationException("a secret")));
        using var ken = await breaking.SignInAsync(language: "en");
        using var response = await ken.Http.GetAsync("/console/breaks");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await response.Content.ReadAsStringAsync();
        page.ShouldContain("Something broke");
        page.ShouldNotContain("secret");
    }

    [Fact]
    public void Over_https_the_sessions_cookie_belongs_to_this_host_alone()
    {
        var options = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get("staff");
        foreach (var (scheme, begin) in new[] { ("https", "__Host-jetharness-staff=x; path=/; secure; samesite=lax; httponly"), ("http", "jetharness-staff=x; path=/; samesite=lax; httponly") })
        {
            var context = new DefaultHttpContext { Request = { Scheme = scheme } };
            options.CookieManager.AppendResponseCookie(context, options.Cookie.Name!, "x", options.Cookie.Build(context));
            context.Response.Headers.SetCookie.ToString().ShouldBe(begin);
        }
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

    /// <summary>All that forms can be posted to: each page with each of its handlers.</summary>
    private async Task<List<(string Route, string Address)>> HandlersAsync()
    {
        var loader = host.Services.GetRequiredService<PageLoader>();
        var handlers = new List<(string, string)>();
        foreach (var page in host.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            handlers.AddRange(compiled.HandlerMethods.Where(method => method.HttpMethod == "Post").Select(method =>
                (page.AttributeRouteInfo!.Template!, Filled(page.AttributeRouteInfo.Template!) + (method.Name is { } name ? $"?handler={name}" : ""))));
        }

        return handlers;
    }

    /// <summary>A path that a pattern takes.</summary>
    private static string Filled(string pattern) =>
        "/" + string.Join('/', pattern.Trim('/').Split('/').Select(part => !part.StartsWith('{') ? part : part.Contains("name", StringComparison.Ordinal) ? "console.css" : "1"));
}
