using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>Deciding in a browser, at the desk and on a phone.</summary>
[Collection(OneAtATime.Name)]
public sealed class ClaimBrowserTests
{
    private const string Number = "RMA-2611-0001";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_claim_is_approved_refused_against_the_rules_and_exported(bool onPhone)
    {
        await using var host = await ConsoleHost.StartAsync();
        var database = host.Services.GetRequiredService<Database>();
        await database.FileAsync(StoredClaims.Make(Number), TimeProvider.System.GetUtcNow());
        using var mei = await host.SignInAsync(language: "en");
        await using var chromium = await Chromium.StartAsync();
        var faults = new List<string>();
        var page = await chromium.OpenAsync(mei, "/console/claims", faults, onPhone ? ConsoleBrowser.Phone : ConsoleBrowser.Desk, "en");

        await page.GetByRole(AriaRole.Link, new() { Name = Number }).ClickAsync();
        await page.Locator("summary", new() { HasText = "Approve" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve and tell the customer" }).ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("is now \"Approved\"");

        await page.Locator("summary", new() { HasText = "Refuse" }).ClickAsync();
        await page.GetByLabel("Rule", new() { Exact = true }).SelectOptionAsync("X6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Refuse and tell the customer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("give a reason");
        await page.GetByLabel("Reason, for staff").FillAsync("The seal was cut.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Refuse and tell the customer" }).ClickAsync();
        await Assertions.Expect(page.Locator(".claim-verdicts")).ToContainTextAsync("The seal was cut.");
        await Assertions.Expect(page.Locator(".claim-verdicts")).ToContainTextAsync("Covered");

        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue("the page is wider than its window");
        await page.GotoAsync(new Uri(host.Address, "/console/claims?state=all").ToString());
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue("the list is wider than its window");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());
        (await File.ReadAllTextAsync((await download.PathAsync())!)).ShouldContain($"{Number},refused,warranty");
        faults.ShouldBeEmpty();
        var row = database.Read(session => ClaimTable.Find(session, Number))!;
        (row.State, row.RefusedBy, row.IsOverride).ShouldBe(("refused", "X6", true));
    }

    /// <summary>Pictures of every page for whoever wants to look: SCREENSHOTS names the folder.</summary>
    [Theory]
    [InlineData("zh-TW", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task Every_page_fits_its_window_in_both_languages_and_colours(string language, ColorScheme colours)
    {
        await using var host = await ConsoleHost.StartAsync();
        var database = host.Services.GetRequiredService<Database>();
        var now = TimeProvider.System.GetUtcNow();
        await database.FileAsync(StoredClaims.Make(Number), now);
        await database.FileAsync(StoredClaims.Make("RMA-2611-0002", confirmed: RuleId.X2), now, "U2");
        await database.FileAsync(StoredClaims.Make("RMA-2611-0003", ClaimKind.SpecMismatch), now, "U3");
        using var mei = await host.SignInAsync(language: language);
        async Task Move(string number, int version, params (string, string)[] fields) => (await mei.PostFromAsync(
            $"/console/claims/{number}", $"/console/claims/{number}/move", [.. fields, ("version", $"{version}")])).Dispose();
        await Move(Number, 0, ("move", "approve"));
        await Move(Number, 1, ("move", "refuse"), ("rule", "X6"), ("reason", "照片上看得出封膠被割開"), ("note", "歡迎把線材寄回，我們再看一次。"));
        await Move("RMA-2611-0002", 0, ("move", "approve"), ("reason", "客戶補的照片顯示沒有進水"));
        await using var chromium = await Chromium.StartAsync();
        foreach (var size in new[] { ConsoleBrowser.Desk, ConsoleBrowser.Phone })
        {
            var faults = new List<string>();
            var page = await chromium.OpenAsync(mei, "/console/claims?state=all", faults, size, language, colours);
            foreach (var (name, path) in new[] { ("list", "claims?state=all"), ("claim", $"claims/{Number}"), ("letter", "claims/RMA-2611-0003"), ("mail", "claims/mail") })
            {
                await page.GotoAsync(new Uri(host.Address, $"/console/{path}").ToString());
                if (name == "letter")
                {
                    await page.Locator(".claim-moves summary").Nth(1).ClickAsync();
                }

                (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue($"{path} is wider than {size.Width}");
                if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
                {
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"claims-{name}-{language}-{size.Width}-{colours}.png"), FullPage = true });
                }
            }

            faults.ShouldBeEmpty();
        }
    }
}
