using System.Net;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class MessengerFaultTests : IAsyncLifetime
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
    public async Task Any_code_and_subcode_can_be_had_as_often_as_wanted()
    {
        await mei.Says("hi");
        await simulator.GraphErrorAsync("messages", 613, 2018338, times: 2);
        (await bot.SayAsync(mei.Id, "a")).Error.ShouldBe("613/2018338");
        (await bot.SayAsync(mei.Id, "a")).Error.ShouldBe("613/2018338");
        (await bot.SayAsync(mei.Id, "a")).Status.ShouldBe(200);
        await simulator.GraphErrorAsync("messages", 2, status: 200);
        var odd = await bot.SayAsync(mei.Id, "b");
        (odd.Status, odd.Error).ShouldBe((200, "2"));
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task An_error_can_be_told_of_a_message_that_was_sent()
    {
        await mei.Says("hi");
        await simulator.GraphErrorAsync("messages", 1, 1357046, done: true);
        (await bot.SendAsync(mei.Id, new { text = "sent", metadata = "row-1" })).Error.ShouldBe("1/1357046");
        (await mei.Hears()).Text.ShouldBe("sent");
        (await bot.EchoArrivesAsync()).GetProperty("message").GetProperty("metadata").GetString().ShouldBe("row-1");
    }

    [Fact]
    public async Task A_connection_cut_before_has_done_nothing_and_one_cut_after_is_echoed()
    {
        await mei.Says("hi");
        await simulator.FaultAsync("messages", "drop-before");
        await Should.ThrowAsync<HttpRequestException>(() => bot.SayAsync(mei.Id, "lost"));
        (await mei.HeardAlready()).ShouldBeEmpty();
        await simulator.FaultAsync("messages", "drop-after");
        await Should.ThrowAsync<HttpRequestException>(() => bot.SayAsync(mei.Id, "kept"));
        (await mei.Hears()).Text.ShouldBe("kept");
        (await bot.EchoArrivesAsync()).GetProperty("message").GetProperty("text").GetString().ShouldBe("kept");
    }

    [Fact]
    public async Task A_proxy_in_between_can_answer_with_a_web_page()
    {
        await mei.Says("hi");
        await simulator.FaultAsync("messages", "html");
        var reply = await bot.SayAsync(mei.Id, "a");
        (reply.Status, reply.Body.ValueKind).ShouldBe((502, System.Text.Json.JsonValueKind.Undefined));
    }

    [Fact]
    public async Task Files_come_without_a_token_until_their_link_ends()
    {
        await mei.SendsPhoto();
        var url = Url();
        url.ToString().ShouldStartWith($"http://{simulator.MessengerAttachmentHost}/cdn/");
        (await bot.Http.GetAsync(url)).Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await bot.Http.GetAsync(new Uri(url.ToString().Replace("oe=", "oe=7", StringComparison.Ordinal)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await simulator.ShouldHaveRefusedNothingAsync();
        await simulator.AdvanceAsync(TimeSpan.FromHours(2));
        (await bot.Http.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_sent_to_the_CDN_is_the_bots_mistake()
    {
        await mei.SendsPhoto();
        using var request = new HttpRequestMessage(HttpMethod.Get, Url());
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {simulator.MessengerPageAccessToken}");
        using var response = await bot.Http.SendAsync(request);
        (await simulator.CountersAsync()).Refusals.Single().Code.ShouldBe("token_sent_to_cdn");
    }

    [Theory]
    [InlineData("forbidden", HttpStatusCode.Forbidden)]
    [InlineData("missing", HttpStatusCode.NotFound)]
    [InlineData("gone", HttpStatusCode.Gone)]
    [InlineData("error", HttpStatusCode.InternalServerError)]
    [InlineData("redirect", HttpStatusCode.Redirect)]
    public async Task A_file_can_fail_in_many_ways(string kind, HttpStatusCode status)
    {
        await mei.SendsPhoto();
        await simulator.FaultAsync("cdn", kind);
        using var response = await bot.Http.GetAsync(Url());
        response.StatusCode.ShouldBe(status);
        (await bot.Http.GetAsync(Url())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_can_turn_out_to_be_a_web_page_and_one_photo_of_an_album_can_fail_alone()
    {
        await mei.SendsPhoto();
        await simulator.FaultAsync("cdn", "html");
        (await bot.Http.GetAsync(Url())).Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        await mei.SendsAlbum(2, failing: new Dictionary<int, string> { [2] = "missing" });
        var urls = bot.Messaging.Last().GetProperty("message").GetProperty("attachments").EnumerateArray().Select(one => new Uri(one.GetProperty("payload").GetProperty("url").GetString()!)).ToArray();
        (await bot.Http.GetAsync(urls[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await bot.Http.GetAsync(urls[1])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Uri Url() => new(bot.Messaging.Last().GetProperty("message").GetProperty("attachments")[0].GetProperty("payload").GetProperty("url").GetString()!);
}
