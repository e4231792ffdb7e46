using System.Net;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Operations;

public sealed class HealthTests : IAsyncLifetime, IDisposable
{
    private readonly Terminal terminal = new();
    private readonly HttpClient http = new();
    private WebApplication app = null!;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public void Dispose()
    {
        http.Dispose();
        terminal.Dispose();
    }

    [Fact]
    public async Task A_service_that_can_do_its_work_is_live_and_ready()
    {
        (await GetAsync("/health/live")).ShouldBe((HttpStatusCode.OK, """{"status":"ok","faults":[]}"""));
        (await GetAsync("/health/ready")).ShouldBe((HttpStatusCode.OK, """{"status":"ok","faults":[]}"""));
    }

    [Fact]
    public async Task A_store_that_takes_no_write_is_named_and_the_service_is_still_live()
    {
        await Store.WriteAsync(session => session.Execute("ALTER TABLE counter RENAME TO counter_gone"));

        var (status, body) = await GetAsync("/health/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.ShouldStartWith("""{"status":"unavailable","faults":[{"part":"store","fault":"The store did not take a write""");
        (await GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_photo_folder_that_cannot_be_made_is_named()
    {
        await DisposeAsync();
        await StartAsync($"--Photos:Path={terminal.Write("in-the-way", "a file where a folder should be")}/photos");

        var (status, body) = await GetAsync("/health/ready");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.ShouldStartWith("""{"status":"unavailable","faults":[{"part":"photos","fault":""");
    }

    [Fact]
    public async Task Many_checks_in_a_second_write_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync("/health/ready")));

        Store.Read(StoreProbe.Read).ShouldBeInRange(1, 3); // three if the machine took more than a second
    }

    private async Task StartAsync(params string[] settings)
    {
        app = terminal.Host(settings);
        await app.StartAsync();
    }

    private Database Store => app.Services.GetRequiredService<Database>();

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(app.Urls.Single() + path));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
