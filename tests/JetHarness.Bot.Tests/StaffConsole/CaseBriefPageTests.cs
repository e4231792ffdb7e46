using System.Text.RegularExpressions;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>What the brief of a case tells.</summary>
public sealed partial class CaseBriefPageTests : IAsyncLifetime
{
    private CaseHost _host = null!;

    public async Task InitializeAsync() => _host = await CaseHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_brief_tells_the_order_the_year_every_rule_and_what_is_missing()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync("林小姐");
        await lin.Says("我要報修");
        await lin.Says(CaseHost.Order);
        await lin.Says(CaseHost.Serial);
        await lin.Says("真人");

        var page = await _host.CaseAsync(lin);

        page.ShouldContain("林小姐");
        page.ShouldContain("要求專人服務");
        page.ShouldContain("主電源線束");
        page.ShouldContain("依訂單資料的收貨日");
        page.ShouldContain($"序號 {CaseHost.Serial} 屬於訂單 {CaseHost.Order}。");
        foreach (var rule in Enum.GetNames<Dialog.Eligibility.RuleId>())
        {
            page.ShouldContain($"<strong>{rule}</strong>");
        }
    }

    [Fact]
    public async Task In_English_the_evidence_stands_as_it_is_stored()
    {
        using var staff = await StaffBrowser.SignInAsync(_host.Bot, language: "en");
        var lin = await _host.Simulator.NewLineCustomerAsync("林小姐");
        await lin.Says("我要報修");
        await lin.Says(CaseHost.Order);
        await lin.Says("真人");

        (await _host.CaseAsync(lin, staff)).ShouldContain("No serial number was given.");
    }

    [Fact]
    public async Task Three_next_steps_come_with_words_in_the_customers_language_that_are_filled_in()
    {
        var tom = await _host.Simulator.NewLineCustomerAsync("Tom", "en");
        await tom.Says("I want to talk to a person");

        var page = await _host.CaseAsync(tom);

        NextSteps().Count(page).ShouldBe(3);
        page.ShouldContain("Hello Tom, this is 陳美 from JetHarness support.");
    }

    [Fact]
    public async Task Other_claims_of_the_same_serial_number_are_shown()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync("林");
        var wang = await _host.Simulator.NewLineCustomerAsync("王");
        foreach (var customer in new[] { lin, wang })
        {
            await FileAsync(customer, seed: customer == lin ? 100 : 200);
        }

        var claim = (await _host.Bot.ConversationAsync(wang)).GetProperty("claims")[0].GetProperty("number").GetString()!;

        (await _host.CaseAsync(lin)).ShouldContain(claim);
    }

    [Fact]
    public async Task Who_filed_a_claim_is_known_by_name_though_nobody_was_called()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync("林佳穎");
        await FileAsync(lin, seed: 100);

        await Until.SeenAsync(async () => (await _host.CaseAsync(lin)).Contains("<h1 class=\"cut\"><bdi>林佳穎</bdi></h1>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_photo_that_somebody_else_sent_too_is_pointed_out()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync("林");
        var wang = await _host.Simulator.NewLineCustomerAsync("王");
        foreach (var customer in new[] { lin, wang })
        {
            await customer.SendsPhoto("burnt", seed: 7);
            await _host.Bot.ConversationAsync(customer);
        }

        (await _host.CaseAsync(lin)).ShouldContain($"/console/case/{await _host.IdAsync(wang)}");
    }

    private async Task FileAsync(Customer customer, int seed)
    {
        await customer.Says("我要報修");
        await customer.Says(CaseHost.Order);
        await customer.Says(CaseHost.Serial);
        await customer.SendsPhotos(2, seed: seed);
        await _host.Bot.ConversationAsync(customer);
        await customer.Says("機器一開就斷電，端子沒有導通");
        await customer.Says("正確");
    }

    [GeneratedRegex("class=\"next-step\"")]
    private static partial Regex NextSteps();
}
