using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class LineSendingTests : IAsyncLifetime
{
    private static readonly object Hello = new { type = "text", text = "hello" };

    private SimulatorHost simulator = null!;
    private EchoBot bot = null!;
    private LineCustomer mei = null!;

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        bot = await EchoBot.StartAsync(simulator);
        mei = await simulator.NewLineCustomerAsync();
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_token_works_once()
    {
        var token = (await mei.Says("hi")).ReplyTokens[0];
        var first = await bot.ReplyAsync(token, Hello);
        first.Status.ShouldBe(200);
        first.Body.GetProperty("sentMessages")[0].GetProperty("id").GetString()!.Length.ShouldBe(18);
        first.Headers.ContainsKey("x-line-request-id").ShouldBeTrue();
        var second = await bot.ReplyAsync(token, Hello);
        (second.Status, second.Message).ShouldBe((400, "Invalid reply token"));
        (await simulator.CountersAsync()).Refusals.Single().Code.ShouldBe("reply_token_used");
    }

    [Fact]
    public async Task A_reply_token_used_ten_times_at_once_works_once()
    {
        var token = (await mei.Says("hi")).ReplyTokens[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bot.ReplyAsync(token, Hello)));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
    }

    [Fact]
    public async Task A_reply_token_lives_for_a_minute()
    {
        var (early, late) = ((await mei.Says("a")).ReplyTokens[0], (await mei.Says("b")).ReplyTokens[0]);
        await simulator.AdvanceAsync(TimeSpan.FromSeconds(50));
        (await bot.ReplyAsync(early, Hello)).Status.ShouldBe(200);
        await simulator.AdvanceAsync(TimeSpan.FromSeconds(11));
        (await bot.ReplyAsync(late, Hello)).Message.ShouldBe("Invalid reply token");
        (await simulator.CountersAsync()).Refusals.Single().Code.ShouldBe("reply_token_expired");
    }

    [Fact]
    public async Task A_redelivery_gives_an_unused_token_one_more_minute()
    {
        var act = await mei.Says("hi");
        await simulator.AdvanceAsync(TimeSpan.FromMinutes(5));
        await simulator.RedeliverAsync(act.EventIds[0]!);
        (await bot.ReplyAsync(act.ReplyTokens[0], Hello)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_redelivery_revives_no_token_that_is_used_or_older_than_twenty_minutes()
    {
        var (used, old) = (await mei.Says("a"), await mei.Says("b"));
        await bot.ReplyAsync(used.ReplyTokens[0], Hello);
        await simulator.RedeliverAsync(used.EventIds[0]!);
        (await bot.ReplyAsync(used.ReplyTokens[0], Hello)).Status.ShouldBe(400);
        await simulator.AdvanceAsync(TimeSpan.FromMinutes(21));
        await simulator.RedeliverAsync(old.EventIds[0]!);
        (await bot.ReplyAsync(old.ReplyTokens[0], Hello)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_reply_that_is_refused_leaves_its_token_alive_and_shows_nothing()
    {
        var token = (await mei.Says("hi")).ReplyTokens[0];
        (await bot.ReplyAsync(token, Hello, new { type = "text", text = "" })).Status.ShouldBe(400);
        (await mei.HeardAlready()).ShouldBeEmpty();
        (await bot.ReplyAsync(token, Hello)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_reply_with_a_retry_key_is_refused()
    {
        var token = (await mei.Says("hi")).ReplyTokens[0];
        (await bot.CallAsync("v2/bot/message/reply", new { replyToken = token, messages = new[] { Hello } }, Guid.NewGuid().ToString())).Status.ShouldBe(400);
        (await simulator.CountersAsync()).Refusals.Single().Code.ShouldBe("retry_key_on_reply");
    }

    [Fact]
    public async Task A_retry_key_that_is_no_UUID_is_refused()
    {
        (await bot.PushAsync(mei.Id, "1", Hello)).Status.ShouldBe(400);
        (await simulator.CountersAsync()).Refusals.Single().Code.ShouldBe("retry_key_no_uuid");
    }

    [Fact]
    public async Task A_push_with_the_same_key_is_shown_once_and_answered_409_with_what_was_sent()
    {
        var key = Guid.NewGuid().ToString();
        var first = await bot.PushAsync(mei.Id, key, Hello);
        var second = await bot.PushAsync(mei.Id, key, Hello);
        second.Status.ShouldBe(409);
        second.Headers["x-line-accepted-request-id"].ShouldBe(first.Headers["x-line-request-id"]);
        second.Body.GetProperty("sentMessages")[0].GetProperty("id").GetString().ShouldBe(first.Body.GetProperty("sentMessages")[0].GetProperty("id").GetString());
        (await mei.HeardAlready()).Count.ShouldBe(1);
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task A_retry_key_is_forgotten_after_a_day()
    {
        var key = Guid.NewGuid().ToString();
        await bot.PushAsync(mei.Id, key, Hello);
        await simulator.AdvanceAsync(TimeSpan.FromHours(24));
        (await bot.PushAsync(mei.Id, key, Hello)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_retry_key_reused_for_other_words_counts_as_the_bots_mistake()
    {
        var key = Guid.NewGuid().ToString();
        await bot.PushAsync(mei.Id, key, Hello);
        (await bot.PushAsync(mei.Id, key, new { type = "text", text = "other" })).Status.ShouldBe(409);
        (await simulator.CountersAsync()).Refusals.Single().Code.ShouldBe("retry_key_for_another_body");
    }

    [Fact]
    public async Task A_push_to_nobody_is_refused()
    {
        var answer = await bot.PushAsync("U" + new string('0', 32), null, Hello);
        (answer.Status, answer.Message).ShouldBe((400, "Failed to send messages"));
    }

    [Fact]
    public async Task A_push_to_a_customer_who_blocked_us_is_accepted_shown_to_nobody_and_not_counted()
    {
        await mei.Blocks();
        (await bot.PushAsync(mei.Id, null, Hello)).Status.ShouldBe(200);
        (await mei.Transcript()).Single().Delivered.ShouldBeFalse();
        (await simulator.CountersAsync()).Quota.Values.Sum().ShouldBe(0);
    }

    [Fact]
    public async Task A_stranger_is_reached_by_push_for_seven_days_after_writing()
    {
        var stranger = await simulator.NewLineCustomerAsync(friend: false);
        await bot.PushAsync(stranger.Id, null, Hello);
        (await stranger.Transcript())[^1].Delivered.ShouldBeFalse();
        await stranger.Says("hi");
        await bot.PushAsync(stranger.Id, null, Hello);
        (await stranger.Transcript())[^1].Delivered.ShouldBeTrue();
        await simulator.AdvanceAsync(TimeSpan.FromDays(8));
        await bot.PushAsync(stranger.Id, null, Hello);
        (await stranger.Transcript())[^1].Delivered.ShouldBeFalse();
    }

    [Fact]
    public async Task Five_bubbles_of_a_push_count_as_one_message_and_replies_as_none()
    {
        await bot.PushAsync(mei.Id, null, Hello, Hello, Hello, Hello, Hello);
        await bot.ReplyAsync((await mei.Says("hi")).ReplyTokens[0], Hello);
        (await bot.GetAsync("v2/bot/message/quota/consumption")).Body.GetProperty("totalUsage").GetInt32().ShouldBe(1);
        var counters = await simulator.CountersAsync();
        (counters.Pushes, counters.Replies).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_used_up_month_stops_pushes_but_not_replies_until_the_next_month()
    {
        await simulator.ChangeLineAsync(new { monthlyLimit = 1 });
        (await bot.PushAsync(mei.Id, null, Hello)).Status.ShouldBe(200);
        var refused = await bot.PushAsync(mei.Id, null, Hello);
        (refused.Status, refused.Message).ShouldBe((429, "You have reached your monthly limit."));
        (await bot.ReplyAsync((await mei.Says("hi")).ReplyTokens[0], Hello)).Status.ShouldBe(200);
        await simulator.AdvanceAsync(TimeSpan.FromDays(31));
        (await bot.PushAsync(mei.Id, null, Hello)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_quota_says_its_limit_or_that_there_is_none()
    {
        await simulator.ChangeLineAsync(new { monthlyLimit = 300 });
        (await bot.GetAsync("v2/bot/message/quota")).Body.GetProperty("value").GetInt32().ShouldBe(300);
        await simulator.ChangeLineAsync(new { monthlyLimit = (int?)null });
        (await bot.GetAsync("v2/bot/message/quota")).Body.GetProperty("type").GetString().ShouldBe("none");
    }

    [Fact]
    public async Task More_calls_a_second_than_allowed_meet_the_rate_limit()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 140).Select(_ => bot.CallAsync("v2/bot/chat/loading/start", new { chatId = mei.Id })));
        answers.ShouldContain(answer => answer.Status == 202);
        await simulator.ChangeLineAsync(new { rateLimits = false });
        (await bot.CallAsync("v2/bot/chat/loading/start", new { chatId = mei.Id })).Status.ShouldBe(202);
    }

    [Fact]
    public async Task Without_the_right_token_nothing_works()
    {
        await simulator.ChangeLineAsync(new { accessToken = "another" });
        (await bot.PushAsync(mei.Id, null, Hello)).Status.ShouldBe(401);
        (await bot.GetAsync("v2/bot/info")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task What_is_no_JSON_is_refused_and_so_is_another_media_type()
    {
        (await bot.SendAsync(Post("{", "application/json"))).Status.ShouldBe(400);
        (await bot.SendAsync(Post("{}", "text/plain"))).Status.ShouldBe(415);
        (await bot.SendAsync(Post(new string(' ', (2 * 1024 * 1024) + 1), "application/json"))).Status.ShouldBe(413);
    }

    [Fact]
    public async Task What_LINE_does_not_have_is_a_refused_call()
    {
        (await bot.GetAsync("v2/bot/nothing")).Status.ShouldBe(404);
        (await simulator.CountersAsync()).Refused.ShouldBe(1);
    }

    private HttpRequestMessage Post(string body, string type) => new(HttpMethod.Post, $"{simulator.LineApiBaseUrl}/v2/bot/message/push")
    {
        Content = new StringContent(body, System.Text.Encoding.UTF8, type),
    };
}
