using JetHarness.Bot.Tests.Support;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The frame around all pages, in a browser: signing in, getting about by keyboard, both widths.</summary>
[Collection(OneAtATime.Name)]
public sealed class ConsoleFrameTests : IAsyncLifetime
{
    private const int MostBytes = 100_000;
    private readonly List<string> faults = [];
    private ConsoleHost host = null!;
    private Chromium chromium = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        chromium = await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await chromium.DisposeAsync();
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task One_signs_in_and_out_without_a_mouse(int width, int height)
    {
        using var mei = await host.SignInAsync();
        var page = await chromium.OpenAsync(new Uri(host.Address, "/console/account"), faults, width, height, "en-US");
        await page.Keyboard.TypeAsync(mei.Email);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(StaffBrowser.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My account" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_question_mark_lists_the_keys_and_they_lead_where_it_says_but_not_while_one_writes()
    {
        using var mei = await host.SignInAsync("admin", language: "en");
        var page = await chromium.OpenAsync(mei, "/console/accounts", faults, locale: "en-US");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Audit");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("gl?");
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("gl?");
        await page.GetByLabel("Name", new() { Exact = true }).BlurAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("l");

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(host.Address, "/console/audit").ToString());
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280, 800, "zh-TW")]
    [InlineData(390, 844, "en-US")]
    public async Task No_page_is_wider_than_its_window_or_heavy_or_refused_by_the_policy(int width, int height, string locale)
    {
        using var mei = await host.SignInAsync("admin", language: locale);
        var page = await chromium.OpenAsync(mei, "/console", faults, (width, height), locale);
        foreach (var path in new[] { "/console", "/console/account", "/console/accounts", $"/console/colleague/{mei.Member.Id}", "/console/audit", "/console/password", "/console/second-factor" })
        {
            var answer = await page.GotoAsync(new Uri(host.Address, path).ToString());
            (await answer!.BodyAsync()).Length.ShouldBeLessThan(MostBytes, path);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, path);
            (await page.EvaluateAsync<int>("document.querySelectorAll('input:not([type=hidden]):not([aria-hidden]), select, textarea').length === 0 ? 0 : [...document.querySelectorAll('input:not([type=hidden]):not([aria-hidden]), select, textarea')].filter(one => one.labels.length === 0).length"))
                .ShouldBe(0, $"{path} has a field without a label");
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_phone_what_the_bar_has_no_room_for_is_reached_from_ones_account()
    {
        using var mei = await host.SignInAsync("admin", language: "en");
        var page = await chromium.OpenAsync(mei, "/console/account", faults, ConsoleBrowser.Phone, "en-US");

        await page.GetByRole(AriaRole.Link, new() { Name = "Audit" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Audit" })).ToBeVisibleAsync();
        faults.ShouldBeEmpty();
    }
}
