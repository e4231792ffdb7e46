using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Dialog;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Channels.Line;

public class LineChannelTests : IAsyncLifetime
{
    private static readonly Guid Key = Guid.Parse("7d2f4c1e-0c35-4a51-9c1e-52a1f2b9d3aa");
    private static readonly DateTimeOffset At = new(2026, 11, 22, 3, 4, 5, TimeSpan.Zero);
    private readonly List<LineClient> _clients = [];
    private Loopback _line = null!;

    private const string DeadToken = """{"message":"Invalid reply token"}""";
    private const string BadProperty = """{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"}]}""";
    private const string Sent = """{"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7b"},{"id":461230966842064898}]}""";
    private const string Accepted = """{"message":"The retry key is already accepted","sentMessages":[{"id":"461230966842064897"}]}""";
    private const string TooFast = """{"message":"The API rate limit has been exceeded. Try again later."}""";
    private const string MonthUsedUp = """{"message":"You have reached your monthly limit."}""";
    private const string Html = "<html><body>Bad gateway</body></html>";

    public async Task InitializeAsync() => _line = await Loopback.StartAsync();

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_goes_out_as_LINE_wants_it()
    {
        _line.Answers(200, Sent);
        var result = await Channel().SendAsync(Reply("收到，謝謝！"), CancellationToken.None);

        result.ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBe(["461230966842064897", "461230966842064898"]);
        var request = _line.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("POST /line/v2/bot/message/reply");
        request.Headers["Authorization"].ShouldBe("Bearer the-token");
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers.ContainsKey("X-Line-Retry-Key").ShouldBeFalse();
        request.Body.ShouldBe("""{"replyToken":"the-reply-token","messages":[{"type":"text","text":"收到，謝謝！"}]}""");
    }

