using System.Text.Json;
using JetHarness.Bot.Conversations;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>A case from the bot to a person and back, in the whole service at the pretended platforms.</summary>
[Collection(OneAtATime.Name)]
public sealed class StaffJourneyTests
{
    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task A_case_goes_to_a_person_and_back_to_the_open_question_and_starts_again_after_closing(string channel)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator);
        Customer mei = channel == "line" ? await simulator.NewLineCustomerAsync() : await simulator.NewMessengerCustomerAsync();
        await mei.Says("我要報修");
        await mei.Hears("訂單編號");
        var actions = bot.Services.GetRequiredService<StaffActions>();
        var lin = await bot.StaffAsync();
        var id = await bot.ConversationIdAsync(mei);

        (await actions.TakeOverAsync(lin, id)).ShouldBe(new StaffResult.Done());
        await mei.Says("編號印在哪裡？");
        await bot.ConversationAsync(mei); // the colleague has read it
        (await actions.SayAsync(lin, id, "您好，我是小林。編號在出貨單右上角。", "press-1")).ShouldBe(new StaffResult.Done());
        (await mei.Hears("出貨單右上角")).Via.ShouldBe(channel == "line" ? "reply" : "RESPONSE");
        await mei.Says("找到了");
        var silent = await bot.ConversationAsync(mei);
        (Text(silent, "control"), Text(silent, "awaiting")).ShouldBe(("staff", "nothing"));
        From(silent)[^2..].ShouldBe(["staff", "customer"]);

        (await actions.HandBackAsync(lin, id)).ShouldBe(new StaffResult.Done());
        await mei.Hears("訂單編號");
        var back = await bot.ConversationAsync(mei);
        (Text(back, "control"), Text(back, "awaiting")).ShouldBe(("bot", "order"));

        await actions.TakeOverAsync(lin, id);
        await mei.Says("不用了，謝謝");
        await bot.ConversationAsync(mei); // read before it is closed: what is turned afterwards starts anew
        await actions.CloseAsync(lin, id);
        await mei.Hears("這次的服務先到這裡");
        Text(await bot.ConversationAsync(mei), "control").ShouldBe("closed");
        await mei.Says("我要報修");
        (await mei.Hears()).Text.ShouldContain("機器人");
        var again = await bot.ConversationAsync(mei);
        (Text(again, "control"), Text(again, "awaiting")).ShouldBe(("bot", "order"));
        From(again).ShouldContain("staff");
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task A_paid_message_is_counted_and_how_many_are_left_is_known_to_staff_without_waiting_for_LINE()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var time = new ShiftedTime();
        await using var bot = await BotHost.StartAsync(simulator, time);
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("我要找真人客服");
        await mei.Hears();
        var actions = bot.Services.GetRequiredService<StaffActions>();
        var lin = await bot.StaffAsync();
        var id = await bot.ConversationIdAsync(mei);
        await actions.TakeOverAsync(lin, id);
        time.Advance(TimeSpan.FromMinutes(10));
        await simulator.AdvanceAsync(TimeSpan.FromMinutes(10));

        (await actions.SayAsync(lin, id, "查到了。", "press-1")).ShouldBe(new StaffResult.CostsPush());
        (await actions.SayAsync(lin, id, "查到了。", "press-1", pays: true)).ShouldBe(new StaffResult.Done());
        (await mei.Hears("查到了")).Via.ShouldBe("push");

        var count = bot.Services.GetRequiredService<PaidMessageCount>();
        await Until.SeenAsync(() => count.Of("line") is not null);

        count.Of("line")!.Value.Used.ShouldBe(1);
        count.Of("messenger").ShouldBeNull();
        using var staff = await StaffBrowser.SignInAsync(bot, language: "en");
        (await staff.GetAsync("/console/today")).ShouldContain("<p class=\"figure\">1</p>\n    <p class=\"muted\">of 200 (1 %)</p>");
    }

    private static string Text(JsonElement conversation, string property) => conversation.GetProperty(property).GetString()!;

    private static List<string> From(JsonElement conversation) =>
        [.. conversation.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("from").GetString()!)];
}
