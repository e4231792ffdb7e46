using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class MessengerWebhookTests : IAsyncLifetime
{
    private SimulatorHost simulator = null!;
    private MessengerEchoBot bot = null!;
    private MessengerCustomer mei = null!;

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        bot = await MessengerEchoBot.StartAsync(simulator);
        mei = await simulator.NewMessengerCustomerAsync();
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task Everything_but_ASCII_comes_escaped_in_lower_case_slashes_too_and_the_signature_covers_those_bytes()
    {
        var act = await mei.Says("線束/壞了 🔌 \"quoted\"");
        act.Statuses.ShouldBe([200]);
        var arrived = bot.Arrivals.Single();
        arrived.Signed.ShouldBeTrue();
        arrived.Text.ShouldContain("\\u7dda\\u675f\\/\\u58de\\u4e86 \\ud83d\\udd0c \\\"quoted\\\"");
        arrived.Text.All(char.IsAscii).ShouldBeTrue();
        var one = bot.Messaging.Single();
        one.GetProperty("message").GetProperty("text").GetString().ShouldBe("線束/壞了 🔌 \"quoted\"");
        one.GetProperty("message").GetProperty("mid").GetString().ShouldBe(act.MessageIds.Single());
        one.GetProperty("sender").GetProperty("id").GetString().ShouldBe(mei.Id);
        one.GetProperty("recipient").GetProperty("id").GetString().ShouldBe(simulator.MessengerPageId);
    }

    [Fact]
    public async Task A_signature_can_be_wrong_or_only_the_old_one()
    {
        await mei.Says("hi", new { wrongSignature = true });
        bot.Arrivals.Last().Signed.ShouldBeFalse();
        await mei.Says("hi", new { oldSignature = true });
        bot.Arrivals.Last().OldSignatureOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task The_subscription_is_checked_with_the_right_token_only()
    {
        (await simulator.PostAsync("control/messenger/verify-webhook", new { })).GetProperty("verified").GetBoolean().ShouldBeTrue();
        (await simulator.PostAsync("control/messenger/verify-webhook", new { token = "wrong" })).GetProperty("verified").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Every_send_is_echoed_with_app_and_metadata_after_the_answer_or_before_it()
    {
        await mei.Says("hi");
        var sent = await bot.SendAsync(mei.Id, new { text = "您好", metadata = "row-7" });
        var echo = (await bot.EchoArrivesAsync()).GetProperty("message");
        echo.GetProperty("mid").GetString().ShouldBe(sent.MessageId);
        echo.GetProperty("metadata").GetString().ShouldBe("row-7");
        echo.GetProperty("app_id").GetRawText().ShouldBe(simulator.MessengerAppId);

        await simulator.ChangeMessengerAsync(new { echoes = "before", receipts = false });
        var overtaken = await bot.SayAsync(mei.Id, "two");
        bot.Messaging.ShouldContain(one => one.GetRawText().Contains(overtaken.MessageId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_is_delivered_and_read_afterwards()
    {
        await mei.Says("hi");
        var sent = await bot.SayAsync(mei.Id, "您好");
        (await bot.ArrivesAsync(one => one.TryGetProperty("delivery", out _))).GetProperty("delivery").GetProperty("mids")[0].GetString().ShouldBe(sent.MessageId);
        (await bot.ArrivesAsync(one => one.TryGetProperty("read", out _))).GetProperty("read").GetProperty("watermark").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_quick_reply_and_a_button_send_what_they_carry()
    {
        await mei.Says("hi");
        await bot.SendAsync(mei.Id, new { text = "choose", quick_replies = new[] { new { content_type = "text", title = "是", payload = "y=1" } } });
        (await mei.Hears("choose")).Buttons.ShouldBe(["是"]);
        await mei.Taps("是");
        var tapped = bot.Messaging.Last(one => one.TryGetProperty("message", out var message) && message.TryGetProperty("quick_reply", out _)).GetProperty("message");
        (tapped.GetProperty("text").GetString(), tapped.GetProperty("quick_reply").GetProperty("payload").GetString()).ShouldBe(("是", "y=1"));
        await Should.ThrowAsync<InvalidOperationException>(() => mei.Taps("是"));

        await bot.SendAsync(mei.Id, new { attachment = new { type = "template", payload = new { template_type = "button", text = "more", buttons = new[] { new { type = "postback", title = "開始", payload = "s=1" } } } } });
        await mei.Hears("more");
        await mei.Taps("開始");
        var postback = (await bot.ArrivesAsync(one => one.TryGetProperty("postback", out _))).GetProperty("postback");
        (postback.GetProperty("title").GetString(), postback.GetProperty("payload").GetString()).ShouldBe(("開始", "s=1"));
        postback.GetProperty("mid").GetString().ShouldStartWith("m_");
    }

    [Fact]
    public async Task Get_started_needs_the_profile_and_may_carry_a_referral()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => mei.GetsStarted());
        (await bot.PostAsync("messenger_profile", new { get_started = new { payload = "start" } })).Status.ShouldBe(200);
        await mei.GetsStarted(@ref: "box-7");
        var postback = bot.Messaging.Single().GetProperty("postback");
        postback.GetProperty("payload").GetString().ShouldBe("start");
        postback.GetProperty("referral").GetProperty("ref").GetString().ShouldBe("box-7");
    }

    [Fact]
    public async Task Stickers_come_in_the_shape_of_their_time()
    {
        await mei.SendsSticker();
        await mei.SendsSticker("both");
        await mei.SendsThumb(shape: "old");
        JsonElement[] messages = [.. bot.Messaging.Select(one => one.GetProperty("message"))];
        Types(messages[0]).ShouldBe(["sticker"]);
        Types(messages[1]).ShouldBe(["image", "sticker"]);
        Types(messages[2]).ShouldBe(["image"]);
        messages[2].GetProperty("sticker_id").GetInt64().ShouldBe(369239263222822);
        messages[2].GetProperty("attachments")[0].GetProperty("payload").GetProperty("sticker_id").GetInt64().ShouldBe(369239263222822);
    }

    [Fact]
    public async Task An_album_is_one_message_or_several_in_any_order()
    {
        await mei.SendsAlbum(3);
        Types(bot.Messaging.Single().GetProperty("message")).ShouldBe(["image", "image", "image"]);
        (await mei.SendsAlbum(3, asMessages: true, order: [3, 1, 2])).Statuses.Count.ShouldBe(3);
        bot.Arrivals.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Edits_are_counted_and_removals_and_reactions_name_their_message()
    {
        var mid = (await mei.Says("WHK7P-2601-0000l")).MessageIds.Single()!;
        await mei.Edits("WHK7P-2601-00001");
        await mei.Edits("WHK7P-2601-00002");
        var edit = bot.Messaging.Last().GetProperty("message_edit");
        (edit.GetProperty("mid").GetString(), edit.GetProperty("num_edit").GetInt32()).ShouldBe((mid, 2));
        await mei.Edits("3");
        await mei.Edits("4");
        await mei.Edits("5");
        await Should.ThrowAsync<Exception>(() => mei.Edits("6"));
        await mei.Unsends();
        bot.Messaging.Last().GetProperty("message").GetProperty("is_deleted").GetBoolean().ShouldBeTrue();
        await mei.Reacts(mid);
        bot.Messaging.Last().GetProperty("reaction").GetProperty("mid").GetString().ShouldBe(mid);
    }

    [Fact]
    public async Task Ids_can_be_numbers_and_times_seconds_in_a_string()
    {
        await mei.Says("hi", new { numericIds = true, timesInSeconds = true });
        var one = bot.Messaging.Single();
        one.GetProperty("sender").GetProperty("id").GetRawText().ShouldBe(mei.Id);
        one.GetProperty("timestamp").GetString()!.Length.ShouldBe(10);
        bot.Arrivals.Single().Body.GetProperty("entry")[0].GetProperty("time").GetInt64().ShouldBeLessThan(100_000_000_000);
    }

    [Fact]
    public async Task Several_entries_one_mixed_and_one_of_standby_only_come_in_one_body()
    {
        var chen = await simulator.NewMessengerCustomerAsync("陳 先生");
        await mei.Says("one", new { hold = true });
        await chen.Says("two", new { hold = true, standby = true });
        await mei.Says("three", new { hold = true });
        await chen.Says("four", new { hold = true, standby = true });
        await simulator.DeliverHeldOnMessengerAsync([[1], [2], [3, 4]]);
        var entries = bot.Arrivals.Single().Body.GetProperty("entry");
        entries.GetArrayLength().ShouldBe(3);
        entries[1].TryGetProperty("messaging", out _).ShouldBeFalse();
        (entries[2].GetProperty("messaging").GetArrayLength(), entries[2].GetProperty("standby").GetArrayLength()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task The_same_body_can_come_twenty_times_at_once()
    {
        (await mei.Says("hi", new { copies = 20, parallel = true })).Statuses.Count.ShouldBe(20);
        bot.Arrivals.Select(one => one.Text.Split("\"time\":")[0]).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task What_was_not_taken_comes_again_by_itself()
    {
        bot.Answer = 503;
        (await mei.Says("hi")).Statuses.ShouldBe([503]);
        bot.Answer = 200;
        await simulator.WaitAsync(0, "kind=posted", Customer.Patience);
        var (first, again) = (await simulator.WaitAsync(0, "kind=posted", Customer.Patience), await RedeliveredAsync());
        first[0].GetProperty("status").GetInt32().ShouldBe(503);
        again.GetProperty("status").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task A_photo_delivered_again_has_another_link_to_the_same_file()
    {
        var act = await mei.SendsPhoto();
        await simulator.AdvanceAsync(TimeSpan.FromMinutes(1));
        await simulator.RedeliverOnMessengerAsync(act.EventIds[0]!);
        string[] urls = [.. bot.Messaging.Select(one => one.GetProperty("message").GetProperty("attachments")[0].GetProperty("payload").GetProperty("url").GetString()!)];
        urls[0].ShouldNotBe(urls[1]);
        (await bot.Http.GetByteArrayAsync(new Uri(urls[0]))).ShouldBe(await bot.Http.GetByteArrayAsync(new Uri(urls[1])));
    }

    [Fact]
    public async Task After_an_hour_of_failures_the_app_is_told_nothing_until_it_subscribes_again()
    {
        await simulator.ChangeMessengerAsync(new { redelivery = false });
        bot.Answer = 500;
        await mei.Says("one");
        await simulator.AdvanceAsync(TimeSpan.FromHours(1));
        await mei.Says("two");
        bot.Answer = 200;
        (await mei.Says("three")).Statuses.ShouldBeEmpty();
        (await bot.GetAsync($"{simulator.MessengerPageId}/subscribed_apps")).Body.GetProperty("data").GetArrayLength().ShouldBe(0);
        (await bot.CallAsync(HttpMethod.Post, $"{simulator.MessengerPageId}/subscribed_apps?subscribed_fields=messages,wrong", null)).Error.ShouldBe("100");
        (await bot.CallAsync(HttpMethod.Post, $"{simulator.MessengerPageId}/subscribed_apps?subscribed_fields=messages,standby", null)).Status.ShouldBe(200);
        (await mei.Says("four")).Statuses.ShouldBe([200]);
    }

    [Fact]
    public async Task The_test_button_of_the_dashboard_posts_a_change_without_messaging()
    {
        await simulator.PostAsync("control/messenger/test-button", new { });
        var entry = bot.Arrivals.Single().Body.GetProperty("entry")[0];
        entry.TryGetProperty("messaging", out _).ShouldBeFalse();
        entry.GetProperty("changes")[0].GetProperty("field").GetString().ShouldBe("messages");
        bot.Arrivals.Single().Signed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_to_delete_data_is_signed_over_its_encoded_payload_and_brings_a_code_back()
    {
        var answer = await simulator.PostAsync("control/messenger/delete-data", new { user = "218471" });
        (answer.GetProperty("status").GetInt32(), answer.GetProperty("code").GetString()).ShouldBe((200, "abc"));
        var (signature, payload) = bot.SignedRequests.Single().Split('.') is [var one, var other] ? (one, other) : default;
        signature.ShouldBe(Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(simulator.MessengerAppSecret), Encoding.UTF8.GetBytes(payload))));
        JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(payload)).GetProperty("user_id").GetString().ShouldBe("218471");
    }

    [Fact]
    public async Task An_event_of_the_Page_has_no_sender()
    {
        await simulator.PostAsync("control/messenger/page-event", new { field = "messaging_policy_enforcement", kind = "policy_enforcement", own = new { action = "block", reason = "spam" } });
        var one = bot.Messaging.Single();
        one.TryGetProperty("sender", out _).ShouldBeFalse();
        one.GetProperty("policy_enforcement").GetProperty("action").GetString().ShouldBe("block");
    }

    private static string?[] Types(JsonElement message) => [.. message.GetProperty("attachments").EnumerateArray().Select(attachment => attachment.GetProperty("type").GetString())];

    private async Task<JsonElement> RedeliveredAsync()
    {
        long after = 0;
        while (true)
        {
            var posted = await simulator.WaitAsync(after, "kind=posted", Customer.Patience);
            posted.ShouldNotBeEmpty();
            if (posted.FirstOrDefault(one => one.GetProperty("redelivery").GetBoolean()) is { ValueKind: JsonValueKind.Object } found)
            {
                return found;
            }

            after = posted[^1].GetProperty("seq").GetInt64();
        }
    }
}
