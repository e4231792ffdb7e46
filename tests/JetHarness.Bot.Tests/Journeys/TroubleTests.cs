using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>Ten bad minutes, and clocks that jump: everybody is answered afterwards, once and in order.</summary>
public sealed class TroubleTests : IAsyncLifetime
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

    [Theory]
    [InlineData("line", "error", false)] // whether LINE took a reply is not known, and a reply is never repeated as a push
    [InlineData("line", "drop-before", false)]
    [InlineData("line", "drop-after", false)]
    [InlineData("line", "rate", true)]
    [InlineData("messenger", "error", true)]
    [InlineData("messenger", "drop-before", true)]
    [InlineData("messenger", "rate", true)]
    public async Task A_platform_that_fails_for_ten_minutes_loses_no_word_of_the_customers_and_gets_every_answer_it_may_once_and_in_order(string channel, string fault, bool isKnown)
    {
        var customers = new List<Customer>();
        while (customers.Count < 4)
        {
            customers.Add(await _simulator.NewCustomerAsync(channel));
        }

        await _simulator.FaultAsync("*", fault, times: null);
        string[] words = ["我要報修", "JH-20260302-0142", "接頭壞了"];
        foreach (var word in words)
        {
            foreach (var customer in customers)
            {
                (await customer.Says(word)).Statuses.ShouldBe([200]);
            }

            await PassAsync(TimeSpan.FromMinutes(3.5));
        }

        await _simulator.ClearFaultsAsync();
        foreach (var customer in customers)
        {
            await Until.SeenAsync(async () =>
            {
                await PassAsync(TimeSpan.FromSeconds(20));
                var now = await _bot.ConversationNowAsync(customer);
                return now.GetProperty("pending").GetInt64() == 0 && now.GetProperty("messages").EnumerateArray().All(message => message.GetProperty("delivery").GetString() != "queued");
            });
            var messages = (await _bot.ConversationAsync(customer)).GetProperty("messages").EnumerateArray().ToList();
            messages.Where(message => message.GetProperty("from").GetString() == "customer").Select(message => message.GetProperty("text").GetString()).ShouldBe(words);
            var said = messages.Where(message => message.GetProperty("from").GetString() == "bot").ToList();
            said.Count.ShouldBeGreaterThanOrEqualTo(words.Length);
            var heard = Lines((await customer.HeardAlready()).Select(call => call.Text));
            heard.ShouldBeUnique();
            if (isKnown)
            {
                heard.ShouldBe(Lines(said.Select(message => message.GetProperty("text").GetString()!)));
                said.Select(message => message.GetProperty("delivery").GetString()).ShouldAllBe(delivery => delivery == "accepted");
            }

            await customer.Says("在嗎");
            await customer.Hears();
        }
    }

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task A_clock_that_jumps_back_and_ahead_stops_nobody(string channel)
    {
        var customer = await _simulator.NewCustomerAsync(channel);
        foreach (var jump in new[] { -2.0, 3, -0.01, 20, -20 })
        {
            await customer.Says("你好");
            await customer.Hears();
            _time.Advance(TimeSpan.FromHours(jump));
        }

        await customer.Says("我要報修");
        await customer.Hears("訂單");
        (await _bot.ConversationAsync(customer)).GetProperty("control").GetString().ShouldBe("bot");
    }

    // However they are divided into bubbles and calls.
    private static string[] Lines(IEnumerable<string> words) => string.Join('\n', words).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task PassAsync(TimeSpan by)
    {
        _time.Advance(by);
        await _simulator.AdvanceAsync(by);
    }
}
