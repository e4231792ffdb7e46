using JetHarness.Bot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>Two colleagues who have the same case open press at the same moment.</summary>
[Collection(OneAtATime.Name)]
public sealed class TakeOverRaceTests
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task On_the_case_page_one_gets_it_and_the_other_is_told_who_was_first(int width, int height)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator);
        await using var chromium = await Chromium.StartAsync();
        var mei = await simulator.NewLineCustomerAsync("林美");
        await mei.Says("我要找真人客服");
        var id = await bot.ConversationIdAsync(mei);
        var faults = new List<string>();
        using var chen = await StaffBrowser.SignInAsync(bot, name: "陳美");
        using var wang = await StaffBrowser.SignInAsync(bot, name: "王大明");
        IPage[] pages = [await OpenAsync(chen), await OpenAsync(wang)];

        await Task.WhenAll(pages.Select(page => Take(page).ClickAsync()));
        foreach (var page in pages)
        {
            await Expect(page.Locator("#words, .case-problem").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        }

        var outcomes = await Task.WhenAll(pages.Select(async page => (
            IsMine: await page.GetByLabel("回覆客戶").CountAsync() == 1,
            Told: await page.GetByRole(AriaRole.Alert).CountAsync() == 1 ? await page.GetByRole(AriaRole.Alert).TextContentAsync() : "")));
        outcomes.Count(outcome => outcome is { IsMine: true, Told: "" }).ShouldBe(1);
        var lost = Array.FindIndex(outcomes, outcome => !outcome.IsMine);
        outcomes[lost].Told!.ShouldContain(lost == 0 ? "王大明" : "陳美");

        async Task<IPage> OpenAsync(StaffBrowser staff)
        {
            var page = await chromium.OpenAsync(staff, $"/console/case/{id}", faults, (width, height));
            // Neither hears of the other but by what it presses: news are asked for and never answered. A page that heard first would show who has it, and nothing to press.
            await page.RouteAsync(address => address.EndsWith("/console/live", StringComparison.Ordinal) || address.Contains("?part=", StringComparison.Ordinal), _ => { });
            await page.ReloadAsync();
            return page;
        }
    }

    private static ILocator Take(IPage page) => page.Locator(".case-head [data-key=t]");
}
