using System.Collections.Immutable;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Dialog;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Channels.Line;

public class LineSendTests : LineAtLoopback
{
    private const string DeadToken = """{"message":"Invalid reply token"}""";
    private const string BadProperty = """{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"}]}""";
    private const string Sent = """{"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7b"},{"id":461230966842064898}]}""";
    private const string Accepted = """{"message":"The retry key is already accepted","sentMessages":[{"id":"461230966842064897"}]}""";
    private const string TooFast = """{"message":"The API rate limit has been exceeded. Try again later."}""";
    private const string MonthUsedUp = """{"message":"You have reached your monthly limit."}""";
    private static readonly Guid Key = Guid.Parse("7d2f4c1e-0c35-4a51-9c1e-52a1f2b9d3aa");

    [Fact]
    public async Task A_reply_goes_out_as_LINE_wants_it()
    {
        Line.Answers(200, Sent);
        var result = await Channel().SendAsync(Reply("收到，謝謝！"), CancellationToken.None);

        result.ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBe(["461230966842064897", "461230966842064898"]);
        var request = Line.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("POST /line/v2/bot/message/reply");
        request.Headers["Authorization"].ShouldBe("Bearer the-token");
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers.ContainsKey("X-Line-Retry-Key").ShouldBeFalse();
        request.Body.ShouldBe("""{"replyToken":"the-reply-token","messages":[{"type":"text","text":"收到，謝謝！"}]}""");
    }

