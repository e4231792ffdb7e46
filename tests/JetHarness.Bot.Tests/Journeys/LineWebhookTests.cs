using System.Net;
using System.Security.Cryptography;
using System.Text;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Journeys;

/// <summary>The webhook from outside: what is answered to what, and what is kept.</summary>
public sealed class LineWebhookTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        _bot = await BotHost.StartAsync(_simulator);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"destination":"U1","events":[]}""", 200)]
    [InlineData("""{"events":[]}""", 200)]
    [InlineData("{}", 200)]
    [InlineData("""{"events":"none"}""", 200)]
    [InlineData("""{"events":[null, 7, "x", [], {}, {"type":"message"}, {"type":"of 2031","source":{"type":"planet"}}]}""", 200)]
    [InlineData("[]", 400)]
    [InlineData("\"text\"", 400)]
    [InlineData("{\"events\":[", 400)]
    [InlineData("", 400)]
    public async Task A_signed_object_is_200_whatever_it_holds_and_anything_else_400(string body, int status) =>
        ((int)await PostAsync(body, Sign(body))).ShouldBe(status);

    [Fact]
    public async Task Unsigned_or_wrongly_signed_is_401_before_anything_else_is_looked_at()
    {
        const string body = """{"destination":"U1","events":[]}""";

        (await PostAsync(body, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(body, "")).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(body, "not base64")).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(body, Sign(body + " "))).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync("no json", Sign("other"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(new string('x', 2 * 1024 * 1024), null)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_a_mebibyte_is_413_announced_or_not_and_exactly_one_is_taken(bool announced)
    {
        const string start = """{"events":[],"padding":" """;
        var exact = start + new string('x', (1024 * 1024) - start.Length - 2) + "\"}";
        var over = start + new string('x', (1024 * 1024) - start.Length - 1) + "\"}";

        (await PostAsync(exact, Sign(exact), announced)).ShouldBe(HttpStatusCode.OK);
        (await PostAsync(over, Sign(over), announced)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_another_channel_answers_is_recorded_and_never_answered()
    {
        var mei = await _simulator.NewLineCustomerAsync();

        await mei.Says("我要報修", new { standby = true });
        var conversation = await _bot.ConversationAsync(mei);

        conversation.GetProperty("messages").EnumerateArray().ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("我要報修");
        (await mei.HeardAlready()).ShouldBeEmpty();
        await mei.Says("你好");
        await mei.Hears("機器人");
    }

    [Fact]
    public async Task A_group_hears_one_neutral_sentence_and_no_more()
    {
        var mei = await _simulator.NewLineCustomerAsync();
        var group = (await _simulator.PostAsync("control/line/groups", new { name = "工廠群組" })).GetProperty("id").GetString()!;

        await mei.SaysIn(group, "我的訂單 JH-20260105-0007 壞了");
        var heard = await _simulator.WaitAsync(0, $"chat={group}&kind=said&from=bot", TimeSpan.FromSeconds(20));
        await mei.SaysIn(group, "有人嗎");
        await mei.Says("你好");
        await mei.Hears("機器人");

        heard.ShouldHaveSingleItem().GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("一對一");
        (await _simulator.WaitAsync(0, $"chat={group}&kind=said&from=bot", TimeSpan.Zero)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_without_an_id_is_taken_once_all_the_same()
    {
        var mei = await _simulator.NewLineCustomerAsync();

        await mei.Says("你好", new { withoutEventId = true, copies = 3 });
        await mei.Hears();
        await _bot.ConversationAsync(mei);

        (await mei.HeardAlready()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reading_a_conversation_wants_the_key_and_a_user_who_wrote()
    {
        using var without = await _bot.Http.GetAsync(new Uri("api/conversations/line/U1", UriKind.Relative));
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var request = new HttpRequestMessage(HttpMethod.Get, "api/conversations/line/U1") { Headers = { { "Authorization", "Bearer the-api-key" } } };
        using var unknown = await _bot.Http.SendAsync(request);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<HttpStatusCode> PostAsync(string body, string? signature, bool announced = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "webhooks/line") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = !announced;
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("x-line-signature", signature);
        }

        using var response = await _bot.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static string Sign(string body) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));
}
