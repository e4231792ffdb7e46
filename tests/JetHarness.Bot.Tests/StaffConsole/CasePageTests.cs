using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The case page without scripts.</summary>
public sealed class CasePageTests : IAsyncLifetime
{
    private CaseHost _host = null!;

    public async Task InitializeAsync() => _host = await CaseHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_note_is_for_colleagues_alone()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await _host.IdAsync(lin);

        await _host.DoneAsync(id, "Note", ("note", "上次也是這位，<b>很急</b>"));

        var page = await _host.CaseAsync(lin);
        page.ShouldContain("上次也是這位，&lt;b&gt;很急&lt;/b&gt;");
        (await lin.HeardAlready()).ShouldBeEmpty();
        _host.Audited("conversation.noted").ShouldBe(1);
    }

    [Fact]
    public async Task What_a_customer_writes_is_shown_and_never_run()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync("<script>alert(1)</script>");
        await lin.Says("<img src=x onerror=alert(2)>");
        await lin.Says("真人");
        await NamedAsync(lin);

        var page = await _host.CaseAsync(lin);

        page.ShouldNotContain("<script>alert(1)");
        page.ShouldContain("&lt;script&gt;alert(1)");
        page.ShouldNotContain("<img src=x");
        page.ShouldContain("&lt;img src=x onerror=alert(2)&gt;");
    }

    [Fact]
    public async Task A_name_neither_turns_what_stands_beside_it_nor_holds_what_nobody_sees()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync("\u202Egpj\u2066\u200B.林\n美 👩\u200D🚒\u061C");
        await lin.Says("真人");
        var id = await NamedAsync(lin);

        var (queue, page) = (WebUtility.HtmlDecode(await _host.Mei.GetAsync("/console")), WebUtility.HtmlDecode(await _host.CaseAsync(lin)));

        const string Name = "gpj.林 美 👩\u200D🚒";
        _host.Database.Read(session => CaseReads.Head(session, id)).DisplayName.ShouldBe(Name);
        Regex.Replace(queue, @"\s+<|>\s+", match => match.Value.Trim()).ShouldContain($"<bdi>{Name}</bdi>");
        page.ShouldContain($"<bdi>{Name}</bdi>");
        (queue + page).ShouldNotContain('\u202E');
    }

    [Fact]
    public async Task Words_that_the_customer_took_back_are_shown_to_nobody()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        await lin.Says("zebra-0912");
        (await _host.CaseAsync(lin)).ShouldContain("zebra-0912");
        (await _host.Bot.ConversationNowAsync(lin)).ToString().ShouldContain("zebra-0912");

        await lin.Unsends();

        (await _host.CaseAsync(lin)).ShouldNotContain("zebra-0912");
        (await _host.Bot.ConversationNowAsync(lin)).ToString().ShouldNotContain("zebra-0912");
    }

    [Fact]
    public async Task A_case_that_does_not_exist_is_not_found()
    {
        using var answer = await _host.Mei.Http.GetAsync("/console/case/4711");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_without_photos_stays_under_a_hundred_kilobytes()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("我要報修");
        for (var i = 0; i < 30; i++)
        {
            await lin.Says($"第 {i} 句：接頭鬆脫，機器一開就斷電，麻煩盡快處理，謝謝。");
        }

        Encoding.UTF8.GetByteCount(await _host.CaseAsync(lin)).ShouldBeLessThan(100_000);
    }

    // The name is read beside the turn, and may come after it.
    private async Task<long> NamedAsync(Customer customer)
    {
        var id = await _host.IdAsync(customer);
        await Until.SeenAsync(() => _host.Database.Read(session => CaseReads.Head(session, id)).DisplayName is not null);
        return id;
    }
}