    [Fact]
    public async Task A_push_carries_its_retry_key()
    {
        Line.Answers(200, Sent);
        await Channel().SendAsync(Push("還在嗎？"), CancellationToken.None);

        var request = Line.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("POST /line/v2/bot/message/push");
        request.Headers["X-Line-Retry-Key"].ShouldBe("7d2f4c1e-0c35-4a51-9c1e-52a1f2b9d3aa");
        request.Body.ShouldBe("""{"to":"U1","messages":[{"type":"text","text":"還在嗎？"}]}""");
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task Where_a_redirect_leads_nobody_gets_words_or_token(int status)
    {
        await using var elsewhere = await Loopback.StartAsync();
        Line.Answers(status, headers: ("Location", $"{elsewhere.Url}/line/v2/bot/message/reply"));

        (await Channel().SendAsync(Reply("秘密"), CancellationToken.None)).ShouldBeOfType<SendResult.Refused>();

        elsewhere.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200, Sent, typeof(SendResult.Accepted))]
    [InlineData(200, "", typeof(SendResult.Accepted))]
    [InlineData(200, Html, typeof(SendResult.Accepted))]
    [InlineData(400, DeadToken, typeof(SendResult.TokenDead))]
    [InlineData(400, BadProperty, typeof(SendResult.GiveUp))]
    [InlineData(400, Html, typeof(SendResult.GiveUp))]
    [InlineData(401, "{}", typeof(SendResult.Refused))]
    [InlineData(403, "{}", typeof(SendResult.Refused))]
    [InlineData(404, Html, typeof(SendResult.Refused))]
    [InlineData(302, "", typeof(SendResult.Refused))]
    [InlineData(413, "", typeof(SendResult.GiveUp))]
    [InlineData(429, TooFast, typeof(SendResult.Busy))]
    [InlineData(429, MonthUsedUp, typeof(SendResult.Busy))]
    [InlineData(408, "", typeof(SendResult.Unknown))]
    [InlineData(500, "{}", typeof(SendResult.Unknown))]
    [InlineData(502, Html, typeof(SendResult.Unknown))]
    public async Task A_reply_ends_by_what_LINE_answers(int status, string body, Type ending)
    {
        Line.Answers(status, body);
        (await Channel().SendAsync(Reply("秘密"), CancellationToken.None)).ShouldBeOfType(ending);
        Line.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(200, Sent, typeof(SendResult.Accepted))]
    [InlineData(200, "null", typeof(SendResult.Accepted))]
    [InlineData(409, Accepted, typeof(SendResult.Accepted))]
    [InlineData(409, "", typeof(SendResult.Accepted))]
    [InlineData(400, """{"message":"Failed to send messages"}""", typeof(SendResult.GiveUp))]
    [InlineData(401, "[]", typeof(SendResult.Refused))]
    [InlineData(403, "", typeof(SendResult.Refused))]
    [InlineData(405, "", typeof(SendResult.Refused))]
    [InlineData(415, "", typeof(SendResult.GiveUp))]
    [InlineData(429, TooFast, typeof(SendResult.Busy))]
    [InlineData(429, Html, typeof(SendResult.Busy))]
    [InlineData(429, MonthUsedUp, typeof(SendResult.QuotaSpent))]
    [InlineData(408, "", typeof(SendResult.TryLater))]
    [InlineData(500, """{"message":["odd"]}""", typeof(SendResult.TryLater))]
    [InlineData(503, Html, typeof(SendResult.TryLater))]
    public async Task A_push_ends_by_what_LINE_answers(int status, string body, Type ending)
    {
        Line.Answers(status, body);
        (await Channel().SendAsync(Push("秘密"), CancellationToken.None)).ShouldBeOfType(ending);
        Line.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_push_that_was_accepted_before_tells_under_which_ids()
    {
        Line.Answers(409, Accepted);
        (await Channel().SendAsync(Push("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBe(["461230966842064897"]);
    }

    [Fact]
    public async Task A_refusal_tells_the_property_and_what_to_do()
    {
        Line.Answers(400, BadProperty).Answers(401, """{"message":"Authentication failed."}""");
        (await Channel().SendAsync(Reply("秘密"), CancellationToken.None)).ShouldBeOfType<SendResult.GiveUp>().Why
            .ShouldBe("LINE answered 400; The request body has 1 error(s); messages[0].text: May not be empty.");
        (await Channel().SendAsync(Reply("秘密"), CancellationToken.None)).ShouldBeOfType<SendResult.Refused>().Why
            .ShouldBe("LINE answered 401; Authentication failed. Check Line:ChannelAccessToken.");
    }

    [Fact]
    public async Task A_wait_that_is_asked_for_is_passed_on()
    {
        Line.Answers(429, TooFast, headers: ("Retry-After", "7"));
        (await Channel().SendAsync(Push("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.Busy>().After.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_connection_that_breaks_off_leaves_a_reply_unknown_and_a_push_for_later()
    {
        Func<HttpContext, Task> breakOff = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Line.Answers(breakOff).Answers(breakOff);
        (await Channel().SendAsync(Reply("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.Unknown>();
        (await Channel().SendAsync(Push("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.TryLater>();
        Line.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_body_that_breaks_off_after_the_status_takes_nothing_back()
    {
        Line.Answers(async context =>
        {
            // Kestrel closes the connection when less is written than was promised.
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"sent");
        });
        (await Channel().SendAsync(Reply("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        var channel = Channel($"http://127.0.0.1:{FreePort()}");
        (await channel.SendAsync(Reply("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.TryLater>();
        (await channel.SendAsync(Push("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.TryLater>();
    }

    [Fact]
    public async Task A_send_that_is_cancelled_throws()
    {
        using var stop = new CancellationTokenSource();
        Line.Answers(async context =>
        {
            await stop.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        await Should.ThrowAsync<OperationCanceledException>(() => Channel().SendAsync(Reply("hi"), stop.Token));
    }

    [Fact]
    public async Task Without_words_LINE_is_not_called()
    {
        (await Channel().SendAsync(Reply("  "), CancellationToken.None)).ShouldBeOfType<SendResult.GiveUp>();
        Line.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task LINEs_request_id_is_logged_and_neither_words_nor_tokens_are()
    {
        var lines = new List<string>();
        Line.Answers(400, BadProperty, headers: ("x-line-request-id", "80823cc5-a3bb"));
        await Channel(logger: new ListLogger(lines)).SendAsync(Reply("秘密"), CancellationToken.None);

        lines.ShouldHaveSingleItem().ShouldStartWith("LINE answered 400 to POST /line/v2/bot/message/reply (x-line-request-id 80823cc5-a3bb) in ");
        lines.ShouldAllBe(line => !line.Contains("秘密") && !line.Contains("token"));
    }

    private static Delivery Reply(string words) => Push(words) with { ReplyToken = "the-reply-token" };

    private static Delivery Push(string words) =>
        new() { Key = Key, UserId = "U1", Bubbles = Said(words), Speaker = Speaker.Bot, PlannedAt = DateTimeOffset.UnixEpoch };

    private static ImmutableArray<Bubble> Said(string words) => [new Bubble { Phrase = "any", Text = words }];

    private sealed class ListLogger(List<string> lines) : ILogger<LineClient>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));
    }
}
