using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>A turn that cannot be done: the customer hears of it, a person is called, the rest goes on.</summary>
public class ParkedTurnTests
{
    [Fact]
    public async Task A_turn_that_fails_three_times_is_parked_with_its_reason_the_customer_told_and_a_person_called()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator);
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears("訂單編號");
        await bot.ConversationAsync(mei);
        var database = bot.Services.GetRequiredService<Database>();
        await database.WriteAsync(session => session.Execute("UPDATE conversation SET state = '{\"version\":1,\"conversation\":', version = version + 1"));

        await mei.Says("JH-20260105-0007");
        var heard = await mei.Hears();

        heard.Text.ShouldContain("系統");
        heard.Via.ShouldBe("reply");
        (await bot.ConversationAsync(mei)).GetProperty("control").GetString().ShouldBe("queued");
        database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM inbox WHERE outcome = 'parked' AND attempts = 3 AND error LIKE 'JsonException%'")).ShouldBe(1);
        database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM conversation WHERE state_at_fault LIKE '{%'")).ShouldBe(1);
        database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM conversation WHERE escalated_for = 'fault'")).ShouldBe(1);
        await mei.Says("有人嗎");
        (await bot.ConversationAsync(mei)).GetProperty("pending").GetInt64().ShouldBe(0);
    }
}
