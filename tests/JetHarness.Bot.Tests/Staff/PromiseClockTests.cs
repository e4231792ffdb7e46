using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Outbox;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Staff;

/// <summary>A promised day that passes, in the whole service at the pretended platforms.</summary>
[Collection(OneAtATime.Name)]
public sealed class PromiseClockTests : IAsyncLifetime
{
    private const string Number = "RMA-2611-0001";
    private const string Sorry = "很抱歉";

    private readonly ShiftedTime _time = new();
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;

    private PromiseClock Clock => _bot.Services.GetRequiredService<PromiseClock>();

    private Database Database => _bot.Services.GetRequiredService<Database>();

    private FiledClaimRow Claim => Database.Read(session => ClaimTable.Find(session, Number))!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator, _time);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task On_LINE_the_word_waits_for_a_free_answer_and_goes_along_with_it_once()
    {
        var mei = await PromisedAsync("line");
        PassDueDay();

        var looks = await Task.WhenAll(Clock.LookAsync(), Clock.LookAsync()); // as two replicas would
        looks.Sum().ShouldBe(1);
        await _bot.ConversationAsync(mei);
        (await mei.HeardAlready()).ShouldBeEmpty();

        await mei.Says("你好");
        var heard = await mei.Hears(Sorry);
        heard.Via.ShouldBe("reply");
        heard.Bubbles.Count.ShouldBeGreaterThan(1);
        heard.Text.ShouldContain(Number);
        _time.Advance(TimeSpan.FromDays(3));
        (await Clock.LookAsync()).ShouldBe(0);
        await _bot.TimersAreTakenAsync();
        await _bot.ConversationAsync(mei);
        (await mei.HeardAlready()).ShouldBeEmpty();
    }

    [Fact]
    public async Task On_LINE_it_is_pushed_when_nobody_writes_for_a_day()
    {
        var mei = await PromisedAsync("line");
        PassDueDay();
        await Clock.LookAsync();
        await _bot.ConversationAsync(mei);

        _time.Advance(TimeSpan.FromHours(25));

        (await mei.Hears(Sorry)).Via.ShouldBe("push");
    }

    [Fact]
    public async Task On_Messenger_it_is_said_at_once_while_the_bot_may_speak()
    {
        var mei = await PromisedAsync("messenger");
        PassDueDay();
        await mei.Says("你好");
        await mei.Hears();

        (await Clock.LookAsync()).ShouldBe(1);

        (await mei.Hears(Sorry)).Text.ShouldContain(Number);
    }

    [Fact]
    public async Task On_Messenger_it_waits_for_the_customer_where_the_bot_may_not_speak()
    {
        var mei = await PromisedAsync("messenger");
        PassDueDay();
        await Clock.LookAsync();
        await _bot.ConversationAsync(mei);
        _time.Advance(TimeSpan.FromDays(2));
        await _bot.TimersAreTakenAsync();
        await _bot.ConversationAsync(mei);
        (await mei.HeardAlready()).ShouldBeEmpty();

        await mei.Says("你好");

        await mei.Hears(Sorry);
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task On_LINE_what_a_spent_quota_holds_back_goes_along_with_the_next_answer_once()
    {
        var (mei, _) = await HeldBackByQuotaAsync();

        await mei.Says("你好");

        (await mei.Hears(Sorry)).Via.ShouldBe("reply");
        await IsSaidNoMoreAsync(mei);
    }

    [Fact]
    public async Task On_LINE_what_a_take_over_withheld_is_said_once_when_the_bot_speaks_again()
    {
        var (mei, id) = await HeldBackByQuotaAsync();
        var (staff, actions) = (await _bot.StaffAsync(), _bot.Services.GetRequiredService<StaffActions>());
        (await actions.TakeOverAsync(staff, id)).ShouldBe(new StaffResult.Done());
        await Clock.LookAsync();
        await Clock.LookAsync();
        await _bot.ConversationAsync(mei);
        (await mei.HeardAlready()).ShouldNotContain(heard => heard.Text.Contains(Sorry)); // a person speaks for us

        await mei.Says("你好");
        await _bot.ConversationAsync(mei);
        (await actions.HandBackAsync(staff, id)).ShouldBe(new StaffResult.Done());

        (await mei.Hears(Sorry)).Text.ShouldContain(Number);
        await IsSaidNoMoreAsync(mei);
    }

    [Theory]
    [InlineData(10, 2018278, "withheld")] // the time to answer is over
    [InlineData(551, null, "failed")] // the person is not there at the moment
    public async Task On_Messenger_what_Meta_did_not_take_goes_along_with_the_next_answer_once(int code, int? subcode, string ending)
    {
        var mei = await PromisedAsync("messenger");
        PassDueDay();
        await mei.Says("你好");
        await mei.Hears();
        var id = await _bot.ConversationIdAsync(mei);
        await _simulator.GraphErrorAsync("messages", code, subcode);
        (await Clock.LookAsync()).ShouldBe(1);
        await Until.SeenAsync(() => EndingOf(id) == ending);
        (await mei.HeardAlready()).ShouldBeEmpty();

        (await Clock.LookAsync()).ShouldBe(0);
        (await Clock.LookAsync()).ShouldBe(0);
        await _bot.ConversationAsync(mei);
        (await mei.HeardAlready()).ShouldBeEmpty();
        await mei.Says("你好");

        (await mei.Hears(Sorry)).Text.ShouldContain(Number);
        await IsSaidNoMoreAsync(mei);
    }

    [Fact]
    public async Task On_Messenger_what_may_have_been_shown_is_not_said_again()
    {
        var mei = await PromisedAsync("messenger");
        PassDueDay();
        await mei.Says("你好");
        await mei.Hears();
        var id = await _bot.ConversationIdAsync(mei);
        await Clock.LookAsync();
        await mei.Hears(Sorry);
        await _bot.ConversationAsync(mei);
        await Database.WriteAsync(session => session.Execute(
            "UPDATE outbox SET state = 'failed', error = @error WHERE id = (SELECT MAX(id) FROM outbox WHERE conversation_id = @id)", ("@error", OutboxTable.MayBeShown), ("@id", id)));

        await IsSaidNoMoreAsync(mei);
    }

    [Fact]
    public async Task Another_day_promised_in_time_is_told_at_once_and_is_a_promise_of_its_own()
    {
        var mei = await PromisedAsync("line");
        var staff = await _bot.StaffAsync();
        var later = Claim.DueOn!.Value.AddDays(10);
        var decisions = _bot.Services.GetRequiredService<ClaimDecisions>();

        (await decisions.MoveAsync(staff, Number, Claim.Version, new(ClaimMove.Postpone, ClaimMover.Staff, DueOn: new(2026, 1, 1)))).ShouldBe(new ClaimResult.NotAllowed(MoveFault.NeedsDay));
        (await decisions.MoveAsync(staff, Number, Claim.Version, new(ClaimMove.Postpone, ClaimMover.Staff, DueOn: later))).ShouldBe(new ClaimResult.Done(ClaimState.Approved));
        await mei.Hears($"{later:yyyy/MM/dd}");
        Claim.DueOn.ShouldBe(later);

        _time.Advance(TimeSpan.FromDays(24));
        (await Clock.LookAsync()).ShouldBe(0);
        _time.Advance(TimeSpan.FromDays(20));
        (await Clock.LookAsync()).ShouldBe(1);
    }

    /// <summary>A customer whose claim was approved, with a day promised.</summary>
    private async Task<Customer> PromisedAsync(string channel)
    {
        var mei = await _simulator.NewCustomerAsync(channel);
        await mei.Says("你好");
        await mei.Hears();
        await _bot.ConversationAsync(mei);
        await Database.FileAsync(StoredClaims.Make(Number), _time.GetUtcNow(), mei.Id, channel: channel);
        var staff = await _bot.StaffAsync();
        await _bot.Services.GetRequiredService<ClaimDecisions>().MoveAsync(staff, Number, Claim.Version, new(ClaimMove.Approve, ClaimMover.Staff));
        await mei.Hears(Number);
        return mei;
    }

    /// <summary>A customer on LINE for whom the word waits, since the month's paid messages are used up; and the conversation.</summary>
    private async Task<(Customer Customer, long Conversation)> HeldBackByQuotaAsync()
    {
        var mei = await PromisedAsync("line");
        var id = await _bot.ConversationIdAsync(mei);
        await _simulator.ChangeLineAsync(new { monthlyLimit = 100, monthlyUsed = 100 });
        PassDueDay();
        await Clock.LookAsync();
        await _bot.ConversationAsync(mei);
        _time.Advance(TimeSpan.FromHours(25));
        await Until.SeenAsync(() => Database.Read(session => OutboxTable.Head(session, id)) is [{ Error: CallReasons.QuotaSpent }]);
        (await mei.HeardAlready()).ShouldBeEmpty();
        return (mei, id);
    }

    private string EndingOf(long conversation) =>
        Database.Read(session => session.Scalar<string>("SELECT state FROM outbox WHERE conversation_id = @id ORDER BY id DESC LIMIT 1", ("@id", conversation)))!;

    private async Task IsSaidNoMoreAsync(Customer customer)
    {
        await _bot.ConversationAsync(customer);
        _time.Advance(TimeSpan.FromDays(3));
        (await Clock.LookAsync()).ShouldBe(0);
        await _bot.TimersAreTakenAsync();
        await customer.Says("你好");
        await _bot.ConversationAsync(customer);
        (await customer.HeardAlready()).ShouldNotContain(heard => heard.Text.Contains(Sorry));
    }

    private void PassDueDay() => _time.Advance(Claim.DueOn!.Value.AddDays(2).ToDateTime(TimeOnly.MinValue) - _time.GetUtcNow().UtcDateTime);
}
