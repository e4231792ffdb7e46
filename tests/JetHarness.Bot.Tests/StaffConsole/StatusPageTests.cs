using JetHarness.Bot.Operations.Status;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The status page: what is wrong, in words, and the last day in small plots.</summary>
[Collection(OneAtATime.Name)]
public sealed class StatusPageTests
{
    [Fact]
    public async Task What_was_counted_and_what_waits_is_kept_and_shown()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator);
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("我要找真人客服");
        await mei.Hears();
        await bot.ConversationAsync(mei);

        var recorder = bot.Services.GetRequiredService<StatusRecorder>();
        await recorder.RecordAsync();
        var database = bot.Services.GetRequiredService<Database>();
        var kept = Sums(database);
        kept["turns.turn"].ShouldBeGreaterThanOrEqualTo(1);
        kept["sends.accepted"].ShouldBeGreaterThanOrEqualTo(1);
        kept["escalations.asked"].ShouldBeGreaterThanOrEqualTo(1);
        kept.ShouldContainKey("inbox.depth");
        kept.ShouldContainKey("outbox.age");

        using var admin = await StaffBrowser.SignInAsync(bot, "admin", language: "en");
        var page = await admin.GetAsync("/console/status");
        page.ShouldContain("Nothing. The service is watched");
        page.ShouldContain("Asked for a person");
        page.ShouldContain("<polyline");
    }

    [Fact]
    public async Task A_depth_is_the_highest_of_its_time_a_count_the_sum_and_both_are_gone_after_two_days()
    {
        using var desk = new Desk();
        await desk.Database.WriteAsync(session =>
        {
            StatusTable.Raise(session, desk.Now, "inbox.depth", 3);
            StatusTable.Raise(session, desk.Now, "inbox.depth", 7);
            StatusTable.Raise(session, desk.Now, "inbox.depth", 5);
            StatusTable.Add(session, desk.Now, "turns.turn", 2);
            StatusTable.Add(session, desk.Now, "turns.turn", 4);
            return true;
        });
        (Sums(desk.Database)["inbox.depth"], Sums(desk.Database)["turns.turn"]).ShouldBe((7, 6));

        await desk.Database.WriteAsync(session =>
        {
            StatusTable.Sweep(session, desk.Now.AddHours(47));
            return true;
        });
        Sums(desk.Database).ShouldNotBeEmpty();
        await desk.Database.WriteAsync(session =>
        {
            StatusTable.Sweep(session, desk.Now.AddHours(49));
            return true;
        });
        Sums(desk.Database).ShouldBeEmpty();
    }

    /// <summary>Pictures for whoever wants to look: SCREENSHOTS names the folder.</summary>
    [Theory]
    [InlineData("zh-TW", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task It_fits_its_window_in_both_languages_and_colours_and_says_what_is_wrong(string language, ColorScheme colours)
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.Services.GetRequiredService<Database>().WriteAsync(session => Fill(session, TimeProvider.System.GetUtcNow()));
        using var admin = await host.SignInAsync("admin", language: language);
        await using var chromium = await Chromium.StartAsync();
        foreach (var (size, name) in new[] { (ConsoleBrowser.Desk, "desk"), (ConsoleBrowser.Phone, "phone") })
        {
            var faults = new List<string>();
            var page = await chromium.OpenAsync(admin, "/console/status", faults, size, language, colours);
            await Assertions.Expect(page.Locator(".note.danger")).ToContainTextAsync("LINE refuses it.");
            (await page.Locator("svg.plot").CountAsync()).ShouldBe(5);
            (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue("the page is wider than its window");
            if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"status-{name}-{language}.png"), FullPage = true });
            }

            faults.ShouldBeEmpty();
        }
    }

    private static Dictionary<string, long> Sums(Database database) =>
        database.Read(session => StatusTable.Since(session, DateTimeOffset.UnixEpoch)).GroupBy(sample => sample.Name).ToDictionary(one => one.Key, one => one.Sum(sample => sample.Value));

    private static bool Fill(Session session, DateTimeOffset now)
    {
        AlarmTable.Raise(session, "LINE token", "fault", "LINE refuses it. Copy Line:ChannelAccessToken anew from the LINE Developers Console.", now.AddMinutes(-12));
        AlarmTable.Raise(session, "LINE quota", "warning", "82 % of the month's paid messages are used.", now.AddHours(-3));
        for (var step = 0; step < 144; step++)
        {
            var at = now - (StatusTable.Step * step);
            var busy = (long)(20 * (1 + Math.Sin(step / 14.0)));
            StatusTable.Raise(session, at, "inbox.depth", busy / 4);
            StatusTable.Raise(session, at, "outbox.depth", busy / 9);
            StatusTable.Raise(session, at, "inbox.age", busy / 3);
            StatusTable.Raise(session, at, "outbox.age", step is > 60 and < 70 ? 90 : busy / 5);
            StatusTable.Add(session, at, "turns.turn", busy);
            StatusTable.Add(session, at, "turns.failed", step == 33 ? 2 : 0);
            StatusTable.Add(session, at, "sends.accepted", busy);
            StatusTable.Add(session, at, "sends.later", busy / 12);
            StatusTable.Add(session, at, "sends.withheld", step % 29 == 0 ? 1 : 0);
            StatusTable.Raise(session, at, "paid.line.used", 820 - step);
            StatusTable.Raise(session, at, "paid.line.limit", 1000);
        }

        foreach (var (name, count) in new[] { ("escalations.asked", 14), ("escalations.identity", 6), ("escalations.safety_or_legal", 1), ("decisions.W1", 21), ("decisions.N1", 5), ("decisions.X2", 4), ("decisions.W2", 2), ("decisions.none", 3) })
        {
            StatusTable.Add(session, now, name, count);
        }

        return true;
    }
}
