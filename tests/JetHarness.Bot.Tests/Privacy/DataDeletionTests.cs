using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JetHarness.Bot.Privacy;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Privacy;

/// <summary>Meta's data-deletion callback, from outside.</summary>
public sealed class DataDeletionTests : IAsyncLifetime
{
    private const string Payload = """{"algorithm":"HMAC-SHA256","issued_at":1795312862,"user_id":"218471"}""";

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
    [InlineData("")]
    [InlineData("=")]
    public async Task A_signed_request_is_recorded_and_its_page_shows_the_state_in_both_languages(string padding)
    {
        var (status, body) = await PostAsync(Sign(Payload, _simulator.MessengerAppSecret, padding));

        status.ShouldBe(HttpStatusCode.OK);
        var answer = JsonDocument.Parse(body).RootElement;
        var code = answer.GetProperty("confirmation_code").GetString()!;
        var address = new Uri(answer.GetProperty("url").GetString()!);
        address.AbsolutePath.ShouldEndWith(code);
        using var page = await _bot.Http.GetAsync(address);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain(code);
        text.ShouldContain("已收到刪除要求");
        text.ShouldContain("Your request was received");
        text.ShouldNotContain("218471");
    }

    [Fact]
    public async Task The_same_request_again_has_the_same_code()
    {
        var request = Sign(Payload, _simulator.MessengerAppSecret);

        var first = await PostAsync(request);
        var again = await PostAsync(request);

        again.Body.ShouldBe(first.Body);
    }

    [Fact]
    public async Task Who_is_known_by_that_id_is_erased_at_once_and_the_page_says_so()
    {
        var anna = await _simulator.NewMessengerCustomerAsync("Anna");
        await anna.Says("quaggawort");
        await anna.Hears();
        var conversation = await _bot.ConversationIdAsync(anna);

        var (_, body) = await PostAsync(Sign(Payload.Replace("218471", anna.Id, StringComparison.Ordinal), _simulator.MessengerAppSecret));

        (await PageAsync(body)).ShouldContain("Your data has been deleted");
        var store = _bot.Services.GetRequiredService<Database>();
        store.Read(session => ConversationTable.Get(session, conversation)).IsErased.ShouldBeTrue();
        store.Read(session => session.Query("SELECT user_id FROM data_deletion", row => row.GetString(0))).ShouldBe([""]);
    }

    [Fact]
    public async Task Who_writes_the_code_in_the_chat_is_erased_and_nobody_else()
    {
        var (anna, ben) = (await _simulator.NewMessengerCustomerAsync("Anna"), await _simulator.NewMessengerCustomerAsync("Ben"));
        var (_, body) = await PostAsync(Sign(Payload, _simulator.MessengerAppSecret));
        var code = JsonDocument.Parse(body).RootElement.GetProperty("confirmation_code").GetString()!;
        await ben.Says("delete my data 0123456789abcdef0123");
        await anna.Says($"delete my data {code}");
        await anna.Hears();
        var (hers, his) = (await _bot.ConversationIdAsync(anna), await _bot.ConversationIdAsync(ben));
        var store = _bot.Services.GetRequiredService<Database>();
        await Until.SeenAsync(() => store.Read(SearchIndex.Behind) == 0);

        await _bot.Services.GetRequiredService<DeletionRequests>().RunAsync(CancellationToken.None);

        (await PageAsync(body)).ShouldContain("Your data has been deleted");
        store.Read(session => (ConversationTable.Get(session, hers).IsErased, ConversationTable.Get(session, his).IsErased)).ShouldBe((true, false));
    }

    [Fact]
    public async Task While_the_app_secret_is_replaced_what_the_old_one_signed_is_taken_as_well()
    {
        await using var bot = await BotHost.StartAsync(_simulator, "--Messenger:PreviousAppSecret=the-old-one");

        foreach (var (secret, status) in new[] { ("the-old-one", HttpStatusCode.OK), (_simulator.MessengerAppSecret, HttpStatusCode.OK), ("another", HttpStatusCode.Unauthorized) })
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("signed_request", Sign(Payload, secret))]);
            using var response = await bot.Http.PostAsync(new Uri("webhooks/messenger/data-deletion", UriKind.Relative), form);
            response.StatusCode.ShouldBe(status, secret);
        }

        (await PostAsync(Sign(Payload, "the-old-one"))).Status.ShouldBe(HttpStatusCode.Unauthorized, "this one was told of no old secret");
    }

    [Fact]
    public async Task What_Meta_did_not_sign_so_is_refused()
    {
        (await PostAsync(Sign(Payload, "another secret"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(Sign(Payload.Replace("HMAC-SHA256", "none", StringComparison.Ordinal), _simulator.MessengerAppSecret))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync("no dot")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync("!!.!!")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await _bot.Http.PostAsync(new Uri("webhooks/messenger/data-deletion", UriKind.Relative), json);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_unknown_code_is_404_with_words()
    {
        using var page = await _bot.Http.GetAsync(new Uri("data-deletion/%3Cscript%3E", UriKind.Relative));

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("script");
    }

    private async Task<string> PageAsync(string answer) =>
        await _bot.Http.GetStringAsync(new Uri(JsonDocument.Parse(answer).RootElement.GetProperty("url").GetString()!));

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string signedRequest)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("signed_request", signedRequest)]);
        using var response = await _bot.Http.PostAsync(new Uri("webhooks/messenger/data-deletion", UriKind.Relative), form);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string Sign(string payload, string secret, string padding = "")
    {
        var encoded = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload)) + padding;
        return $"{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(encoded)))}{padding}.{encoded}";
    }
}