    [Fact]
    public async Task A_push_carries_its_retry_key()
    {
        _line.Answers(200, Sent);
        await Channel().SendAsync(Push("還在嗎？"), CancellationToken.None);

        var request = _line.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("POST /line/v2/bot/message/push");
        request.Headers["X-Line-Retry-Key"].ShouldBe("7d2f4c1e-0c35-4a51-9c1e-52a1f2b9d3aa");
        request.Body.ShouldBe("""{"to":"U1","messages":[{"type":"text","text":"還在嗎？"}]}""");
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
    [InlineData(429, TooFast, typeof(SendResult.TryLater))]
    [InlineData(429, MonthUsedUp, typeof(SendResult.TryLater))]
    [InlineData(408, "", typeof(SendResult.Unknown))]
    [InlineData(500, "{}", typeof(SendResult.Unknown))]
    [InlineData(502, Html, typeof(SendResult.Unknown))]
    public async Task A_reply_ends_by_what_LINE_answers(int status, string body, Type ending)
    {
        _line.Answers(status, body);
        (await Channel().SendAsync(Reply("秘密"), CancellationToken.None)).ShouldBeOfType(ending);
        _line.Requests.Count.ShouldBe(1);
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
    [InlineData(429, TooFast, typeof(SendResult.TryLater))]
    [InlineData(429, Html, typeof(SendResult.TryLater))]
    [InlineData(429, MonthUsedUp, typeof(SendResult.QuotaSpent))]
    [InlineData(408, "", typeof(SendResult.TryLater))]
    [InlineData(500, """{"message":["odd"]}""", typeof(SendResult.TryLater))]
    [InlineData(503, Html, typeof(SendResult.TryLater))]
    public async Task A_push_ends_by_what_LINE_answers(int status, string body, Type ending)
    {
        _line.Answers(status, body);
        (await Channel().SendAsync(Push("秘密"), CancellationToken.None)).ShouldBeOfType(ending);
        _line.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_push_that_was_accepted_before_tells_under_which_ids()
    {
        _line.Answers(409, Accepted);
        (await Channel().SendAsync(Push("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBe(["461230966842064897"]);
    }

    [Fact]
    public async Task A_refusal_tells_the_property_and_what_to_do()
    {
        _line.Answers(400, BadProperty).Answers(401, """{"message":"Authentication failed."}""");
        (await Channel().SendAsync(Reply("秘密"), CancellationToken.None)).ShouldBeOfType<SendResult.GiveUp>().Why
            .ShouldBe("LINE answered 400; The request body has 1 error(s); messages[0].text: May not be empty.");
        (await Channel().SendAsync(Reply("秘密"), CancellationToken.None)).ShouldBeOfType<SendResult.Refused>().Why
            .ShouldBe("LINE answered 401; Authentication failed. Check Line:ChannelAccessToken.");
    }

    [Fact]
    public async Task A_wait_that_is_asked_for_is_passed_on()
    {
        _line.Answers(429, TooFast, headers: ("Retry-After", "7"));
        (await Channel().SendAsync(Push("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.TryLater>().After.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_connection_that_breaks_off_leaves_a_reply_unknown_and_a_push_for_later()
    {
        Func<HttpContext, Task> breakOff = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        _line.Answers(breakOff).Answers(breakOff);
        (await Channel().SendAsync(Reply("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.Unknown>();
        (await Channel().SendAsync(Push("hi"), CancellationToken.None)).ShouldBeOfType<SendResult.TryLater>();
        _line.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_body_that_breaks_off_after_the_status_takes_nothing_back()
    {
        _line.Answers(async context =>
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
        _line.Answers(async context =>
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
        _line.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_photo_comes_as_a_stream_with_its_length()
    {
        _line.Answers(200, "JPEGJPEG", "image/jpeg");
        await using var media = await Channel().OpenMediaAsync("561180339041206001", CancellationToken.None);

        var open = media.ShouldBeOfType<MediaResponse.Open>();
        using var reader = new StreamReader(open.Content);
        (await reader.ReadToEndAsync()).ShouldBe("JPEGJPEG");
        var request = _line.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("GET /data/v2/bot/message/561180339041206001/content");
        request.Headers["Authorization"].ShouldBe("Bearer the-token");
    }

    [Fact]
    public async Task A_large_photo_is_handed_on_before_it_is_whole()
    {
        var rest = new TaskCompletionSource();
        _line.Answers(async context =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await rest.Task;
        });
        await using var media = await Channel().OpenMediaAsync("1", CancellationToken.None);
        var first = new byte[5];
        await media.ShouldBeOfType<MediaResponse.Open>().Content.ReadExactlyAsync(first);
        rest.SetResult();
        Encoding.UTF8.GetString(first).ShouldBe("first");
    }

    [Theory]
    [InlineData(202, typeof(MediaResponse.NotReady))]
    [InlineData(400, typeof(MediaResponse.NotFound))]
    [InlineData(404, typeof(MediaResponse.NotFound))]
    [InlineData(410, typeof(MediaResponse.Withdrawn))]
    [InlineData(401, typeof(MediaResponse.Unauthorized))]
    [InlineData(403, typeof(MediaResponse.Unauthorized))]
    [InlineData(302, typeof(MediaResponse.Failed))]
    [InlineData(429, typeof(MediaResponse.Failed))]
    public async Task What_LINE_does_not_hand_out_is_told_apart(int status, Type response)
    {
        _line.Answers(status);
        (await Channel().OpenMediaAsync("1", CancellationToken.None)).ShouldBeOfType(response);
        _line.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_of_LINEs_own_is_asked_again_twice()
    {
        _line.Answers(500).Answers(503).Answers(200, "JPEG", "image/jpeg");
        await using var media = await Channel().OpenMediaAsync("1", CancellationToken.None);
        media.ShouldBeOfType<MediaResponse.Open>();

        _line.Answers(500).Answers(500).Answers(500);
        (await Channel().OpenMediaAsync("1", CancellationToken.None)).ShouldBeOfType<MediaResponse.Failed>().Why.ShouldBe("LINE answered 500.");
    }

    [Fact]
    public async Task A_profile_gives_name_and_language()
    {
        _line.Answers(200, """{"displayName":"美玲","userId":"U1","language":"zh-TW"}""");
        (await Channel().ReadProfileAsync("U1", At, CancellationToken.None)).ShouldBe(new Inbound.ProfileRead("美玲", "zh-TW") { At = At });
        _line.Requests.ShouldHaveSingleItem().Line.ShouldBe("GET /line/v2/bot/profile/U1");
    }

    [Theory]
    [InlineData(404, """{"message":"Not found"}""")]
    [InlineData(401, "")]
    [InlineData(200, Html)]
    [InlineData(200, """{"displayName":null,"language":7}""")]
    public async Task A_profile_that_is_not_to_be_had_is_nobody(int status, string body)
    {
        _line.Answers(status, body);
        (await Channel().ReadProfileAsync("U1", At, CancellationToken.None)).ShouldBe(new Inbound.ProfileRead(null, null) { At = At });
    }

    [Fact]
    public async Task Loading_is_shown_for_twenty_seconds_and_its_failure_is_swallowed()
    {
        _line.Answers(202, "{}").Answers(500);
        await Channel().ShowLoadingAsync("U1", CancellationToken.None);
        await Channel().ShowLoadingAsync("U1", CancellationToken.None);
        await Channel($"http://127.0.0.1:{FreePort()}").ShowLoadingAsync("U1", CancellationToken.None);

        _line.Requests.Count.ShouldBe(2);
        _line.Requests.First().Line.ShouldBe("POST /line/v2/bot/chat/loading/start");
        _line.Requests.First().Body.ShouldBe("""{"chatId":"U1","loadingSeconds":20}""");
    }

    [Fact]
    public async Task LINEs_request_id_is_logged_and_neither_words_nor_tokens_are()
    {
        var lines = new List<string>();
        _line.Answers(400, BadProperty, headers: ("x-line-request-id", "80823cc5-a3bb"));
        await Channel(logger: new ListLogger(lines)).SendAsync(Reply("秘密"), CancellationToken.None);

        lines.ShouldHaveSingleItem().ShouldStartWith("LINE answered 400 to POST /line/v2/bot/message/reply (x-line-request-id 80823cc5-a3bb) in ");
        lines.ShouldAllBe(line => !line.Contains("秘密") && !line.Contains("token"));
    }

    private static Delivery Reply(string words) => new(Key, "U1", "the-reply-token", Said(words));

    private static Delivery Push(string words) => new(Key, "U1", null, Said(words));

    private static ImmutableArray<Bubble> Said(string words) => [new Bubble { Phrase = "any", Text = words }];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private LineChannel Channel(string? url = null, ILogger<LineClient>? logger = null)
    {
        var options = Options.Create(new LineOptions
        {
            ChannelSecret = "the-secret",
            ChannelAccessToken = "the-token",
            ApiBaseUrl = (url ?? _line.Url) + "/line",
            DataApiBaseUrl = (url ?? _line.Url) + "/data/",
        });
        _clients.Add(new LineClient(options, logger ?? NullLogger<LineClient>.Instance, TimeProvider.System));
        return new LineChannel(options, _clients[^1], TimeProvider.System);
    }

    private sealed class ListLogger(List<string> lines) : ILogger<LineClient>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));
    }
}
