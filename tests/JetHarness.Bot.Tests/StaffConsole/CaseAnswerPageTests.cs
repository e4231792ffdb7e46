using System.Net;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>What the forms of a case do without scripts: taking over, answering, handing back.</summary>
public sealed class CaseAnswerPageTests : IAsyncLifetime
{
    private CaseHost _host = null!;

    public async Task InitializeAsync() => _host = await CaseHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Who_has_not_taken_the_conversation_over_cannot_answer()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        var id = await _host.IdAsync(lin);

        (await _host.CaseAsync(lin)).ShouldNotContain("<textarea id=\"words\"");
        using var refused = await _host.Mei.PostAsync($"/console/case/{id}?handler=Say", ("words", "您好"), ("once", "1"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("請先接手");
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task A_person_takes_over_answers_and_hands_back_to_the_open_question(string channel)
    {
        var customer = await _host.Simulator.NewCustomerAsync(channel);
        await customer.Says("我要報修");
        await customer.Says("真人");
        await customer.Hears("真人");
        var id = await _host.IdAsync(customer);

        await _host.DoneAsync(id, "Take");
        await customer.Says("有人在嗎");
        await _host.DoneAsync(id, "Say", ("words", "您好，我是陳美。"), ("once", "1"));
        await customer.Hears("您好，我是陳美。");
        (await _host.CaseAsync(customer)).ShouldContain("平台已接受");
        await customer.Says("好的");
        await _host.DoneAsync(id, "HandBack");

        await customer.Hears("訂單編號");
    }

    [Fact]
    public async Task The_second_of_two_colleagues_is_told_who_was_first()
    {
        using var ann = await StaffBrowser.SignInAsync(_host.Bot, name: "安");
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        var id = await _host.IdAsync(lin);

        var answers = await Task.WhenAll(
            _host.Mei.PostAsync($"/console/case/{id}?handler=Take"), ann.PostAsync($"/console/case/{id}?handler=Take"));

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
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await _host.IdAsync(lin);
        await _host.DoneAsync(id, "Take");
        _host.Time.Advance(TimeSpan.FromMinutes(5));
        await _host.Simulator.AdvanceAsync(TimeSpan.FromMinutes(5));

        using var refused = await _host.Mei.PostAsync($"/console/case/{id}?handler=Say", ("words", "請問還在嗎？"), ("once", "1"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain(">請問還在嗎？</textarea>");
        page.ShouldContain("name=\"pays\"");
        (await _host.Simulator.CountersAsync()).Pushes.ShouldBe(0);

        await _host.DoneAsync(id, "Say", ("words", "請問還在嗎？"), ("once", "2"), ("pays", "true"));
        await lin.Hears("請問還在嗎？");
        (await _host.Simulator.CountersAsync()).Pushes.ShouldBe(1);
    }

    [Fact]
    public async Task Where_a_farewell_would_cost_a_paid_message_a_case_can_be_closed_without_one()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await _host.IdAsync(lin);
        await _host.DoneAsync(id, "Take");
        await lin.Says("謝謝");
        (await _host.CaseAsync(lin)).ShouldNotContain("不通知結束");
        _host.Time.Advance(TimeSpan.FromMinutes(5));
        await _host.Simulator.AdvanceAsync(TimeSpan.FromMinutes(5));
        (await _host.CaseAsync(lin)).ShouldContain("不通知結束");

        await _host.DoneAsync(id, "Close", ("quietly", "true"));

        (await _host.CaseAsync(lin)).ShouldContain("這段對話已結束");
        (await _host.Simulator.CountersAsync()).Pushes.ShouldBe(0);
    }

    [Fact]
    public async Task A_reply_whose_variable_is_not_filled_in_is_not_sent()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await _host.IdAsync(lin);
        await _host.DoneAsync(id, "Take");

        using var refused = await _host.Mei.PostAsync($"/console/case/{id}?handler=Say", ("words", "訂單 {order} 已處理"), ("once", "1"));

        (await refused.Content.ReadAsStringAsync()).ShouldContain("「order」還沒有填上");
        (await lin.HeardAlready()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_press_of_the_button_twice_says_it_once()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await _host.IdAsync(lin);
        await _host.DoneAsync(id, "Take");
        await lin.Says("有人在嗎");

        await _host.DoneAsync(id, "Say", ("words", "一次就好"), ("once", "same"));
        await _host.DoneAsync(id, "Say", ("words", "一次就好"), ("once", "same"));

        await _host.Bot.ConversationAsync(lin);
        (await lin.HeardAlready()).Count(heard => heard.Text == "一次就好").ShouldBe(1);
    }
}
