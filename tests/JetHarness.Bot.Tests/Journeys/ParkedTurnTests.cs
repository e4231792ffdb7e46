using JetHarness.Bot.Outbox;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>A turn that cannot be done: the customer hears of it, a person is called who sees what was said and can answer it, the rest goes on.</summary>
public sealed class ParkedTurnTests : IAsyncLifetime
{
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_turn_that_fails_three_times_is_parked_with_its_reason_the_customer_told_and_a_person_called()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await BreakStateAsync(mei);

        await mei.Says("JH-20260105-0007");
        var heard = await mei.Hears();

        heard.Text.ShouldContain("系統");
        heard.Via.ShouldBe("reply");
        (await _bot.ConversationAsync(mei)).GetProperty("control").GetString().ShouldBe("queued");
        Count("SELECT COUNT(*) FROM inbox WHERE outcome = 'parked' AND attempts = 3 AND error LIKE 'JsonException%'").ShouldBe(1);
        Count("SELECT COUNT(*) FROM conversation WHERE state_at_fault LIKE '{%'").ShouldBe(1);
        Count("SELECT COUNT(*) FROM conversation WHERE escalated_for = 'fault'").ShouldBe(1);
        await mei.Says("有人嗎");
        (await _bot.ConversationAsync(mei)).GetProperty("pending").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task Staff_read_in_queue_and_case_what_was_parked_with_a_plain_reason_and_answer_it(string channel)
    {
        var mei = await _simulator.NewCustomerAsync(channel);
        await BreakStateAsync(mei);
        await mei.Says("接頭燒起來了怎麼辦");
        await mei.Hears("系統");
        using var chen = await StaffBrowser.SignInAsync(_bot);
        var id = await _bot.ConversationIdAsync(mei);

        (await chen.GetAsync("/console")).ShouldSatisfyAllConditions(
            page => page.ShouldContain("接頭燒起來了怎麼辦"), page => page.ShouldContain("系統出錯"));
        (await chen.GetAsync($"/console/case/{id}")).ShouldSatisfyAllConditions(
            page => page.ShouldContain("接頭燒起來了怎麼辦"), page => page.ShouldContain("機器人沒有讀進去"));
        await mei.Says("有人嗎");
        await _bot.ConversationAsync(mei);
        await TakeAndSayAsync(id, "請先斷電，我馬上處理。");

        await mei.Hears("請先斷電");
    }

    [Fact]
    public async Task Staff_answer_though_neither_the_message_nor_the_fault_can_be_turned()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await BreakStateAsync(mei);
        await Database.WriteAsync(session => session.Execute(
            "CREATE TRIGGER broken BEFORE UPDATE OF state ON conversation WHEN NEW.control <> 'staff' BEGIN SELECT RAISE(ABORT, 'broken'); END"));

        await mei.Says("接頭壞了");
        var id = await ConversationIdAsync(mei);
        await Until.SeenAsync(() => Count("SELECT COUNT(*) FROM conversation WHERE control = 'queued' AND escalated_for = 'fault' AND waiting_since IS NOT NULL") > 0);

        using var chen = await StaffBrowser.SignInAsync(_bot);
        (await chen.GetAsync("/console")).ShouldContain("接頭壞了");
        (await chen.GetAsync($"/console/case/{id}")).ShouldContain("機器人沒有讀進去");
        await TakeAndSayAsync(id, "我來處理。");

        await mei.Hears("我來處理");
        await _bot.ConversationAsync(mei); // once its acceptance is written down
        Count("SELECT COUNT(*) FROM conversation WHERE state_at_fault LIKE '{%' AND waiting_since IS NULL").ShouldBe(1);
    }

    [Fact]
    public async Task A_photo_that_was_parked_is_fetched_for_staff_to_see()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await BreakStateAsync(mei);

        await mei.SendsPhoto();
        await mei.Hears("系統");

        await Until.SeenAsync(() => Count("SELECT COUNT(*) FROM media JOIN message ON message.message_id = media.message_id WHERE media.state = 'stored' AND message.parked = 1") > 0);
    }

    [Fact]
    public async Task A_message_that_cannot_even_be_kept_is_shown_as_one()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        await Database.WriteAsync(session => session.Execute(
            "CREATE TRIGGER broken BEFORE INSERT ON message WHEN NEW.text = '冷氣' BEGIN SELECT RAISE(ABORT, 'broken'); END"));

        await mei.Says("冷氣");
        await mei.Hears("系統");

        Count("SELECT COUNT(*) FROM message WHERE parked = 1 AND kind = 'other' AND sender = 'customer'").ShouldBe(1);
        (await _bot.ConversationAsync(mei)).GetProperty("control").GetString().ShouldBe("queued");
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task Words_that_cannot_be_sent_for_a_fault_of_ours_are_given_up_and_what_was_said_after_them_is_sent(string channel)
    {
        var mei = await _simulator.NewCustomerAsync(channel);
        await mei.Says("真人");
        await mei.Hears("真人客服");
        var id = await _bot.ConversationIdAsync(mei);
        await Database.WriteAsync(session => session.Execute(
            "CREATE TRIGGER broken AFTER INSERT ON outbox WHEN NEW.body LIKE '%unreadable%' BEGIN UPDATE outbox SET body = 'no JSON' WHERE id = NEW.id; END"));

        var lin = await TakeAndSayAsync(id, "unreadable");
        (await _bot.Services.GetRequiredService<StaffActions>().SayAsync(lin, id, "好的話", "press-2", pays: true)).ShouldBe(new StaffResult.Done());

        await mei.Hears("好的話");
        Database.Read(session => session.Query("SELECT error FROM outbox WHERE state = 'failed'", row => row.GetString(0))).ShouldBe([CallReasons.OurFault]);
    }

    private Database Database => _bot.Services.GetRequiredService<Database>();

    private long Count(string sql) => Database.Read(session => session.Scalar<long>(sql));

    private async Task BreakStateAsync(Customer customer)
    {
        await customer.Says("我要報修");
        await customer.Hears("訂單編號");
        await _bot.ConversationAsync(customer);
        await Database.WriteAsync(session => session.Execute("UPDATE conversation SET state = '{\"version\":1,\"conversation\":', version = version + 1"));
    }

    private Task<long> ConversationIdAsync(Customer customer) =>
        Task.FromResult(Database.Read(session => ConversationTable.Find(session, customer.Channel, customer.Id))!.Id);

    private async Task<StaffMember> TakeAndSayAsync(long id, string words)
    {
        var lin = await _bot.StaffAsync();
        var actions = _bot.Services.GetRequiredService<StaffActions>();
        (await actions.TakeOverAsync(lin, id)).ShouldBe(new StaffResult.Done());
        (await actions.SayAsync(lin, id, words, "press-1", pays: true)).ShouldBe(new StaffResult.Done());
        return lin;
    }
}
