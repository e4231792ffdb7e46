using JetHarness.Bot.Channels;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>Since when a customer waits for a person.</summary>
public class WaitingClockTests
{
    [Fact]
    public async Task The_clock_starts_with_the_message_that_called_a_person_and_neither_the_bot_nor_more_messages_move_it()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator);
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears("訂單編號");
        (await ClockAsync(bot, mei)).ShouldBeNull();

        await mei.Says("我要找真人客服");
        await mei.Hears();
        var since = (await ClockAsync(bot, mei)).ShouldNotBeNull();
        var called = (await bot.ConversationAsync(mei)).GetProperty("messages").EnumerateArray().Last(message => message.GetProperty("from").GetString() == "customer");
        since.ShouldBe(called.GetProperty("at").GetDateTimeOffset());

        await mei.Says("快一點");
        (await ClockAsync(bot, mei)).ShouldBe(since);
    }

    [Fact]
    public async Task A_word_of_the_staff_elsewhere_stops_the_clock_and_the_customers_next_one_starts_it_anew()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator);
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("我要找真人客服");
        await mei.Hears();
        var first = (await ClockAsync(bot, mei)).ShouldNotBeNull();
        var database = bot.Services.GetRequiredService<Database>();
        var id = database.Read(session => ConversationTable.Find(session, "line", mei.Id))!.Id;

        await database.WriteAsync(session =>
        {
            var now = TimeProvider.System.GetUtcNow();
            JetHarness.Bot.Conversations.SpokenElsewhere.Save(session, id, new Meaning.SpokenByOther("m-1", "您好"), now.AddMinutes(1), now);
            return 0;
        });
        bot.Services.GetRequiredService<JetHarness.Bot.Conversations.WakeUps>().WakeTurn(id);
        (await ClockAsync(bot, mei)).ShouldBeNull();

        await mei.Says("冷氣不冷");
        (await ClockAsync(bot, mei)).ShouldNotBeNull().ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task Who_is_in_the_hands_of_the_page_inbox_waits_from_the_next_message_on()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator);
        var ann = await simulator.NewMessengerCustomerAsync();
        await ann.Says("hello");
        await ann.Hears();
        await bot.ConversationAsync(ann);
        var database = bot.Services.GetRequiredService<Database>();
        var id = database.Read(session => ConversationTable.Find(session, "messenger", ann.Id))!.Id;
        await database.WriteAsync(session =>
        {
            JetHarness.Bot.Conversations.Handover.ToOther(session, id, TimeProvider.System.GetUtcNow());
            return 0;
        });

        await ann.Says("is somebody there?");

        (await ClockAsync(bot, ann)).ShouldNotBeNull();
    }

    private static async Task<DateTimeOffset?> ClockAsync(BotHost bot, Customer customer)
    {
        await bot.ConversationAsync(customer); // once nothing is pending
        return bot.Services.GetRequiredService<Database>().Read(session =>
        {
            var id = ConversationTable.Find(session, customer.Channel, customer.Id)!.Id;
            return QueueTable.Rows(session, [id], 0, DateTimeOffset.UnixEpoch).Single().WaitingSince;
        });
    }
}
