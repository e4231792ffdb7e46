using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class MessengerRoutingTests : IAsyncLifetime
{
    private SimulatorHost simulator = null!;
    private MessengerEchoBot bot = null!;
    private MessengerCustomer mei = null!;

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        bot = await MessengerEchoBot.StartAsync(simulator);
        mei = await simulator.NewMessengerCustomerAsync();
        await mei.Says("hi");
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_colleague_who_answers_takes_control_is_echoed_in_standby_and_shuts_the_bot_out()
    {
        await bot.SayAsync(mei.Id, "I am the bot");
        await mei.IsAnsweredByInbox("我是小陳");
        var taken = (await bot.ArrivesAsync(one => one.TryGetProperty("take_thread_control", out _))).GetProperty("take_thread_control");
        (taken.GetProperty("previous_owner_app_id").GetString(), taken.GetProperty("new_owner_app_id").GetString()).ShouldBe((simulator.MessengerAppId, MessengerCustomer.InboxAppId));
        bot.Standby.ShouldContain(one => one.GetRawText().Contains("263902037430900", StringComparison.Ordinal));
        (await bot.SayAsync(mei.Id, "me again")).Error.ShouldBe("10/2018300");
        (await simulator.CountersAsync()).Refusals.Single().Code.ShouldBe("not_the_owner");
        (await bot.CallAsync(HttpMethod.Get, $"{simulator.MessengerPageId}/thread_owner?recipient={mei.Id}", null)).Body.GetProperty("data")[0].GetProperty("thread_owner").GetProperty("app_id").GetString()
            .ShouldBe(MessengerCustomer.InboxAppId);
    }

    [Fact]
    public async Task What_a_customer_says_to_the_inbox_is_standby_and_postbacks_lose_their_payload()
    {
        await mei.IsTakenByInbox();
        await mei.Says("to the colleague");
        bot.Standby.Single().GetProperty("message").GetProperty("text").GetString().ShouldBe("to the colleague");
        await mei.Posts("secret", "開始");
        bot.Standby.Last().GetProperty("postback").TryGetProperty("payload", out _).ShouldBeFalse();
        await mei.IsPassedBack();
        bot.Messaging.Last().GetProperty("pass_thread_control").GetProperty("new_owner_app_id").GetString().ShouldBe(simulator.MessengerAppId);
        await mei.Says("to the bot");
        bot.Messaging.Last().GetProperty("message").GetProperty("text").GetString().ShouldBe("to the bot");
        (await bot.SayAsync(mei.Id, "welcome back")).Status.ShouldBe(200);
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task A_take_over_that_nobody_told_the_bot_is_not_its_mistake()
    {
        await mei.IsTakenByInbox(silently: true);
        (await bot.SayAsync(mei.Id, "hello?")).Error.ShouldBe("10/2018300");
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task A_thread_marked_done_is_idle_and_so_the_default_apps()
    {
        await mei.IsTakenByInbox();
        await mei.IsMarkedDone();
        bot.Messaging.Last().GetProperty("pass_thread_control").GetProperty("new_owner_app_id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await bot.SayAsync(mei.Id, "anything else?")).Status.ShouldBe(200);
        await simulator.ChangeMessengerAsync(new { defaultAppId = "1" });
        await mei.IsMarkedDone();
        (await bot.SayAsync(mei.Id, "anything else?")).Error.ShouldBe("10/2018300");
    }

    [Fact]
    public async Task Control_ends_after_a_day_of_silence_unless_it_was_extended()
    {
        await bot.SayAsync(mei.Id, "mine");
        (await OwnerAsync()).ShouldBe(simulator.MessengerAppId);
        await simulator.AdvanceAsync(TimeSpan.FromHours(25));
        (await OwnerAsync()).ShouldBeNull();
        await mei.Says("back");
        await bot.SayAsync(mei.Id, "mine");
        (await bot.PostAsync("extend_thread_control", new { recipient = new { id = mei.Id }, duration = 604_801 })).Error.ShouldBe("100");
        (await bot.PostAsync("extend_thread_control", new { recipient = new { id = mei.Id }, duration = 604_800 })).Status.ShouldBe(200);
        await simulator.AdvanceAsync(TimeSpan.FromDays(6));
        (await OwnerAsync()).ShouldBe(simulator.MessengerAppId);
    }

    [Fact]
    public async Task The_bot_passes_takes_and_releases()
    {
        await bot.SayAsync(mei.Id, "mine");
        (await bot.PostAsync("pass_thread_control", new { recipient = new { id = mei.Id }, target_app_id = MessengerCustomer.InboxAppId, metadata = "why" })).Body.GetProperty("success").GetBoolean().ShouldBeTrue();
        (await OwnerAsync()).ShouldBe(MessengerCustomer.InboxAppId);
        (await bot.PostAsync("pass_thread_control", new { recipient = new { id = mei.Id } })).Error.ShouldBe("100");
        await simulator.ChangeMessengerAsync(new { mayTake = false });
        (await bot.PostAsync("take_thread_control", new { recipient = new { id = mei.Id } })).Error.ShouldBe("10");
        await simulator.ChangeMessengerAsync(new { mayTake = true });
        (await bot.PostAsync("take_thread_control", new { recipient = new { id = mei.Id } })).Status.ShouldBe(200);
        (await OwnerAsync()).ShouldBe(simulator.MessengerAppId);
        (await bot.PostAsync("release_thread_control", new { recipient = new { id = mei.Id } })).Status.ShouldBe(200);
        (await OwnerAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_default_app_both_may_answer_and_nothing_can_be_taken()
    {
        await simulator.ChangeMessengerAsync(new { defaultAppId = (string?)null });
        await mei.IsAnsweredByInbox("me");
        (await bot.SayAsync(mei.Id, "me too")).Status.ShouldBe(200);
        (await bot.PostAsync("take_thread_control", new { recipient = new { id = mei.Id } })).Error.ShouldBe("27");
    }

    [Fact]
    public async Task A_message_can_hand_the_thread_over_with_it()
    {
        var body = new { recipient = new { id = mei.Id }, messaging_type = "RESPONSE", message = new { text = "a colleague answers" }, thread_control = new { control_type = "pass", app_id = MessengerCustomer.InboxAppId } };
        (await bot.PostAsync("messages", body)).Status.ShouldBe(200);
        (await OwnerAsync()).ShouldBe(MessengerCustomer.InboxAppId);
    }

    private async Task<string?> OwnerAsync()
    {
        var data = (await bot.CallAsync(HttpMethod.Get, $"{simulator.MessengerPageId}/thread_owner?recipient={mei.Id}", null)).Body.GetProperty("data");
        return data.GetArrayLength() == 0 ? null : data[0].GetProperty("thread_owner").GetProperty("app_id").GetString();
    }
}
