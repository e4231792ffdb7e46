using System.Collections.Immutable;
using System.Net;
using System.Text;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Bubble = JetHarness.Bot.Dialog.Bubble;

namespace JetHarness.Bot.Tests.Channels.Line;

/// <summary>LINE's own OpenAPI description judges our calls, and what the simulator makes of them.</summary>
[Collection(OneAtATime.Name)]
public class PrismTests(PrismTests.InPlaceOfLine line) : IClassFixture<PrismTests.InPlaceOfLine>
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 3, 4, 5, TimeSpan.Zero);

    private static readonly ImmutableArray<Bubble> Everything =
    [
        new() { Phrase = "hello", Text = "您好！" },
        new()
        {
            Phrase = "summary",
            Text = "請確認：訂單編號 JH-20260042",
            Card = new Card(
                "請確認",
                [new("訂單編號", "JH-20260042", new Choice.Answer("修改", "edit/order")), new("照片", "3 張", null)],
                [new Choice.Answer("送出", "confirm/yes"), new Choice.Link("隱私權", new("https://jet.example/隱私"))]),
            Choices = [new Choice.Answer("送出", "confirm/yes"), new Choice.Camera("拍照"), new Choice.CameraRoll("相簿"), new Choice.Link("說明", new("https://jet.example/"))],
        },
    ];

    private static Delivery Call(string userId, string? replyToken) => new()
    {
        Key = Guid.NewGuid(),
        UserId = userId,
        ReplyToken = replyToken,
        Bubbles = Everything,
        Speaker = Speaker.Bot,
        PlannedAt = At,
    };

    [Fact]
    public async Task Every_call_that_we_make_fits_LINEs_own_description()
    {
        using var client = Client(line.Url, line.Url, "any-token");
        var channel = Channel(client, line.Url, "any-token");

        (await channel.SendAsync(Call("U1", "reply-token"), CancellationToken.None)).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldHaveSingleItem();
        (await channel.SendAsync(Call("U1", null), CancellationToken.None)).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldHaveSingleItem();
        (await channel.ReadProfileAsync("U1", At, CancellationToken.None)).DisplayName.ShouldBe("LINE taro");
        await using (var media = await channel.OpenMediaAsync("1", default, CancellationToken.None))
        {
            media.ShouldBeOfType<MediaResponse.Open>();
        }

        foreach (var call in EveryOtherCall(client))
        {
            (await call).Why.ShouldStartWith("LINE answered 2");
        }
    }

    /// <summary>A description that lets everything pass would prove nothing.</summary>
    [Theory]
    [InlineData("/v2/bot/message/reply", """{"messages":[{"type":"text","text":"a"}]}""")]
    [InlineData("/v2/bot/message/reply", """{"replyToken":"a","messages":[{"type":"text"}]}""")]
    [InlineData("/v2/bot/message/push", """{"to":"U1","messages":[]}""")]
    [InlineData("/v2/bot/message/push", """{"to":"U1","messages":[{"type":"flex","altText":"a","contents":{"type":"bubble","body":{"layout":"vertical","contents":[]}}}]}""")]
    [InlineData("/v2/bot/chat/loading/start", """{"chatId":"U1","loadingSeconds":70}""")]
    public async Task What_does_not_fit_it_is_refused(string path, string body)
    {
        (await PostAsync(line.Url + path, "Bearer any-token", body)).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(line.Url + path, null, body)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_the_simulator_answers_fits_LINEs_own_description()
    {
        await using var webhook = await Loopback.StartAsync();
        webhook.Answers(200).Answers(200).Answers(200);
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.PostLineWebhooksToAsync(new(webhook.Url));
        var mei = await simulator.NewLineCustomerAsync("美玲");
        var said = await mei.Says("壞了");
        var photo = await mei.SendsPhoto();
        await using var api = await PrismServer.InFrontOfAsync(simulator.LineApiBaseUrl);
        // Prism would turn a photo's bytes into text, and there is nothing in the description for them to fit.
        using var client = Client(api.Url, simulator.LineDataApiBaseUrl, simulator.ChannelAccessToken);
        var channel = Channel(client, api.Url, simulator.ChannelAccessToken);

        (await channel.SendAsync(Call(mei.Id, said.ReplyTokens[0]), CancellationToken.None))
            .ShouldBeOfType<SendResult.Accepted>().MessageIds.Length.ShouldBe(2);
        (await channel.SendAsync(Call(mei.Id, said.ReplyTokens[0]), CancellationToken.None)).ShouldBeOfType<SendResult.TokenDead>();
        var push = Call(mei.Id, null);
        var first = (await channel.SendAsync(push, CancellationToken.None)).ShouldBeOfType<SendResult.Accepted>();
        (await channel.SendAsync(push, CancellationToken.None)).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBe(first.MessageIds);
        (await channel.SendAsync(push with { Key = Guid.NewGuid(), UserId = "U" + new string('0', 32) }, CancellationToken.None)).ShouldBeOfType<SendResult.GiveUp>();
        await simulator.ChangeLineAsync(new { monthlyLimit = 1, monthlyUsed = 1 });
        (await channel.SendAsync(push with { Key = Guid.NewGuid() }, CancellationToken.None)).ShouldBeOfType<SendResult.QuotaSpent>();

        (await channel.ReadProfileAsync(mei.Id, At, CancellationToken.None)).ShouldBe(new Inbound.ProfileRead("美玲", "zh-Hant") { At = At });
        await using (var media = await channel.OpenMediaAsync(photo.MessageIds[0]!, default, CancellationToken.None))
        {
            var bytes = new byte[3];
            await media.ShouldBeOfType<MediaResponse.Open>().Content.ReadExactlyAsync(bytes);
            bytes.ShouldBe([0xFF, 0xD8, 0xFF]);
        }

        await using (var missing = await channel.OpenMediaAsync("1", default, CancellationToken.None))
        {
            missing.ShouldBeOfType<MediaResponse.NotFound>();
        }

        (await client.StartLoadingAsync(mei.Id, CancellationToken.None)).Status.ShouldBe(HttpStatusCode.Accepted);
        foreach (var call in EveryOtherCall(client).SkipLast(1))
        {
            (await call).Why.ShouldStartWith("LINE answered 2");
        }
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_it_would_be_noticed()
    {
        await using var upstream = await Loopback.StartAsync();
        upstream.Answers(200, """{"type":"plenty"}""");
        await using var api = await PrismServer.InFrontOfAsync(upstream.Url);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, api.Url + "/v2/bot/message/quota") { Headers = { { "Authorization", "Bearer any-token" } } };
        using var response = await http.SendAsync(request);

        upstream.Requests.ShouldHaveSingleItem();
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    private static IEnumerable<Task<LineAnswer>> EveryOtherCall(LineClient client)
    {
        yield return client.ValidateAsync(LineMessages.From(Everything), CancellationToken.None);
        yield return client.ReadBotInfoAsync(CancellationToken.None);
        yield return client.ReadQuotaAsync(CancellationToken.None);
        yield return client.ReadConsumptionAsync(CancellationToken.None);
        yield return client.ReadWebhookEndpointAsync(CancellationToken.None);
        yield return client.TestWebhookAsync(CancellationToken.None);
        yield return client.LeaveGroupAsync("C7b20d9e41f6a4f0b8c55e3d1a2b90f64", CancellationToken.None);
    }

    private static LineClient Client(string apiUrl, string dataUrl, string token) => new(Options(apiUrl, dataUrl, token), NullLogger<LineClient>.Instance, TimeProvider.System);

    private static LineChannel Channel(LineClient client, string apiUrl, string token) => new(Options(apiUrl, apiUrl, token), client, TimeProvider.System);

    private static IOptions<LineOptions> Options(string apiUrl, string dataUrl, string token) => Microsoft.Extensions.Options.Options.Create(
        new LineOptions { ChannelSecret = "secret", ChannelAccessToken = token, ApiBaseUrl = apiUrl, DataApiBaseUrl = dataUrl });

    private static async Task<HttpStatusCode> PostAsync(string url, string? authorization, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (authorization is not null)
        {
            request.Headers.Add("Authorization", authorization);
        }

        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>One Prism for all tests that need LINE only to judge.</summary>
    public sealed class InPlaceOfLine : IAsyncLifetime
    {
        private PrismServer? _prism;

        public string Url => _prism!.Url;

        public async Task InitializeAsync() => _prism = await PrismServer.InPlaceOfLineAsync();

        public async Task DisposeAsync() => await _prism!.DisposeAsync();
    }
}
