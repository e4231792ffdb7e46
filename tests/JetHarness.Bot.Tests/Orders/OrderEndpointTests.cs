using System.Net;
using System.Net.Http.Headers;
using System.Text;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Orders;

public sealed class OrderEndpointTests : IAsyncLifetime, IDisposable
{
    private const string Key = "erp-key-of-the-test";
    private const string Good = """{"order_number":"JH-20251104-0031","customer_name":"範例電子","product":"線束","specification":"22AWG","ordered_on":"2025-11-04"}""";
    private readonly Terminal terminal = new();
    private readonly HttpClient http = new();
    private WebApplication? app;

    public async Task InitializeAsync() => await StartAsync($"--Orders:ApiKey={Key}");

    public async Task DisposeAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
    }

    public void Dispose()
    {
        http.Dispose();
        terminal.Dispose();
    }

    [Fact]
    public async Task An_order_that_was_put_is_in_the_registry()
    {
        var (status, body) = await PutAsync($$"""
            [{"order_number":"jh-20251104-0031","customer_name":"範例電子","product":"線束","specification":"22AWG","ordered_on":"2025-11-04",
              "shipped_on":"2025-12-01","received_on":null,"serial_numbers":["WHK7P-2544-00127","whk7p-2544-00128"],"note":"ignored"}]
            """);

        status.ShouldBe(HttpStatusCode.OK, body);
        body.ShouldBe("""[{"row":1,"order_number":"JH-20251104-0031","result":"added"}]""");
        var order = Store.Read(session => OrderTable.Find(session, "JH-20251104-0031")).ShouldNotBeNull();
        order.ShippedOn.ShouldBe(new DateOnly(2025, 12, 1));
        order.ReceivedOn.ShouldBeNull();
        order.Serials.ShouldBe(["WHK7P-2544-00127", "WHK7P-2544-00128"]);
    }

    [Fact]
    public async Task The_answer_tells_each_row_and_the_same_again_changes_nothing()
    {
        var two = Good.Replace("0031", "0032", StringComparison.Ordinal);
        await PutAsync($"[{Good},{two}]");

        (await PutAsync($"[{two},{Good}]")).Body.ShouldBe(
            """[{"row":1,"order_number":"JH-20251104-0032","result":"unchanged"},{"row":2,"order_number":"JH-20251104-0031","result":"unchanged"}]""");
        (await PutAsync($"[{two.Replace("22AWG", "20AWG", StringComparison.Ordinal)}]")).Body.ShouldBe(
            """[{"row":1,"order_number":"JH-20251104-0032","result":"changed"}]""");
    }

    [Fact]
    public async Task Serials_may_also_be_one_text()
    {
        (await PutAsync($"[{Good[..^1]},\"serial_numbers\":\"WHK7P-2544-00127; WHK7P-2544-00128\"}}]")).Status.ShouldBe(HttpStatusCode.OK);

        Store.Read(session => OrderTable.FindNumberBySerial(session, "WHK7P-2544-00128")).ShouldBe("JH-20251104-0031");
    }

    [Fact]
    public async Task One_bad_row_refuses_all_and_every_row_is_answered()
    {
        var bad = Good.Replace("2025-11-04", "2025-11-31", StringComparison.Ordinal).Replace("0031", "0032", StringComparison.Ordinal);

        var (status, body) = await PutAsync($"[{Good},{bad},7,{{\"order_number\":5}}]");

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldStartWith("""[{"row":1,"order_number":"JH-20251104-0031","result":"not_applied"},{"row":2,"order_number":"JH-20251104-0032","result":"bad","reasons":["ordered_on is """);
        body.ShouldContain("is no JSON object");
        body.ShouldContain("order_number is no text");
        Store.Read(OrderTable.Extent).Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("\"orders\"")]
    [InlineData("[{")]
    public async Task A_body_that_is_no_array_is_refused_with_a_reason(string body)
    {
        var (status, answer) = await PutAsync(body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.ShouldStartWith("""{"error":"The body """);
    }

    [Fact]
    public async Task Text_that_is_no_text_is_a_bad_row()
    {
        var (status, answer) = await PutAsync($"[{Good.Replace("線束", @"\ud800", StringComparison.Ordinal)}]");

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.ShouldContain("product is no text");
    }

    [Fact]
    public async Task A_byte_order_mark_does_not_matter() => (await PutAsync($"\uFEFF[{Good}]")).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task An_empty_array_is_taken() => (await PutAsync("[]")).ShouldBe((HttpStatusCode.OK, "[]"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("erp-key-of-the-tes")]
    [InlineData("erp-key-of-the-test1")]
    public async Task A_wrong_key_or_none_is_401_before_the_body_is_looked_at(string? key) =>
        (await PutAsync("no json", key)).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task While_no_key_is_set_the_route_is_not_there()
    {
        await DisposeAsync();
        await StartAsync();

        (await PutAsync($"[{Good}]")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PutAsync($"[{Good}]", "")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_10_MiB_is_413_declared_or_not(bool declared)
    {
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes("["), .. new byte[10 * 1024 * 1024]]);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/orders") { Content = content };
        request.Headers.Authorization = new("Bearer", Key);
        request.Headers.TransferEncodingChunked = !declared;

        using var response = await http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_store_that_cannot_take_it_is_503()
    {
        await Store.WriteAsync(session => session.Execute("ALTER TABLE registry_order RENAME TO registry_order_gone"));

        var (status, body) = await PutAsync($"[{Good}]");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.ShouldContain("Nothing was taken; send it again later.");
    }

    [Fact]
    public async Task Many_puts_at_once_add_an_order_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PutAsync($"[{Good}]")));

        answers.Count(answer => answer.Body.Contains("added", StringComparison.Ordinal)).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
    }

    private Database Store => app!.Services.GetRequiredService<Database>();

    private async Task StartAsync(params string[] settings)
    {
        app = terminal.Host(settings);
        await app.StartAsync();
        http.BaseAddress ??= new(app.Urls.Single());
    }

    private async Task<(HttpStatusCode Status, string Body)> PutAsync(string body, string? key = Key)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(app!.Urls.Single() + "/api/orders")) { Content = content };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
