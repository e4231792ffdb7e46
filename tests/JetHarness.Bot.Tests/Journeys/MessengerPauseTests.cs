using System.Text.Json;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>What Meta refuses whoever it is for pauses the Page; what is about one person pauses nobody else.</summary>
public sealed class MessengerPauseTests : IAsyncLifetime
{
    private SimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await SimulatorHost.StartAsync();

    public Task DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task A_token_that_is_dead_for_ten_minutes_loses_nothing_and_all_goes_in_order_afterwards()
    {
        var time = ShiftedTime.From(TimeProvider.System.GetUtcNow());
        await using var bot = await BotHost.StartAsync(_simulator, time);
        var customers = new List<MessengerCustomer>();
        while (customers.Count < 8)
        {
            customers.Add(await _simulator.NewMessengerCustomerAsync());
        }

        await _simulator.ChangeMessengerAsync(new { tokenDead = 460 });
        var before = await SendsAsync();
        for (var minute = 0; minute < 10; minute++)
        {
            foreach (var customer in customers)
            {
                (await customer.Says(minute == 0 ? "我要報修" : minute % 2 == 1 ? "JH-20251104-9999" : "你好")).Statuses.ShouldBe([200]);
            }

            await PassAsync(time, TimeSpan.FromMinutes(1));
        }

        foreach (var customer in customers)
        {
            await AllIsTurnedAsync(bot, customer);
            (await customer.HeardAlready()).ShouldBeEmpty();
        }

        // One of each before the first was refused, and then one a minute: not one for each message and try.
        (await SendsAsync() - before).ShouldBeLessThan(customers.Count + 20);
        (await WarningsAsync(bot)).ShouldHaveSingleItem().GetProperty("fault").GetString()!.ShouldContain("Renew Messenger:PageAccessToken");

        await _simulator.ChangeMessengerAsync(new { tokenDead = (int?)null });
        foreach (var customer in customers)
        {
            await Until.SeenAsync(async () =>
            {
                await PassAsync(time, TimeSpan.FromSeconds(5)); // to the next try
                return !Deliveries(await bot.ConversationNowAsync(customer)).Contains("queued");
            });

            var conversation = await bot.ConversationAsync(customer);
            conversation.GetProperty("messages").EnumerateArray().Count(message => message.GetProperty("from").GetString() == "customer").ShouldBe(10);
            var heard = string.Join("\n\n", (await customer.HeardAlready()).Select(call => call.Text));
            heard.ShouldBe(string.Join("\n\n", conversation.GetProperty("messages").EnumerateArray()
                .Where(message => message.GetProperty("from").GetString() == "bot").Select(message => message.GetProperty("text").GetString())));
        }

        (await WarningsAsync(bot)).ShouldBeEmpty();
        (await _simulator.GetAsync("control/messenger")).GetProperty("mostSendsAtOnce").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_was_renewed_and_given_with_a_restart_sends_what_waited()
    {
        await using var bot = await BotHost.StartAsync(_simulator);
        var mei = await _simulator.NewMessengerCustomerAsync();
        await _simulator.ChangeMessengerAsync(new { tokenDead = 463 });
        await mei.Says("你好");
        await AllIsTurnedAsync(bot, mei);
        await Until.SeenAsync(async () => (await WarningsAsync(bot)).Count > 0);

        await _simulator.ChangeMessengerAsync(new { tokenDead = (int?)null });
        await bot.RestartAsync();
        await mei.Hears();
        Deliveries(await bot.ConversationAsync(mei)).ShouldNotContain("queued");
    }

    [Fact]
    public async Task A_rate_that_is_used_up_pauses_the_Page_and_the_customer_after_that_waits_with_it()
    {
        var time = ShiftedTime.From(TimeProvider.System.GetUtcNow());
        await using var bot = await BotHost.StartAsync(_simulator, time);
        var (mei, ann) = (await _simulator.NewMessengerCustomerAsync(), await _simulator.NewMessengerCustomerAsync());
        await _simulator.GraphErrorAsync("messages", 80001);
        await mei.Says("你好");
        await Until.SeenAsync(async () => (await WarningsAsync(bot)).Count > 0);

        var sends = await SendsAsync();
        await ann.Says("你好");
        await AllIsTurnedAsync(bot, ann);
        (await SendsAsync()).ShouldBe(sends);
        (await ann.HeardAlready()).ShouldBeEmpty();

        await PassAsync(time, TimeSpan.FromMinutes(2)); // the head of the refusal asked for a minute
        await ann.Hears();
        await mei.Hears();
        (await WarningsAsync(bot)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(551, 1545041)]
    [InlineData(10, 2018278)]
    [InlineData(100, 2018001)]
    [InlineData(10, 2018300)]
    [InlineData(2, null)]
    public async Task An_error_about_one_person_holds_up_nobody_else(int code, int? subcode)
    {
        await using var bot = await BotHost.StartAsync(_simulator);
        var (mei, ann) = (await _simulator.NewMessengerCustomerAsync(), await _simulator.NewMessengerCustomerAsync());
        await _simulator.GraphErrorAsync("messages", code, subcode, times: null, chat: mei.Id);
        var before = await SendsAsync();
        await mei.Says("你好");
        await Until.SeenAsync(async () => await SendsAsync() != before);

        await ann.Says("你好");
        await ann.Hears();
        (await WarningsAsync(bot)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_take_over_withholds_what_waits_behind_a_pause_at_once()
    {
        await using var bot = await BotHost.StartAsync(_simulator);
        var mei = await _simulator.NewMessengerCustomerAsync();
        await _simulator.ChangeMessengerAsync(new { tokenDead = 463 });
        await mei.Says("你好");
        await AllIsTurnedAsync(bot, mei);
        await mei.IsAnsweredByInbox("我看一下");

        Deliveries(await bot.ConversationAsync(mei)).ShouldBe([null, "withheld", null]);
    }

    private static async Task AllIsTurnedAsync(BotHost bot, Customer customer)
    {
        await Until.SeenAsync(async () => (await bot.ConversationNowAsync(customer)).GetProperty("pending").GetInt64() == 0);
    }

    private static async Task<List<JsonElement>> WarningsAsync(BotHost bot)
    {
        using var response = await bot.Http.GetAsync(new Uri("health/ready", UriKind.Relative));
        var health = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        return health.TryGetProperty("warnings", out var warnings) ? [.. warnings.EnumerateArray()] : [];
    }

    private static IEnumerable<string?> Deliveries(JsonElement conversation) =>
        conversation.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("delivery").GetString());

    private async Task<int> SendsAsync() =>
        (await _simulator.CountersAsync()).Calls.Where(call => call.Key.StartsWith("messages ", StringComparison.Ordinal)).Sum(call => call.Value);

    private async Task PassAsync(ShiftedTime time, TimeSpan by)
    {
        time.Advance(by);
        await _simulator.AdvanceAsync(by);
    }
}
