using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The pages beside the queue, the cases and the claims, as an admin sees them. Pictures for whoever wants to look: SCREENSHOTS names the folder.</summary>
[Collection(OneAtATime.Name)]
public sealed class ConsolePicturesTests
{
    [Theory]
    [InlineData("zh-TW", ColorScheme.Light)]
    [InlineData("zh-TW", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task Every_page_fits_its_window_in_both_languages_and_colours(string language, ColorScheme colours)
    {
        await using var host = await ConsoleHost.StartAsync();
        var (database, now) = (host.Services.GetRequiredService<Database>(), TimeProvider.System.GetUtcNow());
        await database.FileAsync(StoredClaims.Make("RMA-2611-0001"), now);
        await database.FileAsync(StoredClaims.Make("RMA-2611-0002", confirmed: RuleId.X2), now, "U2");
        await database.FileAsync(StoredClaims.Make("RMA-2611-0003", ClaimKind.SpecMismatch), now, "U3");
        using var agent = await host.SignInAsync(name: "林佳蓉");
        using var mei = await host.SignInAsync("admin", language: language);
        using var stranger = host.Stranger(language);
        await using var chromium = await Chromium.StartAsync();
        foreach (var size in new[] { ConsoleBrowser.Desk, ConsoleBrowser.Phone })
        {
            var faults = new List<string>();
            foreach (var (who, pages) in new[] { (mei, new[] { "today", "replies", "accounts", "audit", "account", "claims", "claims/RMA-2611-0002" }), (stranger, ["sign-in"]) })
            {
                var page = await chromium.OpenAsync(who, "/console", faults, size, language, colours);
                foreach (var path in pages)
                {
                    await page.GotoAsync(new Uri(host.Address, $"/console/{path}").ToString());
                    (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue($"{path} is wider than {size.Width}");
                    if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
                    {
                        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{path.Replace('/', '-')}-{language}-{size.Width}-{colours}.png") });
                    }
                }

                await page.CloseAsync();
            }

            faults.ShouldBeEmpty();
        }
    }
}
