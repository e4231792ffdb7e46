using System.Net;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class LineFaultTests : IAsyncLifetime
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

    [Theory]
    [InlineData("rate", 429, "The API rate limit has been exceeded. Try again later.")]
    [InlineData("monthly", 429, "You have reached your monthly limit.")]
    [InlineData("error", 500, "The server encountered an error")]
    public async Task A_fault_strikes_as_often_as_asked_and_is_not_the_bots_mistake(string kind, int status, string message)
    {
        await simulator.FaultAsync("push", kind, times: 2);
        for (var i = 0; i < 2; i++)
        {
            var answer = await bot.PushAsync(mei.Id, null, Hello);
            (answer.Status, answer.Message).ShouldBe((status, message));
        }

        (await bot.PushAsync(mei.Id, null, Hello)).Status.ShouldBe(200);
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    [Fact]
    public async Task A_fault_without_a_number_strikes_until_cleared()
    {
        await simulator.FaultAsync("*", "error", times: null);
        (await bot.PushAsync(mei.Id, null, Hello)).Status.ShouldBe(500);
        (await bot.GetAsync("v2/bot/info")).Status.ShouldBe(500);
        await simulator.ClearFaultsAsync();
        (await bot.PushAsync(mei.Id, null, Hello)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_fault_for_one_customer_spares_the_others()
    {
        var chen = await simulator.NewLineCustomerAsync("陳先生");
        await simulator.FaultAsync("reply", "error", chat: mei.Id);
        (await bot.ReplyAsync((await chen.Says("hi")).ReplyTokens[0], Hello)).Status.ShouldBe(200);
        (await bot.ReplyAsync((await mei.Says("hi")).ReplyTokens[0], Hello)).Status.ShouldBe(500);
    }

    [Fact]
    public async Task A_connection_cut_before_has_done_nothing_and_one_cut_after_has_done_it()
    {
        await simulator.FaultAsync("push", "drop-before");
        await Should.ThrowAsync<HttpRequestException>(() => bot.PushAsync(mei.Id, null, Hello));
        (await mei.HeardAlready()).ShouldBeEmpty();
        await simulator.FaultAsync("push", "drop-after");
        var key = Guid.NewGuid().ToString();
        await Should.ThrowAsync<HttpRequestException>(() => bot.PushAsync(mei.Id, key, Hello));
        (await mei.Hears()).Text.ShouldBe("hello");
        (await bot.PushAsync(mei.Id, key, Hello)).Status.ShouldBe(409);
    }

    [Fact]
    public async Task A_reply_whose_answer_is_lost_has_used_its_token()
    {
        var token = (await mei.Says("hi")).ReplyTokens[0];
        await simulator.FaultAsync("reply", "drop-after");
        await Should.ThrowAsync<HttpRequestException>(() => bot.ReplyAsync(token, Hello));
        (await bot.ReplyAsync(token, Hello)).Message.ShouldBe("Invalid reply token");
        (await mei.Hears()).Via.ShouldBe("reply");
    }

    [Fact]
    public async Task A_dead_token_can_be_had_on_demand()
    {
        var token = (await mei.Says("hi")).ReplyTokens[0];
        await simulator.FaultAsync("reply", "dead-token");
        (await bot.ReplyAsync(token, Hello)).Message.ShouldBe("Invalid reply token");
    }

    [Fact]
    public async Task A_delayed_call_is_done_later()
    {
        await simulator.FaultAsync("push", "delay", seconds: 0.3);
        var started = TimeProvider.System.GetTimestamp();
        (await bot.PushAsync(mei.Id, null, Hello)).Status.ShouldBe(200);
        TimeProvider.System.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.25));
    }

    [Fact]
    public async Task A_kind_of_fault_that_is_not_known_is_named_with_those_that_are() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => simulator.FaultAsync("push", "explode"))).Message.ShouldContain("drop-after");

    [Fact]
    public async Task A_photo_comes_from_the_data_host_alone_with_its_type()
    {
        var id = (await mei.SendsPhoto("label", seed: 7)).MessageIds[0]!;
        using var photo = await bot.ContentAsync(id);
        photo.StatusCode.ShouldBe(HttpStatusCode.OK);
        photo.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await photo.Content.ReadAsByteArrayAsync())[..3].ShouldBe([0xFF, 0xD8, 0xFF]);
        (await bot.GetAsync($"v2/bot/message/{id}/content")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Photos_of_another_seed_differ_and_PNG_can_be_asked_for()
    {
        using var one = await bot.ContentAsync((await mei.SendsPhoto(seed: 1)).MessageIds[0]!);
        using var two = await bot.ContentAsync((await mei.SendsPhoto(seed: 2)).MessageIds[0]!);
        (await one.Content.ReadAsByteArrayAsync()).ShouldNotBe(await two.Content.ReadAsByteArrayAsync());
        using var png = await bot.ContentAsync((await mei.SendsPhoto(format: "png")).MessageIds[0]!);
        png.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await png.Content.ReadAsByteArrayAsync())[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
    }

    [Theory]
    [InlineData("missing", 404)]
    [InlineData("gone", 410)]
    [InlineData("preparing", 202)]
    public async Task Content_can_be_unavailable_for_a_while(string kind, int status)
    {
        var id = (await mei.SendsPhoto()).MessageIds[0]!;
        await simulator.FaultAsync("content", kind, message: id);
        using var first = await bot.ContentAsync(id);
        ((int)first.StatusCode).ShouldBe(status);
        using var second = await bot.ContentAsync(id);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Content_that_was_taken_back_is_gone()
    {
        var id = (await mei.SendsPhoto()).MessageIds[0]!;
        await mei.Unsends(id);
        using var content = await bot.ContentAsync(id);
        content.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Content_can_break_off_half_way()
    {
        var id = (await mei.SendsPhoto()).MessageIds[0]!;
        await simulator.FaultAsync("content", "truncated");
        using var content = await bot.ContentAsync(id);
        await Should.ThrowAsync<HttpRequestException>(() => content.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Content_can_be_a_web_page_or_far_too_much()
    {
        var id = (await mei.SendsPhoto()).MessageIds[0]!;
        await simulator.FaultAsync("content", "html");
        using var page = await bot.ContentAsync(id);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        await simulator.FaultAsync("content", "oversized", bytes: 3_000_000);
        using var flood = await bot.ContentAsync(id);
        (await flood.Content.ReadAsByteArrayAsync()).Length.ShouldBe(3_000_000);
    }

    [Fact]
    public async Task One_photo_of_an_album_can_fail_for_good()
    {
        var album = await mei.SendsAlbum(3, failing: new Dictionary<int, string> { [2] = "missing" });
        var statuses = new List<HttpStatusCode>();
        foreach (var id in album.MessageIds.Append(album.MessageIds[1]))
        {
            using var content = await bot.ContentAsync(id!);
            statuses.Add(content.StatusCode);
        }

        statuses.ShouldBe([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound]);
    }
}
