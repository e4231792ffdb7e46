using JetHarness.Bot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The queue in a browser, with customers who really write.</summary>
[Collection(OneAtATime.Name)]
public sealed class QueuePageTests : IAsyncLifetime
{
    private readonly List<string> _faults = [];
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;
    private Chromium _chromium = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator);
        _chromium = await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_customer_who_asks_for_a_person_appears_without_a_reload_and_focus_and_scroll_stay(int width, int height)
    {
        var first = await _simulator.NewLineCustomerAsync("林美");
        await CallsAsync(first);
        using var chen = await StaffBrowser.SignInAsync(_bot);
        var page = await _chromium.OpenAsync(chen, "/console", _faults, (width, height));
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(1\) "));
        await page.EvaluateAsync("window.isSame = true");
        await page.Locator(".queue-open").FocusAsync();

        var second = await _simulator.NewMessengerCustomerAsync("Ann Lee", "en");
        await second.Says("I want to talk to a human agent");
        await Expect(Rows(page)).ToHaveCountAsync(2);

        await Expect(page.Locator(".queue-row:has(.channel-messenger)")).ToContainTextAsync("要求專人服務");
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(2\) "));
        (await page.EvaluateAsync<bool>("window.isSame")).ShouldBeTrue();
        (await page.EvaluateAsync<string>("document.activeElement.textContent.trim()")).ShouldBe("林美");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_waiting_customer_writes_shows_in_the_row_and_marks_it_unread()
    {
        var mei = await _simulator.NewLineCustomerAsync("林美");
        await CallsAsync(mei);
        using var chen = await StaffBrowser.SignInAsync(_bot);
        var page = await _chromium.OpenAsync(chen, "/console", _faults);
        await Expect(page.Locator(".queue-said")).ToContainTextAsync("我要找真人客服");

        await mei.Says("冷氣漏水了");

        await Expect(page.Locator(".queue-said")).ToContainTextAsync("冷氣漏水了");
        await Expect(page.Locator(".queue-row.unread .dot")).ToHaveCountAsync(1);
        _faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Of_two_colleagues_the_second_is_told_who_was_first(int width, int height)
    {
        var mei = await _simulator.NewLineCustomerAsync("林美");
        await CallsAsync(mei);
        using var chen = await StaffBrowser.SignInAsync(_bot, name: "陳美");
        using var wang = await StaffBrowser.SignInAsync(_bot, name: "王大明");
        var first = await _chromium.OpenAsync(chen, "/console", _faults, (width, height));
        var second = await _chromium.OpenAsync(wang, "/console", _faults, (width, height));
        await second.RouteAsync("**/console/live", route => route.AbortAsync()); // the second has not heard of it
        await second.ReloadAsync();
        await Expect(Take(second)).ToHaveCountAsync(1);

        await first.RunAndWaitForRequestAsync(() => Take(first).ClickAsync(), "**/console/case/*");
        await Take(second).ClickAsync();

        await Expect(second.Locator(".toast")).ToContainTextAsync("陳美");
        await Expect(Rows(second)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_search_finds_Chinese_words_and_numbers_with_O_for_0_and_marks_them()
    {
        var mei = await _simulator.NewLineCustomerAsync("林美");
        await mei.Says("我的冷氣不冷，訂單 JH-20251104-0031");
        await _bot.ConversationAsync(mei);
        var ann = await _simulator.NewLineCustomerAsync("Ann Lee", "en");
        await ann.Says("hello");
        await _bot.ConversationAsync(ann);
        using var chen = await StaffBrowser.SignInAsync(_bot, language: "en");
        var page = await _chromium.OpenAsync(chen, "/console", _faults, locale: "en-US");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("不冷");
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(page.Locator("mark")).ToHaveTextAsync("不冷");
        await page.Locator("#q").FillAsync("2O251104-OO31");
        await Expect(Rows(page).First).ToContainTextAsync("JH-20251104-0031");
        await page.Locator("#q").FillAsync("ann");
        await Expect(page.Locator("mark")).ToHaveTextAsync("Ann");
        await page.Locator("#q").FillAsync("冰箱");
        await Expect(page.Locator(".empty")).ToContainTextAsync("Nothing was found");
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_can_be_cleared()
    {
        var mei = await _simulator.NewLineCustomerAsync("林美");
        await CallsAsync(mei);
        var ann = await _simulator.NewMessengerCustomerAsync("Ann Lee", "en");
        await ann.Says("I want to talk to a human agent");
        await _bot.ConversationAsync(ann);
        using var chen = await StaffBrowser.SignInAsync(_bot);
        var page = await _chromium.OpenAsync(chen, "/console", _faults);
        await Expect(Rows(page)).ToHaveCountAsync(2);

        await page.Locator("select[name=channel]").SelectOptionAsync("messenger");
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(page.Locator(".channel-messenger")).ToHaveCountAsync(1);
        await page.Locator("select[name=reason]").SelectOptionAsync("upset");
        await Expect(page.Locator(".empty")).ToBeVisibleAsync();
        await page.GetByText("清除", new() { Exact = true }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(2);
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_go_through_the_rows_open_them_and_take_them_over()
    {
        await CallsAsync(await _simulator.NewLineCustomerAsync("林美"));
        await CallsAsync(await _simulator.NewLineCustomerAsync("王明"));
        using var chen = await StaffBrowser.SignInAsync(_bot);
        var page = await _chromium.OpenAsync(chen, "/console", _faults);
        await Expect(Rows(page)).ToHaveCountAsync(2);
        var names = await page.Locator(".queue-open").AllTextContentsAsync();

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        (await page.EvaluateAsync<string>("document.activeElement.textContent.trim()")).ShouldBe(names[1].Trim());
        await page.Keyboard.PressAsync("k");
        (await page.EvaluateAsync<string>("document.activeElement.textContent.trim()")).ShouldBe(names[0].Trim());
        await page.RunAndWaitForRequestAsync(() => page.Keyboard.PressAsync("t"), "**/console/case/*");
        var mine = await _chromium.OpenAsync(chen, "/console?tab=mine", _faults);
        await Expect(Rows(mine)).ToHaveCountAsync(1);
        await Expect(Rows(mine)).ToContainTextAsync("您處理中");
    }

    [Fact]
    public async Task Whoever_wants_it_is_notified_of_a_customer_who_begins_to_wait()
    {
        using var chen = await StaffBrowser.SignInAsync(_bot);
        var page = await _chromium.OpenAsync(chen, "/console", _faults);
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.AddInitScriptAsync("window.shown = []; const Real = Notification; window.Notification = class extends Real { constructor(title, options) { super(title, options); window.shown.push(`${title}: ${options.body}`); } };");
        await page.ReloadAsync();
        await page.Locator("#notify").ClickAsync();
        await Expect(page.Locator("#notify")).ToContainTextAsync("通知已開啟");
        await Expect(page.Locator("#sound")).Not.ToBeCheckedAsync();

        await CallsAsync(await _simulator.NewLineCustomerAsync("林美"));

        await Until.SeenAsync(async () => await page.EvaluateAsync<int>("window.shown.length") > 0);

        (await page.EvaluateAsync<string[]>("window.shown")).ShouldBe(["林美: 要求專人服務"]);
        await page.Locator("#notify").ClickAsync();
        await Expect(page.Locator("#notify")).ToContainTextAsync("通知我");
        _faults.ShouldBeEmpty();
    }

    private async Task CallsAsync(Customer customer)
    {
        await customer.Says("我要找真人客服");
        await _bot.ConversationAsync(customer);
    }

    private static ILocator Rows(IPage page) => page.Locator(".queue-row");

    private static ILocator Take(IPage page) => page.Locator(".queue-act button");
}
