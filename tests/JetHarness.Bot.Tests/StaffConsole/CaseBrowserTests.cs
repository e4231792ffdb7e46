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
