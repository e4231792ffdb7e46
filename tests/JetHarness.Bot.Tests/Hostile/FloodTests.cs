using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Hostile;

/// <summary>One customer who floods the service costs the others nothing: everybody has a lane of their own, for turns and for sends.</summary>
public sealed class FloodTests
{
    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task Who_writes_five_hundred_messages_that_are_slow_to_answer_keeps_nobody_else_waiting(string channel)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator);
        var (flooder, other) = (await simulator.NewCustomerAsync(channel), await simulator.NewCustomerAsync(channel));
        await simulator.FaultAsync("*", "delay", times: null, seconds: 2, chat: flooder.Id);
        for (var i = 0; i < 500; i += 50)
        {
            await Task.WhenAll(Enumerable.Range(i, 50).Select(n => flooder.Says($"你好 {n}")));
        }

        await other.Says("你好");
        await other.Hears();

        var behind = (await bot.ConversationNowAsync(flooder)).GetProperty("messages").EnumerateArray().Count(message => message.GetProperty("delivery").GetString() == "queued");
        behind.ShouldBeGreaterThan(0, "the flood was over before the other wrote: nothing was shown");
    }
}
