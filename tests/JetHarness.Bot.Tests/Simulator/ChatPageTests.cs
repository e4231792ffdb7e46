using System.Text.Json;
using JetHarness.Bot.Tests.Support;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.Simulator;

/// <summary>The page with the phones, used as a person would.</summary>
[Collection(OneAtATime.Name)]
public sealed class ChatPageTests : IAsyncLifetime
{
    private readonly List<string> faults = [];
    private SimulatorHost simulator = null!;
    private EchoBot bot = null!;
    private Chromium chromium = null!;
    private LineCustomer mei = null!;

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        bot = await EchoBot.StartAsync(simulator);
        chromium = await Chromium.StartAsync();
        mei = await simulator.NewLineCustomerAsync("Mei");
    }

    public async Task DisposeAsync()
    {
        await chromium.DisposeAsync();
        await bot.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task What_is_typed_reaches_the_bot_and_what_it_replies_is_shown_as_plain_words()
    {
        var page = await OpenAsync();
        await page.GetByPlaceholder("輸入訊息").FillAsync("線束壞了");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".item.mine.read .bubble")).ToHaveTextAsync("線束壞了");
        await bot.ReplyAsync(Token(), new { type = "text", text = "<img src=x onerror=alert(1)> 好的" });
        await Assertions.Expect(page.Locator(".item:not(.mine) .bubble")).ToHaveTextAsync("<img src=x onerror=alert(1)> 好的");
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task What_is_being_typed_stays_with_its_cursor_when_the_page_changes_around_it(string channel)
    {
        await simulator.NewMessengerCustomerAsync("Ken");
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = channel == "line" ? "Mei" : "Ken" }).ClickAsync();
        var field = page.Locator(".phone.selected textarea");
        await field.FillAsync("第 5 腳");
        await field.EvaluateAsync("field => { field.dataset.old = 1; field.setSelectionRange(1, 2); }");

        await (channel == "line" ? simulator.ChangeLineAsync(new { redelivery = true }) : simulator.ChangeMessengerAsync(new { redelivery = true }));
        await Assertions.Expect(page.Locator(".phone.selected textarea:not([data-old])")).ToHaveValueAsync("第 5 腳");
        await page.Keyboard.TypeAsync("八");

        await Assertions.Expect(field).ToHaveValueAsync("第八5 腳");
    }

    [Fact]
    public async Task Quick_replies_are_a_row_that_goes_away_with_the_tap()
    {
        var page = await OpenAsync();
        await mei.Says("hi");
        object[] items = [Quick("要報修", "claim"), Quick("找真人", "human")];
        await bot.ReplyAsync(Token(), new { type = "text", text = "?", quickReply = new { items } });
        var tapped = await EventAfterAsync(() => page.Locator(".chip", new() { HasText = "找真人" }).ClickAsync());
        tapped.GetProperty("postback").GetProperty("data").GetString().ShouldBe("human");
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".item.mine .bubble").Last).ToHaveTextAsync("找真人");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Buttons_on_cards_can_be_tapped_and_dates_picked()
    {
        var page = await OpenAsync();
        await mei.Says("hi");
        var card = JsonSerializer.Deserialize<JsonElement>("""
            {"type":"flex","altText":"card","contents":{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[
              {"type":"text","text":"請確認資料","weight":"bold"},
              {"type":"box","layout":"horizontal","contents":[{"type":"text","text":"JH-20251104-0031"},{"type":"button","flex":0,"height":"sm","action":{"type":"postback","label":"修改","data":"edit=order"}}]},
              {"type":"button","action":{"type":"datetimepicker","label":"收貨日","data":"received","mode":"date","max":"2026-11-22"}}]}}}
            """);
        await bot.ReplyAsync(Token(), card);
        var tapped = await EventAfterAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "修改" }).ClickAsync());
        tapped.GetProperty("postback").GetProperty("data").GetString().ShouldBe("edit=order");
        await Assertions.Expect(page.Locator(".fx-text").First).ToHaveTextAsync("請確認資料");
        await page.GetByRole(AriaRole.Button, new() { Name = "收貨日" }).ClickAsync();
        await page.Locator("input[type=date]").FillAsync("2026-05-02");
        var picked = await EventAfterAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "確定" }).ClickAsync());
        await Assertions.Expect(page.Locator(".sheet")).ToHaveCountAsync(0);
        picked.GetProperty("postback").GetProperty("data").GetString().ShouldBe("received");
        picked.GetProperty("postback").GetProperty("params").GetProperty("date").GetString().ShouldBe("2026-05-02");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chosen_photos_are_sent_as_one_album_in_the_order_of_choosing()
    {
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "選照片" }).ClickAsync();
        await page.Locator(".sheet .grid button").Nth(2).ClickAsync();
        await page.Locator(".sheet .grid button").Nth(0).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "傳送 2 張" }).ClickAsync();
        await Assertions.Expect(page.Locator(".album .photo")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".item.mine.read")).ToHaveCountAsync(1);
        bot.Events.Select(one => one.GetProperty("message").GetProperty("imageSet").GetProperty("total").GetInt32()).ShouldBe([2, 2]);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_taken_back_leaves_a_note_and_a_block_closes_the_chat()
    {
        var page = await OpenAsync();
        await mei.Says("oops");
        await EventAfterAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "收回上一則" }).ClickAsync());
        await Assertions.Expect(page.Locator(".note")).ToHaveTextAsync("已收回訊息");
        await EventAfterAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "封鎖", Exact = true }).ClickAsync());
        await EventAfterAsync(() => page.Locator(".composer.blocked button").ClickAsync());
        await Assertions.Expect(page.GetByPlaceholder("輸入訊息")).ToBeVisibleAsync();
        bot.Events.Select(one => one.GetProperty("type").GetString()).ShouldBe(["message", "unsend", "unfollow", "follow"]);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_call_is_told_in_the_log_with_its_reason()
    {
        var page = await OpenAsync();
        await mei.Says("hi");
        await bot.ReplyAsync(Token(), new { type = "text", text = "" });
        await page.GetByRole(AriaRole.Tab, new() { Name = "紀錄" }).ClickAsync();
        await Assertions.Expect(page.Locator(".log .why")).ToContainTextAsync("May not be empty");
        await Assertions.Expect(page.Locator(".meter")).ToContainTextAsync("被拒 1");
    }

    [Fact]
    public async Task The_page_speaks_English_too()
    {
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(page.GetByPlaceholder("Message")).ToBeVisibleAsync();
        (await page.Locator("body").InnerTextAsync()).Replace("中文", "", StringComparison.Ordinal).ShouldNotContain("顧客");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_narrow_screen_shows_one_phone_and_nothing_beside_it()
    {
        await simulator.NewLineCustomerAsync("Ken");
        var page = await OpenAsync(width: 390, height: 800);
        await Assertions.Expect(page.Locator(".phone:visible")).ToHaveCountAsync(1);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(390);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Ken" }).ClickAsync();
        await Assertions.Expect(page.Locator(".phone:visible small")).ToContainTextAsync("Ken");
        faults.ShouldBeEmpty();
    }

    private async Task<IPage> OpenAsync(int width = 1280, int height = 860)
    {
        var page = await chromium.OpenAsync(simulator.Address, faults, width, height);
        await Assertions.Expect(page.Locator(".phone.selected")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>The reply token of what came last.</summary>
    private string? Token() => bot.Events.Last().GetProperty("replyToken").GetString();

    /// <summary>Does something on the page, and gives the event that reached the bot for it.</summary>
    private async Task<JsonElement> EventAfterAsync(Func<Task> act)
    {
        var after = await simulator.LastAsync();
        await act();
        (await simulator.WaitAsync(after, "kind=posted", LineCustomer.Patience)).ShouldNotBeEmpty();
        return bot.Events.Last();
    }

    private static object Quick(string label, string data) => new { type = "action", action = new { type = "postback", label, data, displayText = label } };
}
