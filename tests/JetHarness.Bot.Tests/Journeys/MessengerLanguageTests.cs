using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>The language of who has not said a word yet, where Meta tells it and where it refuses to.</summary>
public class MessengerLanguageTests
{
    [Theory]
    [InlineData(true, "ja")]
    [InlineData(false, "zh-Hant")]
    public async Task Who_has_said_nothing_yet_is_answered_in_the_profiles_language_where_Meta_tells_it(bool permitted, string language)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.ChangeMessengerAsync(new { userLocale = permitted });
        await using var bot = await BotHost.StartAsync(simulator, "--Messenger:ReadsLocale=true");
        var ken = await simulator.NewMessengerCustomerAsync("佐藤 健", "ja");

        await ken.GetsStarted("GET_STARTED");
        await ken.Hears();
        (await bot.ConversationAsync(ken)).GetProperty("language").GetString().ShouldBe(language);
        var counters = await simulator.CountersAsync();
        counters.Refused.ShouldBe(permitted ? 0 : 1);
        counters.Calls["user-profile Accepted"].ShouldBe(1, "the name is known either way");
    }
}
