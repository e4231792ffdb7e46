using System.Net.Http.Json;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class LineAccountTests : IAsyncLifetime
{
    private SimulatorHost simulator = null!;
    private EchoBot bot = null!;

    public async Task InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        bot = await EchoBot.StartAsync(simulator);
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_profile_has_a_name_and_perhaps_a_language()
    {
        var (mei, ken) = (await simulator.NewLineCustomerAsync("Mei", "ja"), await simulator.NewLineCustomerAsync("Ken", language: null));
        var profile = (await bot.GetAsync($"v2/bot/profile/{mei.Id}")).Body;
        (profile.GetProperty("displayName").GetString(), profile.GetProperty("language").GetString()).ShouldBe(("Mei", "ja"));
        (await bot.GetAsync($"v2/bot/profile/{ken.Id}")).Body.TryGetProperty("language", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task There_is_no_profile_of_who_blocked_us_did_not_consent_or_never_wrote()
    {
        var (mei, ken, stranger) = (await simulator.NewLineCustomerAsync(), await simulator.NewLineCustomerAsync(consent: false), await simulator.NewLineCustomerAsync(friend: false));
        await mei.Blocks();
        foreach (var id in new[] { mei.Id, ken.Id, stranger.Id, "U" + new string('1', 32) })
        {
            (await bot.GetAsync($"v2/bot/profile/{id}")).Status.ShouldBe(404);
        }

        await stranger.Says("hi");
        (await bot.GetAsync($"v2/bot/profile/{stranger.Id}")).Status.ShouldBe(200);
        await simulator.ShouldHaveRefusedNothingAsync();
    }

    [Theory]
    [InlineData(5, 202)]
    [InlineData(60, 202)]
    [InlineData(null, 202)]
    [InlineData(4, 400)]
    [InlineData(7, 400)]
    [InlineData(65, 400)]
    public async Task The_waiting_animation_lasts_5_to_60_seconds_in_steps_of_5(int? seconds, int status)
    {
        var mei = await simulator.NewLineCustomerAsync();
        (await bot.CallAsync("v2/bot/chat/loading/start", new { chatId = mei.Id, loadingSeconds = seconds })).Status.ShouldBe(status);
    }

    [Fact]
    public async Task The_waiting_animation_is_for_one_to_one_chats()
    {
        var group = (await simulator.PostAsync("control/line/groups", new { name = "Family" })).GetProperty("id").GetString();
        (await bot.CallAsync("v2/bot/chat/loading/start", new { chatId = group })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_message_is_marked_as_read_with_its_token_and_all_before_it_too()
    {
        await simulator.ChangeLineAsync(new { readsByItself = false });
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("one");
        await mei.Says("two");
        var token = bot.Events.Last().GetProperty("message").GetProperty("markAsReadToken").GetString();
        (await bot.CallAsync("v2/bot/chat/markAsRead", new { markAsReadToken = "wrong" })).Status.ShouldBe(400);
        (await bot.CallAsync("v2/bot/chat/markAsRead", new { markAsReadToken = token })).Status.ShouldBe(200);
        var transcript = await simulator.GetAsync($"control/line/customers/{mei.Id}/transcript");
        transcript.EnumerateArray().ShouldAllBe(bubble => bubble.GetProperty("read").GetBoolean());
    }

    [Fact]
    public async Task The_webhooks_address_can_be_set_read_and_tried()
    {
        (await bot.GetAsync("v2/bot/channel/webhook/endpoint")).Body.GetProperty("active").GetBoolean().ShouldBeTrue();
        var tried = await bot.CallAsync("v2/bot/channel/webhook/test", new { });
        (tried.Body.GetProperty("success").GetBoolean(), tried.Body.GetProperty("reason").GetString()).ShouldBe((true, "OK"));
        bot.Bodies.Single().GetProperty("events").GetArrayLength().ShouldBe(0);
        bot.AllSigned.ShouldBeTrue();
        bot.Answer = 500;
        (await bot.CallAsync("v2/bot/channel/webhook/test", new { })).Body.GetProperty("reason").GetString().ShouldBe("ERROR_STATUS_CODE");
        (await PutEndpointAsync("http://example.com/hook")).ShouldBe(400);
        (await PutEndpointAsync("https://example.com/hook")).ShouldBe(200);
        (await bot.GetAsync("v2/bot/channel/webhook/endpoint")).Body.GetProperty("endpoint").GetString().ShouldBe("https://example.com/hook");
    }

    [Fact]
    public async Task A_group_is_left_once_asked()
    {
        var mei = await simulator.NewLineCustomerAsync();
        var group = (await simulator.PostAsync("control/line/groups", new { name = "Family" })).GetProperty("id").GetString()!;
        var act = await mei.SaysIn(group, "hi all");
        bot.Events.Single().GetProperty("source").GetProperty("groupId").GetString().ShouldBe(group);
        (await bot.ReplyAsync(act.ReplyTokens[0], new { type = "text", text = "one to one, please" })).Status.ShouldBe(200);
        (await bot.CallAsync($"v2/bot/group/{group}/leave", new { })).Status.ShouldBe(200);
        (await bot.CallAsync($"v2/bot/group/C{new string('0', 32)}/leave", new { })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_rich_menu_is_made_given_a_picture_and_shown_to_everybody()
    {
        var made = await bot.CallAsync("v2/bot/richmenu", Menu(2500, 843));
        made.Status.ShouldBe(200);
        var id = made.Body.GetProperty("richMenuId").GetString();
        (await bot.CallAsync($"v2/bot/user/all/richmenu/{id}", new { })).Status.ShouldBe(400);
        (await UploadAsync(id!, "image/gif")).ShouldBe(415);
        (await UploadAsync(id!, "image/png")).ShouldBe(200);
        (await UploadAsync(id!, "image/png")).ShouldBe(400);
        (await bot.CallAsync($"v2/bot/user/all/richmenu/{id}", new { })).Status.ShouldBe(200);
        (await bot.GetAsync("v2/bot/user/all/richmenu")).Body.GetProperty("richMenuId").GetString().ShouldBe(id);
        (await bot.GetAsync("v2/bot/richmenu/list")).Body.GetProperty("richmenus").GetArrayLength().ShouldBe(1);
        (await bot.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{simulator.LineApiBaseUrl}/v2/bot/richmenu/{id}"))).Status.ShouldBe(200);
        (await bot.GetAsync("v2/bot/user/all/richmenu")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData(700, 400)]
    [InlineData(2500, 200)]
    [InlineData(1000, 800)]
    public async Task A_rich_menu_of_another_shape_is_refused(int width, int height) =>
        (await bot.CallAsync("v2/bot/richmenu", Menu(width, height))).Status.ShouldBe(400);

    private static object Menu(int width, int height) => new
    {
        size = new { width, height },
        selected = true,
        name = "menu",
        chatBarText = "服務選單",
        areas = new[] { new { bounds = new { x = 0, y = 0, width = Math.Min(width, 800), height }, action = new { type = "message", text = "報修" } } },
    };

    private async Task<int> PutEndpointAsync(string endpoint) => (await bot.SendAsync(new HttpRequestMessage(HttpMethod.Put, $"{simulator.LineApiBaseUrl}/v2/bot/channel/webhook/endpoint")
    {
        Content = JsonContent.Create(new { endpoint }),
    })).Status;

    private async Task<int> UploadAsync(string id, string type)
    {
        var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentType = new(type);
        return (await bot.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{simulator.LineDataApiBaseUrl}/v2/bot/richmenu/{id}/content") { Content = content })).Status;
    }
}
