using System.Net;
using System.Security.Cryptography;
using System.Text;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace JetHarness.Bot.Tests.Hostile;

/// <summary>Signed bodies that no platform should send. What is signed is stored and turned, or refused as no JSON object; nothing else ever happens.</summary>
[Collection(OneAtATime.Name)]
public sealed class WebhookFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 50;
    private const long MostMemory = 256 * 1024 * 1024;

    private static readonly int Bodies = LongForm.Or(50_000, 3_000);

    private SimulatorHost _simulator = null!;
    private BotHost _bot = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync();
        await _simulator.ChangeLineAsync(new { monthlyLimit = 10_000_000 });
        _bot = await BotHost.StartAsync(_simulator);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public Task Whatever_is_signed_for_LINE_is_taken_or_refused_and_turned_and_the_next_customer_is_served() =>
        WithstandsAsync("line", "x-line-signature", body => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_simulator.ChannelSecret), body)));

    [Fact]
    public Task Whatever_is_signed_for_Messenger_is_taken_or_refused_and_turned_and_the_next_customer_is_served() =>
        WithstandsAsync("messenger", "x-hub-signature-256", body => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_simulator.MessengerAppSecret), body)));

    private async Task WithstandsAsync(string channel, string header, Func<byte[], string> sign)
    {
        var people = new List<string>();
        while (people.Count < 20)
        {
            people.Add((await _simulator.NewCustomerAsync(channel)).Id);
        }

        var store = _bot.Services.GetRequiredService<Database>();
        var bodies = new HostileBodies(channel, _simulator.MessengerPageId, people, seed: 20261123);
        var statuses = new SortedDictionary<HttpStatusCode, int>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var made = 0; made < Bodies; made += AtOnce)
        {
            await Until.SeenAsync(() => Count(store, "done_at IS NULL") < 1_000);
            byte[][] batch = [.. Enumerable.Range(0, AtOnce).Select(_ => bodies.Next())];
            foreach (var (status, body) in (await Task.WhenAll(batch.Select(body => PostAsync(channel, header, sign(body), body)))).Zip(batch))
            {
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                (status is HttpStatusCode.OK or HttpStatusCode.BadRequest).ShouldBeTrue($"answered by {(int)status}: {Convert.ToBase64String(body)}");
            }
        }

        await Until.SeenAsync(() => Count(store, "done_at IS NULL") == 0);
        var parked = store.Read(session => session.Query("SELECT type || ' ' || error || ' ' || body FROM inbox WHERE outcome = 'parked'", row => row.GetString(0)));
        parked.ShouldBeEmpty();
        Count(store, "outcome = 'turn'").ShouldBeGreaterThan(Bodies / 4, "the bodies are too broken to test the turns");
        var customer = await _simulator.NewCustomerAsync(channel);
        await customer.Says("你好");
        await customer.Hears();
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{channel}: {Bodies} bodies, {string.Join(", ", statuses.Select(pair => $"{(int)pair.Key}: {pair.Value}"))}, {Count(store, "1 = 1")} events, {memory / 1024} KiB more in memory");
        memory.ShouldBeLessThan(MostMemory);
    }

    private static long Count(Database store, string condition) =>
        store.Read(session => session.Scalar<long>($"SELECT COUNT(*) FROM inbox WHERE {condition}"));

    private async Task<HttpStatusCode> PostAsync(string channel, string header, string signature, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"webhooks/{channel}") { Content = new ByteArrayContent(body) };
        request.Headers.Add(header, signature);
        using var response = await _bot.Http.SendAsync(request);
        return response.StatusCode;
    }
}
