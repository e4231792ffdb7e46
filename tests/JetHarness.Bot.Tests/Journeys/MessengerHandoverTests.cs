using System.Text.Json;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>Bot, staff and the Page's inbox in one chat, at the pretended Meta: who has it, who speaks, and that nobody else does.</summary>
public sealed class MessengerHandoverTests : IAsyncLifetime
{
    private SimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await SimulatorHost.StartAsync();

    public Task DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task Staff_in_our_console_takes_a_chat_back_from_the_inbox_and_customers_see_the_persons_name()
    {
        await using var bot = await BotHost.StartAsync(_simulator);
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("你好");
        await mei.Hears();
        await mei.IsAnsweredByInbox("我看一下");
        await bot.ConversationAsync(mei);

        var id = await ConversationIdAsync(bot, mei);
        await WriteAsync(bot, (session, now) => Handover.ToStaff(session, id, now));
        await SayAsync(bot, id, "我是陳小姐,由我為您處理。", "陳小姐");
        await SayAsync(bot, id, "請稍候。", "陳小姐");

        await mei.Hears("由我為您處理");
        await mei.Hears("請稍候");
        var page = await _simulator.GetAsync("control/messenger");
        var persona = page.GetProperty("personas").EnumerateArray().ShouldHaveSingleItem();
        persona.GetProperty("name").GetString().ShouldBe("陳小姐");
        (await AuthorsAsync(mei, "from=bot")).ShouldBe([null, persona.GetProperty("id").GetString(), persona.GetProperty("id").GetString()]);
        (await ThreadCallsAsync()).ShouldBe(2); // taken, and kept for longer
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task Where_the_chat_may_not_be_taken_the_words_wait_until_the_inbox_gives_it()
    {
        await _simulator.ChangeMessengerAsync(new { mayTake = false });
        await using var bot = await BotHost.StartAsync(_simulator);
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("你好");
        await mei.Hears();
        await mei.IsTakenByInbox();
        await bot.ConversationAsync(mei);

        var id = await ConversationIdAsync(bot, mei);
        await WriteAsync(bot, (session, now) => Handover.ToStaff(session, id, now));
        await SayAsync(bot, id, "由我為您處理。", "陳小姐");
        await Until.SeenAsync(async () => await ThreadCallsAsync() >= 2); // refused to take it, asked for it

        (await mei.HeardAlready()).ShouldBeEmpty();
        await mei.IsPassedBack();
        await mei.Hears("由我為您處理");
        var conversation = await bot.ConversationAsync(mei);
        conversation.GetProperty("control").GetString().ShouldBe("staff"); // the chat came because our staff asked for it: the bot sleeps on
    }

    [Fact]
    public async Task With_staff_in_the_inbox_an_escalation_passes_the_chat_there_and_its_return_wakes_the_bot_at_the_open_question()
    {
        await using var bot = await BotHost.StartAsync(_simulator, "--Messenger:StaffIn=PageInbox");
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears();
        await mei.Says("我要找真人客服");
        await mei.Hears();
        await Until.SeenAsync(async () => await ThreadCallsAsync() > 0);

        await mei.Says("還在嗎?"); // in standby: recorded, and not answered
        (await bot.ConversationAsync(mei)).GetProperty("control").GetString().ShouldBe("queued");
        (await mei.HeardAlready()).ShouldBeEmpty();

        await mei.IsPassedBack();
        await mei.Hears();
        (await bot.ConversationAsync(mei)).GetProperty("control").GetString().ShouldBe("bot");
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task A_take_over_that_nobody_told_us_of_is_met_by_what_waited_in_the_queue()
    {
        var time = ShiftedTime.From(TimeProvider.System.GetUtcNow());
        await using var bot = await BotHost.StartAsync(_simulator, time, "--Messenger:StaffIn=PageInbox");
        var mei = await _simulator.NewMessengerCustomerAsync();
        await _simulator.GraphErrorAsync("messages", 613);
        await mei.Says("你好");
        await Until.SeenAsync(async () => (await _simulator.CountersAsync()).Calls.Keys.Any(call => call.StartsWith("messages ", StringComparison.Ordinal)));

        await mei.IsTakenByInbox(silently: true);
        await Until.SeenAsync(async () =>
        {
            await PassAsync(time, TimeSpan.FromSeconds(30)); // until the Page may send again
            return Last(await bot.ConversationNowAsync(mei)).Delivery != "queued";
        });

        var conversation = await bot.ConversationAsync(mei);
        (await mei.HeardAlready()).ShouldBeEmpty();
        conversation.GetProperty("control").GetString().ShouldBe("staff");
        conversation.GetProperty("messages").EnumerateArray().Last().GetProperty("delivery").GetString().ShouldBe("withheld");
    }

    [Fact]
    public async Task Who_asks_for_the_chat_in_the_inbox_gets_it_and_the_bot_falls_silent()
    {
        await using var bot = await BotHost.StartAsync(_simulator);
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears();
        await mei.IsRequestedByInbox();
        await Until.SeenAsync(async () => await ThreadCallsAsync() > 0);

        await mei.Says("還在嗎?");
        (await bot.ConversationAsync(mei)).GetProperty("control").GetString().ShouldBe("staff");
        (await mei.HeardAlready()).ShouldBeEmpty();
        await mei.IsPassedBack();
        await mei.Hears();
        (await bot.ConversationAsync(mei)).GetProperty("awaiting").GetString().ShouldBe("order");
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task A_heart_put_to_a_message_lets_us_answer_for_another_day()
    {
        var time = ShiftedTime.From(TimeProvider.System.GetUtcNow());
        await using var bot = await BotHost.StartAsync(_simulator, time);
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("你好");
        await mei.Hears();
        var id = await ConversationIdAsync(bot, mei);
        await PassAsync(time, TimeSpan.FromHours(20));
        await mei.Reacts();
        await bot.ConversationAsync(mei);
        await PassAsync(time, TimeSpan.FromHours(20));

        await SayAsync(bot, id, "機器人的話", null);
        (await mei.Hears()).Via.ShouldBe("RESPONSE");
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task A_message_that_is_changed_gives_us_no_further_day()
    {
        var time = ShiftedTime.From(TimeProvider.System.GetUtcNow());
        await using var bot = await BotHost.StartAsync(_simulator, time);
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("你好");
        await mei.Hears();
        var id = await ConversationIdAsync(bot, mei);
        await PassAsync(time, TimeSpan.FromHours(20));
        await mei.Edits("您好");
        await bot.ConversationAsync(mei);
        await PassAsync(time, TimeSpan.FromHours(5));
        await mei.HeardAlready();

        await SayAsync(bot, id, "機器人的話", null);
        Last(await bot.ConversationAsync(mei)).ShouldBe(("機器人的話", "withheld"));
        (await mei.HeardAlready()).ShouldBeEmpty();
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task The_bot_answers_a_day_to_the_second_and_a_person_a_week_with_the_tag_for_people()
    {
        var time = ShiftedTime.From(TimeProvider.System.GetUtcNow());
        await using var bot = await BotHost.StartAsync(_simulator, time);
        var mei = await _simulator.NewMessengerCustomerAsync();
        await mei.Says("你好");
        await mei.Hears();
        var id = await ConversationIdAsync(bot, mei);

        await PassAsync(time, new TimeSpan(24, 0, 1));
        await SayAsync(bot, id, "機器人的話", null);
        Last(await bot.ConversationAsync(mei)).ShouldBe(("機器人的話", "withheld"));
        await SayAsync(bot, id, "隔天的話", "陳小姐");
        (await mei.Hears()).Via.ShouldBe("HUMAN_AGENT");

        await PassAsync(time, TimeSpan.FromDays(5));
        await SayAsync(bot, id, "六天後的話", "陳小姐");
        (await mei.Hears()).Via.ShouldBe("HUMAN_AGENT");

        await PassAsync(time, new TimeSpan(23, 59, 0)); // 7 days less a second, and then a minute
        await PassAsync(time, TimeSpan.FromMinutes(1));
        await SayAsync(bot, id, "七天後的話", "陳小姐");
        Last(await bot.ConversationAsync(mei)).ShouldBe(("七天後的話", "withheld"));
        bot.Services.GetRequiredService<Database>().Read(session => session.Scalar<string>("SELECT error FROM outbox ORDER BY id DESC LIMIT 1"))!.ShouldContain("Allowed instead");
        (await mei.HeardAlready()).ShouldBeEmpty();
        await _simulator.ShouldHaveRefusedNothingAsync();
    }

    private static (string? Text, string? Delivery) Last(JsonElement conversation)
    {
        var last = conversation.GetProperty("messages").EnumerateArray().Last();
        return (last.GetProperty("text").GetString(), last.GetProperty("delivery").GetString());
    }

    private async Task PassAsync(ShiftedTime time, TimeSpan by)
    {
        time.Advance(by);
        await _simulator.AdvanceAsync(by);
    }

    private async Task<int> ThreadCallsAsync() =>
        (await _simulator.CountersAsync()).Calls.Where(call => call.Key.StartsWith("thread-control ", StringComparison.Ordinal)).Sum(call => call.Value);

    private async Task<List<string?>> AuthorsAsync(MessengerCustomer customer, string filter) =>
    [
        .. (await _simulator.WaitAsync(0, $"chat={customer.Id}&kind=said&{filter}", TimeSpan.Zero))
            .Select(said => said.TryGetProperty("author", out var author) ? author.GetString() : null),
    ];

    private static async Task<long> ConversationIdAsync(BotHost bot, MessengerCustomer customer)
    {
        await bot.ConversationAsync(customer);
        return bot.Services.GetRequiredService<Database>().Read(session => ConversationTable.Find(session, "messenger", customer.Id))!.Id;
    }

    /// <summary>Plans words as the console does; without a name they are the bot's.</summary>
    private static Task SayAsync(BotHost bot, long conversationId, string words, string? name) => WriteAsync(bot, (session, now) =>
    {
        var speaker = name is null ? "bot" : "staff";
        var body = JsonSerializer.Serialize([new Dialog.Bubble { Phrase = "answer", Text = words }], DialogJson.Default.ImmutableArrayBubble);
        MessageTable.AddOurs(session, conversationId, now, speaker, words, "answer", OutboxTable.Add(session, conversationId, null, speaker, body, now, name));
    });

    private static async Task WriteAsync(BotHost bot, Action<Session, DateTimeOffset> work)
    {
        var now = bot.Services.GetService<TimeProvider>()!.GetUtcNow();
        await bot.Services.GetRequiredService<Database>().WriteAsync(session =>
        {
            work(session, now);
            return true;
        });
    }
}
