using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>What a case tells of words that were not sent: that they were not, why, and what can be done.</summary>
public sealed class CaseDeliveryPageTests : IAsyncLifetime
{
    private CaseHost _host = null!;

    public async Task InitializeAsync() => _host = await CaseHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_answer_that_the_platform_refused_shows_why_below_it_and_can_be_written_again()
    {
        var (lin, id) = await AnswerRefusedAsync();

        var page = await _host.CaseAsync(lin);
        page.ShouldContain("<span class=\"delivery lost\">傳送失敗</span>");
        page.ShouldContain("聯絡不到客戶：可能封鎖了粉絲專頁、離開了，或關閉了帳號。");
        var again = page.Split("href=\"").Select(part => part.Split('"')[0]).Single(address => address.Contains("?again=", StringComparison.Ordinal));
        again.ShouldStartWith($"/console/case/{id}?again=");
        (await _host.Mei.GetAsync(again.Split('#')[0])).ShouldContain(">您好，我是陳美。</textarea>");
    }

    [Fact]
    public async Task Once_a_later_answer_was_taken_the_lost_one_keeps_its_mark_and_asks_for_nothing()
    {
        var (lin, id) = await AnswerRefusedAsync();

        await _host.DoneAsync(id, "Say", ("words", "您好，我是陳美，剛才沒有送出。"), ("once", "2"));
        await lin.Hears("剛才沒有送出");

        var page = await _host.CaseAsync(lin);
        page.ShouldContain("<span class=\"delivery lost\">傳送失敗</span>");
        page.ShouldNotContain("?again=");
    }

    [Fact]
    public async Task Who_does_not_have_the_conversation_is_told_that_the_customer_did_not_read_it()
    {
        var (lin, id) = await AnswerRefusedAsync();

        await _host.DoneAsync(id, "Release");

        (await _host.CaseAsync(lin)).ShouldContain("客戶沒有看到這則。接手後可以再傳一次。");
    }

    [Fact]
    public async Task Where_an_answer_waits_it_says_what_for()
    {
        var lin = await _host.Simulator.NewLineCustomerAsync();
        await lin.Says("真人");
        var id = await _host.IdAsync(lin);
        await _host.DoneAsync(id, "Take");
        await _host.Simulator.ChangeLineAsync(new { monthlyLimit = 0, monthlyUsed = 0 });
        _host.Time.Advance(TimeSpan.FromMinutes(5));
        await _host.Simulator.AdvanceAsync(TimeSpan.FromMinutes(5));

        await _host.DoneAsync(id, "Say", ("words", "請問還在嗎？"), ("once", "1"), ("pays", "true"));

        await Until.SeenAsync(async () => (await _host.Mei.GetAsync($"/console/case/{id}")).Contains("這個月的付費訊息已經用完", StringComparison.Ordinal));
    }

    // On Messenger the customer has blocked the Page when the answer comes.
    private async Task<(MessengerCustomer Customer, long Id)> AnswerRefusedAsync()
    {
        var lin = await _host.Simulator.NewMessengerCustomerAsync();
        await lin.Says("真人");
        await lin.Hears();
        var id = await _host.IdAsync(lin);
        await _host.DoneAsync(id, "Take");
        await _host.Simulator.GraphErrorAsync("messages", 551, 1545041);
        await _host.DoneAsync(id, "Say", ("words", "您好，我是陳美。"), ("once", "1"));
        await _host.Bot.ConversationAsync(lin);
        return (lin, id);
    }
}
