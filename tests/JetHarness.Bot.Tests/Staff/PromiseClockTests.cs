using JetHarness.Bot.Dialog.Claims;
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

    private void PassDueDay() => _time.Advance(Claim.DueOn!.Value.AddDays(2).ToDateTime(TimeOnly.MinValue) - _time.GetUtcNow().UtcDateTime);
}
