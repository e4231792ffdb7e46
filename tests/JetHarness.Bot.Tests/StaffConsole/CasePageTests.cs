using System.Net;
using System.Text.RegularExpressions;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The case page without scripts: what it shows, and what its forms do.</summary>
public sealed partial class CasePageTests : IAsyncLifetime
{
    private const string Order = "JH-20251104-0031";
    private const string Serial = "WHK7P-2544-00127";

    private readonly ShiftedTime _time = new();
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;
    private StaffBrowser _mei = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator, _time);
        await _bot.KnowsAsync(Purchases.Received(Order, Purchases.DaysAgo(60), Serial));
        _mei = await StaffBrowser.SignInAsync(_bot, name: "陳美");
    }

    public async Task DisposeAsync()
    {
        _mei.Dispose();
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task The_brief_tells_the_order_the_year_every_rule_and_what_is_missing()
    {
        var lin = await _simulator.NewLineCustomerAsync("林小姐");
        await lin.Says("我要報修");
        await lin.Says(Order);
        await lin.Says(Serial);
        await lin.Says("真人");

        var page = await CaseAsync(lin);

        page.ShouldContain("林小姐");
        page.ShouldContain("要求專人服務");
        page.ShouldContain("主電源線束");
        page.ShouldContain("依訂單資料的收貨日");
        page.ShouldContain($"序號 {Serial} 屬於訂單 {Order}。");
        foreach (var rule in Enum.GetNames<Dialog.Eligibility.RuleId>())
        {
            page.ShouldContain($"<strong>{rule}</strong>");
        }
    }

    [Fact]
    public async Task In_English_the_evidence_stands_as_it_is_stored()
    {
        using var staff = await StaffBrowser.SignInAsync(_bot, language: "en");
        var lin = await _simulator.NewLineCustomerAsync("林小姐");
        await lin.Says("我要報修");
        await lin.Says(Order);
        await lin.Says("真人");

        (await CaseAsync(lin, staff)).ShouldContain("No serial number was given.");
    }

    [Fact]
    public async Task Three_next_steps_come_with_words_in_the_customers_language_that_are_filled_in()
    {
        var tom = await _simulator.NewLineCustomerAsync("Tom", "en");
        await tom.Says("I want to talk to a person");

        var page = await CaseAsync(tom);

        NextSteps().Count(page).ShouldBe(3);
        page.ShouldContain("Hello Tom, this is 陳美 from JetHarness support.");
    }

    [Fact]
    public async Task Who_has_not_taken_the_conversation_over_cannot_answer()
    {
        var lin = await _simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        var id = await IdAsync(lin);

        (await CaseAsync(lin)).ShouldNotContain("<textarea id=\"words\"");
        using var refused = await _mei.PostAsync($"/console/case/{id}?handler=Say", ("words", "您好"), ("once", "1"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("請先接手");
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task A_person_takes_over_answers_and_hands_back_to_the_open_question(string channel)
    {
        var customer = await _simulator.NewCustomerAsync(channel);
        await customer.Says("我要報修");
        await customer.Says("真人");
        await customer.Hears("真人");
        var id = await IdAsync(customer);

        await DoneAsync(id, "Take");
        await customer.Says("有人在嗎");
        await DoneAsync(id, "Say", ("words", "您好，我是陳美。"), ("once", "1"));
        await customer.Hears("您好，我是陳美。");
        (await CaseAsync(customer)).ShouldContain("平台已接受");
        await customer.Says("好的");
        await DoneAsync(id, "HandBack");

        await customer.Hears("訂單編號");
    }

    [Fact]
    public async Task The_second_of_two_colleagues_is_told_who_was_first()
    {
        using var ann = await StaffBrowser.SignInAsync(_bot, name: "安");
        var lin = await _simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        var id = await IdAsync(lin);

        var answers = await Task.WhenAll(
            _mei.PostAsync($"/console/case/{id}?handler=Take"), ann.PostAsync($"/console/case/{id}?handler=Take"));

        answers.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict], ignoreOrder: true);
        var second = answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict);
        var first = second == answers[0] ? "安" : "陳美";
        (await second.Content.ReadAsStringAsync()).ShouldContain($"{first} 已經在");
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task A_paid_message_is_agreed_to_first_and_what_was_typed_is_kept()
    {
        var lin = await _simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await IdAsync(lin);
        await DoneAsync(id, "Take");
        _time.Advance(TimeSpan.FromMinutes(5));
        await _simulator.AdvanceAsync(TimeSpan.FromMinutes(5));

        using var refused = await _mei.PostAsync($"/console/case/{id}?handler=Say", ("words", "請問還在嗎？"), ("once", "1"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain(">請問還在嗎？</textarea>");
        page.ShouldContain("name=\"pays\"");
        (await _simulator.CountersAsync()).Pushes.ShouldBe(0);

        await DoneAsync(id, "Say", ("words", "請問還在嗎？"), ("once", "2"), ("pays", "true"));
        await lin.Hears("請問還在嗎？");
        (await _simulator.CountersAsync()).Pushes.ShouldBe(1);
    }

    [Fact]
    public async Task A_reply_whose_variable_is_not_filled_in_is_not_sent()
    {
        var lin = await _simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await IdAsync(lin);
        await DoneAsync(id, "Take");

        using var refused = await _mei.PostAsync($"/console/case/{id}?handler=Say", ("words", "訂單 {order} 已處理"), ("once", "1"));

        (await refused.Content.ReadAsStringAsync()).ShouldContain("「order」還沒有填上");
        (await lin.HeardAlready()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_press_of_the_button_twice_says_it_once()
    {
        var lin = await _simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await IdAsync(lin);
        await DoneAsync(id, "Take");
        await lin.Says("有人在嗎");

        await DoneAsync(id, "Say", ("words", "一次就好"), ("once", "same"));
        await DoneAsync(id, "Say", ("words", "一次就好"), ("once", "same"));

        await _bot.ConversationAsync(lin);
        (await lin.HeardAlready()).Count(heard => heard.Text == "一次就好").ShouldBe(1);
    }

    [Fact]
    public async Task A_photo_is_shown_to_staff_and_every_view_is_written_down()
    {
        var lin = await _simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.SendsPhoto("burnt");
        await _bot.ConversationAsync(lin);

        var photo = PhotoAddress().Match(await CaseAsync(lin));
        photo.Success.ShouldBeTrue();
        using var shown = await _mei.Http.GetAsync(photo.Value);
        using var stranger = StaffBrowser.Open(_mei.Address);
        using var refused = await stranger.Http.GetAsync(photo.Value);

        shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await refused.Content.ReadAsByteArrayAsync()).ShouldNotBe(await shown.Content.ReadAsByteArrayAsync());
        Audited("photo.viewed").ShouldBe(1);
    }

    [Fact]
    public async Task A_photo_that_the_customer_took_back_is_shown_to_nobody()
    {
        var lin = await _simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.SendsPhoto("burnt");
        await _bot.ConversationAsync(lin);
        var photo = PhotoAddress().Match(await CaseAsync(lin)).Value;

        await lin.Unsends();
        await _bot.ConversationAsync(lin);

        (await _mei.Http.GetAsync(photo)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CaseAsync(lin)).ShouldContain("客戶已收回這則訊息");
    }

    [Fact]
    public async Task A_note_is_for_colleagues_alone()
    {
        var lin = await _simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await IdAsync(lin);

        await DoneAsync(id, "Note", ("note", "上次也是這位，<b>很急</b>"));

        var page = await CaseAsync(lin);
        page.ShouldContain("上次也是這位，&lt;b&gt;很急&lt;/b&gt;");
        (await lin.HeardAlready()).ShouldBeEmpty();
        Audited("conversation.noted").ShouldBe(1);
    }

    [Fact]
    public async Task Other_claims_of_the_same_serial_number_are_shown()
    {
        var lin = await _simulator.NewLineCustomerAsync("林");
        var wang = await _simulator.NewLineCustomerAsync("王");
        foreach (var customer in new[] { lin, wang })
        {
            await customer.Says("我要報修");
            await customer.Says(Order);
            await customer.Says(Serial);
            await customer.SendsPhotos(2, seed: customer == lin ? 100 : 200);
            await _bot.ConversationAsync(customer);
            await customer.Says("機器一開就斷電，端子沒有導通");
            await customer.Says("正確");
        }

        var claim = (await _bot.ConversationAsync(wang)).GetProperty("claims")[0].GetProperty("number").GetString()!;

        (await CaseAsync(lin)).ShouldContain(claim);
    }

    [Fact]
    public async Task A_photo_that_somebody_else_sent_too_is_pointed_out()
    {
        var lin = await _simulator.NewLineCustomerAsync("林");
        var wang = await _simulator.NewLineCustomerAsync("王");
        foreach (var customer in new[] { lin, wang })
        {
            await customer.SendsPhoto("burnt", seed: 7);
            await _bot.ConversationAsync(customer);
        }

        (await CaseAsync(lin)).ShouldContain($"/console/case/{await IdAsync(wang)}");
    }

    [Fact]
    public async Task What_a_customer_writes_is_shown_and_never_run()
    {
        var lin = await _simulator.NewLineCustomerAsync("<script>alert(1)</script>");
        await lin.Says("<img src=x onerror=alert(2)>");
        await lin.Says("真人");

        var page = await CaseAsync(lin);

        page.ShouldNotContain("<script>alert(1)");
        page.ShouldNotContain("<img src=x");
        page.ShouldContain("&lt;img src=x onerror=alert(2)&gt;");
    }

    [Fact]
    public async Task A_case_that_does_not_exist_is_not_found()
    {
        using var answer = await _mei.Http.GetAsync("/console/case/4711");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_without_photos_stays_under_a_hundred_kilobytes()
    {
        var lin = await _simulator.NewLineCustomerAsync();
        await lin.Says("我要報修");
        for (var i = 0; i < 30; i++)
        {
            await lin.Says($"第 {i} 句：接頭鬆脫，機器一開就斷電，麻煩盡快處理，謝謝。");
        }

        System.Text.Encoding.UTF8.GetByteCount(await CaseAsync(lin)).ShouldBeLessThan(100_000);
    }

    private async Task<string> CaseAsync(Customer customer, StaffBrowser? staff = null)
    {
        await _bot.ConversationAsync(customer);
        return await (staff ?? _mei).GetAsync($"/console/case/{await IdAsync(customer)}");
    }

    private async Task DoneAsync(long id, string handler, params (string Name, string Value)[] fields)
    {
        using var answer = await _mei.PostAsync($"/console/case/{id}?handler={handler}", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private async Task<long> IdAsync(Customer customer)
    {
        await _bot.ConversationAsync(customer);
        return _bot.Services.GetRequiredService<Database>().Read(session => ConversationTable.Find(session, customer.Channel, customer.Id))!.Id;
    }

    private long Audited(string action) =>
        _bot.Services.GetRequiredService<Database>().Read(session => session.Scalar<long>("SELECT COUNT(*) FROM audit WHERE action = @action", ("@action", action)));

    [GeneratedRegex("class=\"next-step\"")]
    private static partial Regex NextSteps();

    [GeneratedRegex("/console/photos/[0-9]+")]
    private static partial Regex PhotoAddress();
}
