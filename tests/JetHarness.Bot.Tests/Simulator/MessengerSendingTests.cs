using System.Text.Json;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class MessengerSendingTests : IAsyncLifetime
{
    private static readonly string[] ApprovedTemplates = ["claim_decided"];

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
    public async Task A_message_within_a_day_is_heard_and_answered_with_its_id_and_usage()
    {
        var reply = await bot.SayAsync(mei.Id, "您好");
        reply.Status.ShouldBe(200);
        reply.Body.GetProperty("recipient_id").GetString().ShouldBe(mei.Id);
        reply.MessageId.ShouldStartWith("m_");
        reply.Headers.ContainsKey("X-App-Usage").ShouldBeTrue();
        reply.Headers["X-Business-Use-Case-Usage"].ShouldContain("estimated_time_to_regain_access");
        var heard = await mei.Hears("您好");
        (heard.Via, heard.Bubbles.Count).ShouldBe(("RESPONSE", 1));
        (await simulator.CountersAsync()).Messages.ShouldBe(1);
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task The_standard_window_ends_after_24_hours_and_opens_again_with_a_word_a_tap_or_a_reaction_but_not_by_reading()
    {
        var mid = (await bot.SayAsync(mei.Id, "one")).MessageId;
        await simulator.AdvanceAsync(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        (await bot.SayAsync(mei.Id, "two")).Error.ShouldBe("10/2018278");
        await mei.Causes("message_reads", "read", new { watermark = 1 });
        (await bot.SayAsync(mei.Id, "two")).Error.ShouldBe("10/2018278");
        await mei.Reacts(mid);
        (await bot.SayAsync(mei.Id, "three")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_human_may_write_until_the_seventh_day_and_only_with_approval()
    {
        await simulator.AdvanceAsync(TimeSpan.FromDays(6));
        (await bot.SayAsync(mei.Id, "I am a person", "MESSAGE_TAG", "HUMAN_AGENT")).Status.ShouldBe(200);
        (await mei.Hears("person")).Via.ShouldBe("HUMAN_AGENT");
        await simulator.ChangeMessengerAsync(new { humanAgent = false });
        (await bot.SayAsync(mei.Id, "too", "MESSAGE_TAG", "HUMAN_AGENT")).Message.ShouldContain("prior approval");
        await simulator.ChangeMessengerAsync(new { humanAgent = true });
        await simulator.AdvanceAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        (await bot.SayAsync(mei.Id, "late", "MESSAGE_TAG", "HUMAN_AGENT")).Error.ShouldBe("10/2018278");
    }

    [Theory]
    [InlineData("CONFIRMED_EVENT_UPDATE")]
    [InlineData("ACCOUNT_UPDATE")]
    [InlineData("POST_PURCHASE_UPDATE")]
    public async Task Retired_tags_are_error_100(string tag) => (await bot.SayAsync(mei.Id, "hi", "MESSAGE_TAG", tag)).Error.ShouldBe("100");

    [Fact]
    public async Task A_tag_needs_its_messaging_type_and_the_type_its_tag()
    {
        (await bot.SayAsync(mei.Id, "hi", "RESPONSE", "HUMAN_AGENT")).Error.ShouldBe("100");
        (await bot.SayAsync(mei.Id, "hi", "MESSAGE_TAG")).Error.ShouldBe("100");
        (await bot.SayAsync(mei.Id, "hi", "NON_PROMOTIONAL")).Error.ShouldBe("100");
        (await bot.PostAsync("messages", new { recipient = new { id = mei.Id }, message = new { text = "hi" } })).Error.ShouldBe("100");
    }

    [Fact]
    public async Task An_approved_utility_template_goes_at_any_time_and_no_other()
    {
        await simulator.ChangeMessengerAsync(new { utilityTemplates = ApprovedTemplates });
        await simulator.AdvanceAsync(TimeSpan.FromDays(40));
        (await bot.SendAsync(mei.Id, new { template = new { name = "claim_decided", language = new { code = "zh_TW" } } }, "UTILITY")).Status.ShouldBe(200);
        (await bot.SendAsync(mei.Id, new { template = new { name = "other", language = new { code = "zh_TW" } } }, "UTILITY")).Error.ShouldBe("100");
        (await bot.SayAsync(mei.Id, "free words", "UTILITY")).Error.ShouldBe("100");
    }

    [Fact]
    public async Task People_who_blocked_us_and_people_who_are_not_there_differ()
    {
        await mei.Blocks();
        (await bot.SayAsync(mei.Id, "hi")).Error.ShouldBe("551/1545041");
        await simulator.ShouldHaveRefusedNothingAsync();
        await mei.Unblocks();
        (await bot.SayAsync(mei.Id, "hi")).Status.ShouldBe(200);
        (await bot.SayAsync("12345678901234567", "hi")).Error.ShouldBe("100/2018001");
        var line = await simulator.NewLineCustomerAsync();
        (await bot.SayAsync(line.Id, "hi")).Error.ShouldBe("100/2018001");
    }

    [Fact]
    public async Task Token_proof_version_and_page_are_checked_on_every_call()
    {
        var path = $"{simulator.MessengerPageId}/messages";
        var body = new { recipient = new { id = mei.Id }, messaging_type = "RESPONSE", message = new { text = "hi" } };
        (await bot.CallAsync(HttpMethod.Post, path, body, token: "")).Error.ShouldBe("104");
        (await bot.CallAsync(HttpMethod.Post, path, body, token: "another")).Error.ShouldBe("190");
        (await bot.CallAsync(HttpMethod.Post, path, body, proof: "")).Message.ShouldContain("require an appsecret_proof");
        (await bot.CallAsync(HttpMethod.Post, path, body, proof: "00")).Message.ShouldContain("Invalid appsecret_proof");
        (await bot.CallAsync(HttpMethod.Post, path, body, version: "v20.0")).Error.ShouldBe("2635");
        (await bot.CallAsync(HttpMethod.Post, path, body, version: ".")).Status.ShouldBe(400);
        (await bot.CallAsync(HttpMethod.Post, "123/messages", body)).Error.ShouldBe("100/33");
        (await bot.CallAsync(HttpMethod.Post, "me/messages", body)).Status.ShouldBe(200);
        await simulator.ChangeMessengerAsync(new { requireProof = false });
        (await bot.CallAsync(HttpMethod.Post, path, body, proof: "")).Status.ShouldBe(200);
        (await simulator.CountersAsync()).Refusals.Select(refusal => refusal.Code).ShouldBe(["no_token", "wrong_token", "no_proof", "wrong_proof", "old_version", "no_version", "no_such_object"]);
    }

    [Fact]
    public async Task A_dead_token_is_190_with_its_subcode_until_it_lives_again_and_is_not_the_bots_mistake()
    {
        await simulator.ChangeMessengerAsync(new { tokenDead = 460 });
        var reply = await bot.SayAsync(mei.Id, "hi");
        (reply.Status, reply.Error).ShouldBe((400, "190/460"));
        reply.Body.GetProperty("error").GetProperty("type").GetString().ShouldBe("OAuthException");
        reply.Body.GetProperty("error").GetProperty("fbtrace_id").GetString().ShouldNotBeNullOrEmpty();
        var debug = await bot.CallAsync(HttpMethod.Get, $"debug_token?input_token={simulator.MessengerPageAccessToken}", null, token: $"{simulator.MessengerAppId}|{simulator.MessengerAppSecret}");
        debug.Body.GetProperty("data").GetProperty("is_valid").GetBoolean().ShouldBeFalse();
        await simulator.ChangeMessengerAsync(new { tokenDead = (int?)null });
        (await bot.SayAsync(mei.Id, "hi")).Status.ShouldBe(200);
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task A_sender_action_stands_alone()
    {
        (await bot.PostAsync("messages", new { recipient = new { id = mei.Id }, sender_action = "typing_on" })).Status.ShouldBe(200);
        (await bot.PostAsync("messages", new { recipient = new { id = mei.Id }, sender_action = "mark_seen" })).Status.ShouldBe(200);
        (await bot.PostAsync("messages", new { recipient = new { id = mei.Id }, sender_action = "typing_on", message = new { text = "hi" } })).Error.ShouldBe("100");
        (await bot.PostAsync("messages", new { recipient = new { id = mei.Id }, sender_action = "dance" })).Error.ShouldBe("100");
        (await bot.PostAsync("messages", new { recipient = new { id = mei.Id }, sender_action = "react" })).Error.ShouldBe("100");
        (await simulator.CountersAsync()).Messages.ShouldBe(0);
    }

    [Fact]
    public async Task A_sender_action_is_held_to_the_window_and_to_the_threads_owner()
    {
        var typing = new { recipient = new { id = mei.Id }, sender_action = "typing_on" };
        await mei.IsAnsweredByInbox("我來");
        (await bot.PostAsync("messages", typing)).Error.ShouldBe("10/2018300");
        await mei.IsPassedBack();
        (await bot.PostAsync("messages", typing)).Status.ShouldBe(200);
        await simulator.AdvanceAsync(TimeSpan.FromHours(25));
        (await bot.PostAsync("messages", typing)).Error.ShouldBe("10/2018278");
    }

    [Fact]
    public async Task A_persona_speaks_while_it_is_there_and_not_after()
    {
        (await bot.PostAsync("personas", new { name = new string('x', 51), profile_picture_url = "https://example.com/a.png" })).Error.ShouldBe("100");
        var persona = (await bot.PostAsync("personas", new { name = "王小姐", profile_picture_url = "https://example.com/a.png" })).Body.GetProperty("id").GetString()!;
        var send = new { recipient = new { id = mei.Id }, messaging_type = "RESPONSE", persona_id = persona, message = new { text = "hi" } };
        (await bot.PostAsync("messages", send)).Status.ShouldBe(200);
        (await bot.CallAsync(HttpMethod.Delete, persona, null)).Body.GetProperty("success").GetBoolean().ShouldBeTrue();
        (await bot.PostAsync("messages", send)).Error.ShouldBe("100");
        (await bot.GetAsync($"{simulator.MessengerPageId}/personas")).Body.GetProperty("data").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Sends_on_their_way_to_one_person_are_counted()
    {
        await simulator.FaultAsync("messages", "delay", times: 2, seconds: 1);
        await Task.WhenAll(bot.SayAsync(mei.Id, "one"), bot.SayAsync(mei.Id, "two"));
        (await simulator.GetAsync("control/messenger")).GetProperty("mostSendsAtOnce").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task What_the_Graph_API_does_not_have_is_a_refused_call()
    {
        (await bot.GetAsync("nobody")).Error.ShouldBe("100/33");
        (await bot.GetAsync($"{simulator.MessengerPageId}/nothing")).Status.ShouldBe(404);
        (await simulator.CountersAsync()).Refused.ShouldBe(2);
    }

    [Fact]
    public async Task Only_JSON_objects_are_taken_as_JSON() =>
        (await bot.CallAsync(HttpMethod.Post, $"{simulator.MessengerPageId}/messages", JsonSerializer.SerializeToElement("words"))).Error.ShouldBe("100");
}
