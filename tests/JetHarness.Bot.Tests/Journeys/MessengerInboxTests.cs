using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>What is said in the Page's inbox, by people and by Meta's own automatic replies: the bot is silent, and no customer is forgotten.</summary>
public sealed class MessengerInboxTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = ShiftedTime.From(TimeProvider.System.GetUtcNow());
    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;

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
    public async Task A_greeting_that_the_inbox_sends_by_itself_leaves_the_customer_waiting_until_a_person_comes()
    {
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears();
        await mei.IsAnsweredByInbox("您好,我們會盡快回覆您。", control: "none");
        (await ControlAsync(mei)).ShouldBe("staff");
        (await WaitingSinceAsync(mei)).ShouldNotBeNull();

        await PassAsync(TimeSpan.FromMinutes(31));
        await IsQueuedAsync(mei);
        await mei.Hears();
    }

    [Theory]
    [InlineData("622851382610562")]
    [InlineData("388207815496149")]
    public async Task What_Metas_own_assistant_says_is_no_persons_answer(string app)
    {
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears();
        await PassAsync(TimeSpan.FromMinutes(1));
        await mei.IsAnsweredByInbox("Hi! I can help with that.", control: "none", app: app);
        (await ControlAsync(mei)).ShouldBe("staff");

        await PassAsync(TimeSpan.FromMinutes(31));
        await IsQueuedAsync(mei);
    }

    [Fact]
    public async Task Whom_a_person_in_the_inbox_answers_is_not_told_later_that_nobody_came()
    {
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears();
        await PassAsync(TimeSpan.FromMinutes(1));
        await mei.IsAnsweredByInbox("我看一下");
        await mei.Says("謝謝,我等您");
        (await WaitingSinceAsync(mei)).ShouldNotBeNull();
        await PassAsync(TimeSpan.FromMinutes(5));
        await mei.IsAnsweredByInbox("已經查到了,明天寄出");
        (await WaitingSinceAsync(mei)).ShouldBeNull();

        await PassAsync(TimeSpan.FromMinutes(40));
        await _bot.TimersAreTakenAsync();
        (await ControlAsync(mei)).ShouldBe("staff");
        (await mei.HeardAlready()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("announced")] // the customer's words come in standby
    [InlineData("none")]
    public async Task Who_writes_to_a_person_in_the_inbox_and_is_not_answered_comes_into_the_queue(string control)
    {
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears();
        await PassAsync(TimeSpan.FromMinutes(1));
        await mei.IsAnsweredByInbox("我看一下", control);
        await PassAsync(TimeSpan.FromMinutes(1));
        await mei.Says("還在嗎?");
        await _bot.ConversationAsync(mei);

        await PassAsync(TimeSpan.FromMinutes(31));
        await IsQueuedAsync(mei);
    }

    [Fact]
    public async Task A_chat_that_was_taken_without_a_word_comes_into_the_queue_when_none_follows()
    {
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears();
        await mei.IsTakenByInbox();
        (await ControlAsync(mei)).ShouldBe("staff");

        await PassAsync(TimeSpan.FromMinutes(31));
        await IsQueuedAsync(mei);
    }

    [Fact]
    public async Task A_day_after_the_last_word_in_the_inbox_the_bot_serves_again_at_the_open_question()
    {
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears();
        await PassAsync(TimeSpan.FromMinutes(1));
        await mei.IsAnsweredByInbox("我看一下");
        await PassAsync(TimeSpan.FromHours(23));
        await mei.Says("好");
        await _bot.ConversationAsync(mei);
        await mei.IsAnsweredByInbox("好了");
        (await mei.HeardAlready()).ShouldBeEmpty();

        await PassAsync(TimeSpan.FromHours(25));
        await mei.Says("我想再報修一台");
        await mei.Hears();
        var conversation = await _bot.ConversationAsync(mei);
        conversation.GetProperty("control").GetString().ShouldBe("bot");
        conversation.GetProperty("awaiting").GetString().ShouldBe("order");
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    private async Task<string?> ControlAsync(Customer customer) => (await _bot.ConversationAsync(customer)).GetProperty("control").GetString();

    private async Task IsQueuedAsync(Customer customer)
    {
        await Until.SeenAsync(async () => (await _bot.ConversationNowAsync(customer)).GetProperty("control").GetString() == "queued");
    }

    private async Task<DateTimeOffset?> WaitingSinceAsync(Customer customer)
    {
        await _bot.ConversationAsync(customer);
        return _bot.Services.GetRequiredService<Database>().Read(session => QueueTable.Rows(
            session, [ConversationTable.Find(session, "messenger", customer.Id)!.Id], 0, _time.GetUtcNow()))[0].WaitingSince;
    }

    private async Task PassAsync(TimeSpan by)
    {
        _time.Advance(by);
        await _simulator.AdvanceAsync(by);
    }
}
