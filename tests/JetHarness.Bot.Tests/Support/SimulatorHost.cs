using System.Net.Http.Json;
using System.Text.Json;
using JetHarness.Bot.Simulator;
using Microsoft.AspNetCore.Builder;

namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// The simulator on a port of its own, in this process, driven by HTTP only. A class fixture or a plain <c>await using</c>:
/// <code>await using var simulator = await SimulatorHost.StartAsync();</code>
/// </summary>
public sealed class SimulatorHost : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>Longer than any wait that a test asks for.</summary>
    private static readonly TimeSpan HttpLimit = TimeSpan.FromMinutes(3);

    private WebApplication? app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What the service's <c>Line:ApiBaseUrl</c> is to be.</summary>
    public string LineApiBaseUrl => new Uri(Address, "line").ToString();

    /// <summary>What the service's <c>Line:DataApiBaseUrl</c> is to be.</summary>
    public string LineDataApiBaseUrl => new Uri(Address, "line-data").ToString();

    public string ChannelSecret { get; } = "0123456789abcdef0123456789abcdef";

    public string ChannelAccessToken { get; } = "a-channel-access-token";

    /// <summary>What the service's <c>Messenger:GraphBaseUrl</c> is to be.</summary>
    public string MessengerGraphBaseUrl => new Uri(Address, "graph").ToString();

    /// <summary>What the service's <c>Messenger:AttachmentHosts</c> is to be.</summary>
    public string MessengerAttachmentHost => Address.Authority;

    public string MessengerAppId { get; } = "912345678901234567";

    public string MessengerAppSecret { get; } = "fedcba9876543210fedcba9876543210";

    public string MessengerVerifyToken { get; } = "a-verify-token";

    public string MessengerPageId { get; } = "102938475610293847";

    public string MessengerPageAccessToken { get; } = "a-page-access-token";

    /// <summary>Speaks to the simulator; its base address is set.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = HttpLimit };

    public static async Task<SimulatorHost> StartAsync()
    {
        var host = new SimulatorHost();
        await host.InitializeAsync();
        return host;
    }

    public async Task InitializeAsync()
    {
        app = SimulatorApplication.Build(
        [
            "--urls", "http://127.0.0.1:0",
            $"--Simulator:Line:ChannelSecret={ChannelSecret}",
            $"--Simulator:Line:ChannelAccessToken={ChannelAccessToken}",
            $"--Simulator:Messenger:AppId={MessengerAppId}",
            $"--Simulator:Messenger:AppSecret={MessengerAppSecret}",
            $"--Simulator:Messenger:VerifyToken={MessengerVerifyToken}",
            $"--Simulator:Messenger:PageId={MessengerPageId}",
            $"--Simulator:Messenger:PageAccessToken={MessengerPageAccessToken}",
        ]);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
        Http.BaseAddress = Address;
    }

    /// <summary>Where customers' webhooks are posted.</summary>
    public Task PostLineWebhooksToAsync(Uri webhook) => ChangeLineAsync(new { webhookUrl = webhook.ToString() });

    /// <summary>Changes the pretended LINE channel: <c>monthlyLimit</c>, <c>monthlyUsed</c>, <c>redelivery</c> and so on, see docs/simulator.md.</summary>
    public async Task ChangeLineAsync(object settings) => await ReadAsync(await Http.PatchAsJsonAsync("control/line", settings));

    public async Task<LineCustomer> NewLineCustomerAsync(string name = "林小姐", string? language = "zh-Hant", bool friend = true, bool consent = true)
    {
        var created = await PostAsync("control/line/customers", new { name, language, friend, consent });
        return new LineCustomer(this, created.GetProperty("id").GetString()!);
    }

    public Task PostMessengerWebhooksToAsync(Uri webhook) => ChangeMessengerAsync(new { webhookUrl = webhook.ToString() });

    /// <summary>Changes the pretended Page: <c>echoes</c>, <c>tokenDead</c>, <c>humanAgent</c> and so on, see docs/simulator.md.</summary>
    public async Task ChangeMessengerAsync(object settings) => await ReadAsync(await Http.PatchAsJsonAsync("control/messenger", settings));

    /// <summary>A first name and a last name give a profile of both.</summary>
    public async Task<MessengerCustomer> NewMessengerCustomerAsync(string name = "林 美", string? language = "zh-Hant", bool consent = true)
    {
        var created = await PostAsync("control/messenger/customers", new { name, language, consent });
        return new MessengerCustomer(this, created.GetProperty("id").GetString()!);
    }

    /// <summary>A customer on the named channel, for tests that are about both.</summary>
    public async Task<Customer> NewCustomerAsync(string channel, string? language = "zh-Hant") =>
        channel == "line" ? await NewLineCustomerAsync(language: language) : await NewMessengerCustomerAsync(language: language);

    /// <summary>Answers calls to the Graph API with Meta's error; <paramref name="done"/>: although the call is done.</summary>
    public Task<JsonElement> GraphErrorAsync(string endpoint, int code, int? subcode = null, int? times = 1, int status = 400, bool done = false, string? chat = null) =>
        PostAsync("control/faults", new { endpoint, kind = "graph-error", code, subcode, times, status, done, chat });

    /// <summary>Posts all Messenger events that customers held back in one body; <paramref name="entries"/>: which stand together, by place from 1.</summary>
    public Task<JsonElement> DeliverHeldOnMessengerAsync(IReadOnlyList<IReadOnlyList<int>>? entries = null, object? delivery = null) =>
        PostAsync("control/messenger/deliver-held", new { entries, delivery });

    /// <summary>Delivers Messenger's events once more; every one that failed where none is named.</summary>
    public Task<JsonElement> RedeliverOnMessengerAsync(params string[] events) => PostAsync("control/messenger/redeliver", new { events });

    /// <summary>Makes something go wrong; the kinds are in docs/simulator.md. Null times: until cleared.</summary>
    public Task<JsonElement> FaultAsync(string endpoint, string kind, int? times = 1, double seconds = 3, string? chat = null, string? message = null, long bytes = 64 * 1024 * 1024) =>
        PostAsync("control/faults", new { endpoint, kind, times, seconds, chat, message, bytes });

    public async Task ClearFaultAsync(string id) => (await Http.DeleteAsync(new Uri($"control/faults/{id}", UriKind.Relative))).EnsureSuccessStatusCode();

    public async Task ClearFaultsAsync() => (await Http.DeleteAsync(new Uri("control/faults", UriKind.Relative))).EnsureSuccessStatusCode();

    /// <summary>Lets time pass on the simulator's own clock.</summary>
    public Task AdvanceAsync(TimeSpan by) => PostAsync("control/clock", new { advance = by.TotalSeconds });

    public async Task<SimulatorCounters> CountersAsync() => (await Http.GetFromJsonAsync<SimulatorCounters>("control/counters"))!;

    /// <summary>Fails with the reasons if the bot ever made a call that a platform would refuse.</summary>
    public async Task ShouldHaveRefusedNothingAsync()
    {
        var counters = await CountersAsync();
        counters.Refusals.Select(refusal => $"{refusal.Endpoint} {refusal.Status} {refusal.Code}: {refusal.Reason}").ShouldBeEmpty();
    }

    /// <summary>Posts all events that customers held back (<c>delivery.hold</c>) in one body; <paramref name="order"/> is by place from 1.</summary>
    public Task<JsonElement> DeliverHeldAsync(IReadOnlyList<int>? order = null, object? delivery = null) =>
        PostAsync("control/line/deliver-held", new { order, delivery });

    /// <summary>Delivers the events once more, as LINE does; every one that failed where none is named.</summary>
    public Task<JsonElement> RedeliverAsync(params string[] eventIds) => PostAsync("control/line/redeliver", new { events = eventIds });

    /// <summary>The journal's last number.</summary>
    public async Task<long> LastAsync() => (await GetAsync("control/journal?after=9223372036854775000")).GetProperty("after").GetInt64();

    /// <summary>Journal entries after a number, waiting for the first; empty when the time is up. <paramref name="filter"/>: <c>chat=…&amp;kind=called&amp;from=bot</c>.</summary>
    public async Task<IReadOnlyList<JsonElement>> WaitAsync(long after, string filter, TimeSpan timeout)
    {
        var page = await GetAsync($"control/wait?after={after}&timeout={timeout.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)}&{filter}");
        return [.. page.GetProperty("entries").EnumerateArray()];
    }

    public async Task<JsonElement> GetAsync(string path) => await ReadAsync(await Http.GetAsync(new Uri(path, UriKind.Relative)));

    public async Task<JsonElement> PostAsync(string path, object body) => await ReadAsync(await Http.PostAsJsonAsync(path, body));

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode
                ? text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
                : throw new InvalidOperationException($"The simulator answered {(int)response.StatusCode} to {response.RequestMessage?.RequestUri}: {text}");
        }
    }
}

/// <summary>What the simulator counted; see docs/simulator.md.</summary>
public sealed record SimulatorCounters(
    int Replies,
    int Pushes,
    int Messages,
    IReadOnlyDictionary<string, int> Quota,
    int Refused,
    IReadOnlyList<SimulatorRefusal> Refusals,
    IReadOnlyDictionary<string, int> Calls,
    IReadOnlyDictionary<string, int> Webhooks,
    double SlowestWebhookMilliseconds);

/// <summary>A call that the platform would refuse.</summary>
public sealed record SimulatorRefusal(long Seq, string Endpoint, int Status, string? Code, string? Reason);
