using System.Text.Json;
using JetHarness.Bot.Tests.Support;
using Microsoft.Playwright;

namespace JetHarness.Bot.Tests.Simulator;

/// <summary>The page with a phone on Messenger, used as a person would.</summary>
[Collection(OneAtATime.Name)]
public sealed class MessengerPageTests : IAsyncLifetime
{
    private readonly List<string> faults = [];
    private SimulatorHost simulator = null!;
    private MessengerEchoBot bot = null!;
    private Chromium chromium = null!;
    private MessengerCustomer mei = null!;

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        bot = await MessengerEchoBot.StartAsync(simulator);
        chromium = await Chromium.StartAsync();
        mei = await simulator.NewMessengerCustomerAsync("Mei Lin");
    }

    public async Task DisposeAsync()
    {
        await chromium.DisposeAsync();
        await bot.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task What_is_typed_reaches_the_bot_and_an_empty_box_sends_the_thumb()
    {
        var page = await OpenAsync();
        await ArrivesAfterAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "讚", Exact = true }).First.ClickAsync());
        bot.Messaging.Last().GetProperty("message").GetProperty("attachments")[0].GetProperty("payload").GetProperty("sticker_id").GetInt64().ShouldBe(369239263222822);
        await page.GetByPlaceholder("Aa").FillAsync("線束壞了");
        await ArrivesAfterAsync(() => page.Keyboard.PressAsync("Enter"));
        bot.Messaging.Last().GetProperty("message").GetProperty("text").GetString().ShouldBe("線束壞了");
        await bot.SayAsync(mei.Id, "<img src=x onerror=alert(1)> 好的");
        await Assertions.Expect(page.Locator(".item:not(.mine) .bubble")).ToHaveTextAsync("<img src=x onerror=alert(1)> 好的");
        await Assertions.Expect(page.Locator(".item.mine.last-read .bubble")).ToHaveTextAsync("線束壞了");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Quick_replies_and_buttons_of_cards_carry_their_payloads()
    {
        await mei.Says("hi");
        var page = await OpenAsync();
        object[] replies = [new { content_type = "text", title = "要報修", payload = "claim" }, new { content_type = "text", title = "找真人", payload = "human" }];
        await bot.SendAsync(mei.Id, new { text = "?", quick_replies = replies });
        await ArrivesAfterAsync(() => page.Locator(".chip", new() { HasText = "找真人" }).ClickAsync());
        bot.Messaging.Last(IsMessage).GetProperty("message").GetProperty("quick_reply").GetProperty("payload").GetString().ShouldBe("human");
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(0);

        object[] elements = [new { title = "主電源線束", subtitle = "2026-05-02", buttons = new[] { new { type = "postback", title = "報修這一件", payload = "claim=1" } } }];
        await bot.SendAsync(mei.Id, new { attachment = new { type = "template", payload = new { template_type = "generic", elements } } });
        await page.GetByRole(AriaRole.Button, new() { Name = "報修這一件" }).ClickAsync();
        (await bot.ArrivesAsync(one => one.TryGetProperty("postback", out _))).GetProperty("postback").GetProperty("payload").GetString().ShouldBe("claim=1");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_persona_speaks_under_its_name()
    {
        await mei.Says("hi");
        var page = await OpenAsync();
        var picture = new Uri(simulator.Address, "control/samples/box").ToString();
        var persona = (await bot.PostAsync("personas", new { name = "王小姐", profile_picture_url = picture })).Body.GetProperty("id").GetString();
        await bot.PostAsync("messages", new { recipient = new { id = mei.Id }, messaging_type = "RESPONSE", persona_id = persona, message = new { text = "您好" } });
        await Assertions.Expect(page.Locator(".item .name")).ToHaveTextAsync("王小姐");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_colleague_answers_from_the_inbox_and_hands_the_chat_back()
    {
        await mei.Says("hi");
        var page = await OpenAsync();
        await page.GetByPlaceholder("同事要說的話").FillAsync("我是小陳");
        await page.GetByRole(AriaRole.Button, new() { Name = "以真人回覆" }).ClickAsync();
        await Assertions.Expect(page.Locator(".item:not(.mine) .bubble")).ToHaveTextAsync("我是小陳");
        await Assertions.Expect(page.Locator(".facts dd").First).ToHaveTextAsync("收件匣");
        (await bot.SayAsync(mei.Id, "I too")).Error.ShouldBe("10/2018300");
        await ArrivesAfterAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "交還機器人" }).ClickAsync());
        await Assertions.Expect(page.Locator(".facts dd").First).ToHaveTextAsync("機器人");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Time_moved_on_shows_who_may_still_write()
    {
        await mei.Says("hi");
        var page = await OpenAsync();
        await Assertions.Expect(page.Locator(".facts dd").Last).ToContainTextAsync("可以回覆");
        await page.GetByRole(AriaRole.Button, new() { Name = "24 小時" }).ClickAsync();
        await Assertions.Expect(page.Locator(".facts dd").Last).ToContainTextAsync("HUMAN_AGENT");
        await page.GetByRole(AriaRole.Button, new() { Name = "7 天" }).ClickAsync();
        await Assertions.Expect(page.Locator(".facts dd").Last).ToContainTextAsync("不可再傳");
    }

    [Fact]
    public async Task An_error_of_Metas_is_chosen_on_the_page()
    {
        await mei.Says("hi");
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "故障" }).ClickAsync();
        await page.GetByLabel("狀況").SelectOptionAsync("551/1545041");
        await page.GetByRole(AriaRole.Button, new() { Name = "加入故障" }).ClickAsync();
        await Assertions.Expect(page.Locator(".active-fault")).ToContainTextAsync("551");
        (await bot.SayAsync(mei.Id, "hi")).Error.ShouldBe("551/1545041");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Phones_of_both_platforms_stand_side_by_side_and_one_at_a_time_on_a_narrow_screen()
    {
        await simulator.NewLineCustomerAsync("Ken");
        var page = await OpenAsync();
        await Assertions.Expect(page.Locator(".phone:visible")).ToHaveCountAsync(2);
        var narrow = await chromium.OpenAsync(simulator.Address, faults, 390, 800);
        await narrow.GetByRole(AriaRole.Tab, new() { Name = "Mei Lin" }).ClickAsync();
        await Assertions.Expect(narrow.Locator(".phone:visible")).ToHaveCountAsync(1);
        (await narrow.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(390);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Choosing_a_customer_shows_the_end_of_the_chat_on_a_narrow_screen()
    {
        var ken = await simulator.NewLineCustomerAsync("Ken");
        for (var line = 1; line <= 25; line++)
        {
            await mei.Says($"Mei {line}");
            await ken.Says($"Ken {line}");
        }

        var page = await chromium.OpenAsync(simulator.Address, faults, 390, 800);
        foreach (var name in new[] { "Ken", "Mei Lin", "Ken" })
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = name }).ClickAsync();
            await Assertions.Expect(page.Locator(".phone:visible .bubble").Last).ToHaveTextAsync($"{name.Split(' ')[0]} 25");
            await Assertions.Expect(page.Locator(".phone:visible .bubble").Last).ToBeInViewportAsync();
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_narrow_screen_whatever_is_tapped_is_large_enough_for_a_finger_and_long_words_stay_inside()
    {
        await mei.Says(new string('W', 200));
        object[] replies = [new { content_type = "text", title = "要報修", payload = "claim" }];
        object[] buttons = [new { type = "postback", title = "報修這一件", payload = "claim=1" }];
        await bot.SendAsync(mei.Id, new { attachment = new { type = "template", payload = new { template_type = "button", text = new string('M', 200), buttons } }, quick_replies = replies });
        var page = await chromium.OpenAsync(simulator.Address, faults, 390, 844);
        await Assertions.Expect(page.Locator(".phone:visible .chip")).ToBeVisibleAsync();
        var small = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('button, textarea')].filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.panel'))
              .filter(one => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 40).map(one => one.outerHTML)
            """);
        small.ShouldBeEmpty();
        (await page.Locator(".phone:visible .timeline").EvaluateAsync<bool>("one => one.scrollWidth > one.clientWidth")).ShouldBeFalse();
        await Assertions.Expect(page.GetByPlaceholder("Aa")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_page_speaks_English_too()
    {
        await mei.Says("hi");
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        foreach (var tab in new[] { "Customer", "Faults", "Log" })
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = tab, Exact = true }).ClickAsync();
            (await page.Locator(".panel").InnerTextAsync()).Replace("繁體中文", "", StringComparison.Ordinal).Replace("日本語", "", StringComparison.Ordinal).Replace("简体中文", "", StringComparison.Ordinal)
                .Any(letter => letter is >= '\u4e00' and <= '\u9fff').ShouldBeFalse(tab);
        }

        faults.ShouldBeEmpty();
    }

    private static bool IsMessage(JsonElement one) => one.TryGetProperty("message", out var message) && !message.TryGetProperty("is_echo", out _);

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync(simulator.Address, faults);
        await Assertions.Expect(page.Locator(".phone.messenger")).ToBeVisibleAsync();
        await page.Locator(".phone.messenger .who").ClickAsync();
        return page;
    }

    /// <summary>Does something on the page, and waits for the customer's or the inbox's next webhook.</summary>
    private async Task ArrivesAfterAsync(Func<Task> act)
    {
        var seen = Done().Count();
        await act();
        await bot.ArrivesAsync(_ => Done().Count() > seen);

        IEnumerable<JsonElement> Done() => bot.Messaging.Where(one => IsMessage(one) || one.TryGetProperty("postback", out _) || one.TryGetProperty("pass_thread_control", out _));
    }
}
