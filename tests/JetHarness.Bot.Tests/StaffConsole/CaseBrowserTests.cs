using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The case page as staff use it, in a browser, at a desk and on a phone.</summary>
[Collection(OneAtATime.Name)]
public sealed class CaseBrowserTests : IAsyncLifetime
{
    private readonly List<string> _faults = [];
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;
    private Chromium _chromium = null!;
    private StaffBrowser _mei = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator);
        _mei = await StaffBrowser.SignInAsync(_bot, name: "陳美");
        _chromium = await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _mei.Dispose();
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Theory]
    [InlineData("line", 1280)]
    [InlineData("messenger", 1280)]
    [InlineData("line", 390)]
    public async Task Staff_take_over_answer_see_the_customers_answer_arrive_and_hand_back(string channel, int width)
    {
        var customer = await _simulator.NewCustomerAsync(channel);
        await customer.Says("我要報修");
        await customer.Says("真人");
        var page = await OpenAsync(customer, width);

        await page.GetByRole(AriaRole.Button, new() { Name = "接手" }).ClickAsync();
        await customer.Says("有人在嗎");
        await Assertions.Expect(page.Locator(".line.customer .bubble").Last).ToHaveTextAsync("有人在嗎");
        await Assertions.Expect(page.Locator("[name=pays]")).ToHaveCountAsync(0);
        await page.GetByLabel("回覆客戶").FillAsync("您好，我是陳美，請問線材用在哪裡？");
        await page.GetByRole(AriaRole.Button, new() { Name = "傳送" }).ClickAsync();
        await customer.Hears("請問線材用在哪裡？");
        await page.WaitForLoadStateAsync();
        await Assertions.Expect(page.Locator(".line.staff .delivery").Last).ToHaveTextAsync("平台已接受");

        await customer.Says("用在充電樁上");
        await Assertions.Expect(page.Locator(".line.customer .bubble").Last).ToHaveTextAsync("用在充電樁上");

        await page.Locator(".case-head [data-key=b]").ClickAsync();
        await customer.Hears("訂單編號");
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suggested_step_fills_the_composer_and_a_half_written_answer_outlives_a_reload()
    {
        var customer = await _simulator.NewLineCustomerAsync("林小姐");
        await customer.Says("真人");
        var page = await OpenAsync(customer, 1280);
        await page.GetByRole(AriaRole.Button, new() { Name = "接手" }).ClickAsync();

        await page.Locator(".next-step").First.ClickAsync();
        var words = page.GetByLabel("回覆客戶");
        await Assertions.Expect(words).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("林小姐 您好，我是 JetHarness 客服 陳美"));
        await words.FillAsync("寫到一半");
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByLabel("回覆客戶")).ToHaveValueAsync("寫到一半");
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_that_are_suggested_before_the_case_is_taken_over_wait_in_the_composer()
    {
        var customer = await _simulator.NewLineCustomerAsync("林小姐");
        await customer.Says("真人");
        var page = await OpenAsync(customer, 1280);

        await page.Keyboard.PressAsync("1");
        await Assertions.Expect(page.Locator(".case-head [data-key=t]")).ToBeFocusedAsync();
        await customer.Says("有人在嗎");
        await Assertions.Expect(page.Locator(".line.customer .bubble").Last).ToHaveTextAsync("有人在嗎");
        await Assertions.Expect(page.Locator(".case-head [data-key=t]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByLabel("回覆客戶")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("林小姐 您好"));
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_pressed_while_news_arrive_is_pressed_all_the_same()
    {
        var customer = await _simulator.NewLineCustomerAsync("林小姐");
        await customer.Says("真人");
        await customer.Hears();
        var page = await OpenAsync(customer, 1280);

        await page.GetByRole(AriaRole.Button, new() { Name = "接手" }).HoverAsync();
        await page.Mouse.DownAsync();
        await page.RunAndWaitForResponseAsync(() => customer.Says("有人在嗎"), response => response.Url.EndsWith("part=head", StringComparison.Ordinal));
        await page.Mouse.UpAsync();

        await Assertions.Expect(page.GetByLabel("回覆客戶")).ToBeVisibleAsync();
        _faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_suggested_refusal_opens_its_form_with_the_rule_chosen_and_the_claim_is_decided_on_the_spot(int width)
    {
        var customer = await _simulator.NewLineCustomerAsync("林小姐");
        var database = _bot.Services.GetRequiredService<Database>();
        var now = TimeProvider.System.GetUtcNow();
        await database.FileAsync(StoredClaims.Make("RMA-2611-0001", describesFault: false), now, customer.Id);
        var page = await OpenAsync(customer, width);
        if (width < 500)
        {
            await page.Locator("[data-shows=brief]").ClickAsync();
        }

        await page.Locator(".next-step[data-opens-part$=refuse]").ClickAsync();
        var rule = page.GetByLabel("規則", new() { Exact = true });
        await Assertions.Expect(rule).ToBeFocusedAsync();
        (await rule.InputValueAsync()).ShouldBe(await page.Locator(".next-step[data-opens-part$=refuse]").GetAttributeAsync("data-rule") ?? "");
        await rule.SelectOptionAsync("X4");
        await page.Locator("[id$=refuse-reason]").FillAsync("照片上是別家的插座");
        await page.GetByRole(AriaRole.Button, new() { Name = "拒絕並通知客戶" }).ClickAsync();

        await Assertions.Expect(page.Locator(".claim-verdicts")).ToContainTextAsync("照片上是別家的插座");
        await Assertions.Expect(page.Locator(".claim-panel > .row")).ToContainTextAsync("不予保固");
        await customer.Hears("RMA-2611-0001");
        (await page.EvaluateAsync<int>("document.documentElement.scrollHeight - window.innerHeight")).ShouldBe(0, "the window scrolls beside its panes");
        _faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("line", 1)]
    [InlineData("messenger", 2)]
    public async Task While_an_answer_is_written_it_is_shown_as_it_would_arrive(string channel, int parts)
    {
        var customer = await _simulator.NewCustomerAsync(channel);
        await customer.Says("真人");
        await customer.Hears();
        var page = await OpenAsync(customer, 1280);
        await page.GetByRole(AriaRole.Button, new() { Name = "接手" }).ClickAsync();

        await page.GetByLabel("回覆客戶").FillAsync(string.Concat(Enumerable.Repeat("請先把接頭拔下來看看。", 220)));
        await Assertions.Expect(page.Locator(".preview-parts .bubble")).ToHaveCountAsync(parts);
        await Assertions.Expect(page.Locator(".preview summary")).ToContainTextAsync(channel == "line" ? "付費推播" : "免費");
        await page.GetByLabel("回覆客戶").FillAsync("");
        await Assertions.Expect(page.Locator(".preview")).ToHaveCountAsync(0);
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_colleague_who_takes_the_case_over_is_seen_at_once()
    {
        using var ann = await StaffBrowser.SignInAsync(_bot, name: "安");
        var customer = await _simulator.NewLineCustomerAsync();
        await customer.Says("真人");
        var page = await OpenAsync(customer, 1280);

        using var taken = await ann.PostAsync($"/console/case/{await IdAsync(customer)}?handler=Take");

        await Assertions.Expect(page.GetByText("安 處理中")).ToBeVisibleAsync();
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task By_keyboard_alone_t_takes_i_writes_and_ctrl_enter_sends()
    {
        var customer = await _simulator.NewLineCustomerAsync();
        await customer.Says("真人");
        await customer.Hears();
        var page = await OpenAsync(customer, 1280);

        await page.Keyboard.PressAsync("t");
        await Assertions.Expect(page.GetByLabel("回覆客戶")).ToBeVisibleAsync();
        await customer.Says("有人在嗎");
        await Assertions.Expect(page.Locator(".line.customer .bubble").Last).ToHaveTextAsync("有人在嗎");
        await Assertions.Expect(page.Locator("[name=pays]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("i");
        await page.Keyboard.TypeAsync("鍵盤就夠了");
        await page.Keyboard.PressAsync("Control+Enter");

        await customer.Hears("鍵盤就夠了");
        _faults.ShouldBeEmpty();
    }

    private async Task<IPage> OpenAsync(Customer customer, int width) => await _chromium.OpenAsync(
        _mei, $"/console/case/{await IdAsync(customer)}", _faults, width < 500 ? ConsoleBrowser.Phone : ConsoleBrowser.Desk);

    private async Task<long> IdAsync(Customer customer)
    {
        await _bot.ConversationAsync(customer);
        return _bot.Services.GetRequiredService<Database>().Read(session => ConversationTable.Find(session, customer.Channel, customer.Id))!.Id;
    }
}
