using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Tests.Support;

/// <summary>The real service in this process, on a port of its own, with a store and photos of its own, talking to the simulator.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private const string ApiKey = "the-api-key";
    private const string OrdersKey = "the-orders-key";

    private readonly SimulatorHost _simulator;
    private readonly string[] _settings;
    private readonly TimeProvider? _time;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jetharness-bot-");
    private ILoggerProvider? _log;
    private WebApplication? _app;

    private BotHost(SimulatorHost simulator, TimeProvider? time, string[] settings) => (_simulator, _time, _settings) = (simulator, time, settings);

    public HttpClient Http { get; private set; } = new();

    public IServiceProvider Services => _app!.Services;

    public static Task<BotHost> StartAsync(SimulatorHost simulator, params string[] settings) => StartAsync(simulator, null, settings);

    /// <summary>The same with a clock of the test's.</summary>
    public static async Task<BotHost> StartAsync(SimulatorHost simulator, TimeProvider? time, params string[] settings)
    {
        var host = new BotHost(simulator, time, settings);
        await host.StartAsync();
        return host;
    }

    /// <summary>The same with somebody who reads all that is logged, as it is by default and our own in every detail.</summary>
    public static async Task<BotHost> StartLoggedAsync(SimulatorHost simulator, ILoggerProvider log, params string[] settings)
    {
        var host = new BotHost(simulator, null, settings) { _log = log };
        await host.StartAsync();
        return host;
    }

    /// <summary>Stops the service and starts it again on the same store.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Has the registry hold these orders: the ERP's way in.</summary>
    public async Task KnowsAsync(params object[] orders)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/orders") { Content = JsonContent.Create(orders) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", OrdersKey);
        using var response = await Http.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The conversation as other programs read it; once no more than that is <paramref name="pending"/>, such as photos that the platform still holds.</summary>
    public Task<JsonElement> ConversationAsync(Customer customer, int pending = 0) => Until.FoundAsync(
        () => ConversationNowAsync(customer),
        conversation => conversation.GetProperty("pending").GetInt64() == pending
            && conversation.GetProperty("messages").EnumerateArray().All(message => message.GetProperty("delivery").GetString() != "queued"));

    /// <summary>The conversation as it is read at this moment.</summary>
    public async Task<JsonElement> ConversationNowAsync(Customer customer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/conversations/{customer.Channel}/{customer.Id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Somebody of the staff, who acts without a browser.</summary>
    public async Task<StaffMember> StaffAsync(string name = "林小姐")
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var added = await Services.GetRequiredService<StaffAccounts>().AddAsync(null, email, name, StaffRole.Agent, "a-password-of-the-test");
        return new StaffMember(added.ShouldBeOfType<AccountChange.Done>().Id, name, email, StaffRole.Agent);
    }

    /// <summary>The conversation's own number, as the console has it.</summary>
    public async Task<long> ConversationIdAsync(Customer customer)
    {
        await ConversationAsync(customer);
        return Services.GetRequiredService<Database>().Read(session => ConversationTable.Find(session, customer.Channel, customer.Id))!.Id;
    }

    /// <summary>Waits until no timer is due any more: what they lead to is pending from then on.</summary>
    public async Task TimersAreTakenAsync()
    {
        var (database, time) = (Services.GetRequiredService<Database>(), Services.GetRequiredService<TimeProvider>());
        await Until.SeenAsync(() => database.Read(TimerTable.Next) is not { } next || next > time.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        // Somebody is always there, whatever day and time the tests run at.
        var holidays = Path.Combine(_folder.FullName, "holidays.txt");
        await File.WriteAllTextAsync(holidays, "2000-01-01 long ago");
        _app = BotApplication.Build(
            [
                "--urls", "http://127.0.0.1:0",
                $"--Line:ChannelSecret={_simulator.ChannelSecret}",
                $"--Line:ChannelAccessToken={_simulator.ChannelAccessToken}",
                $"--Line:ApiBaseUrl={_simulator.LineApiBaseUrl}",
                $"--Line:DataApiBaseUrl={_simulator.LineDataApiBaseUrl}",
                $"--Messenger:AppSecret={_simulator.MessengerAppSecret}",
                $"--Messenger:VerifyToken={_simulator.MessengerVerifyToken}",
                $"--Messenger:PageId={_simulator.MessengerPageId}",
                $"--Messenger:PageAccessToken={_simulator.MessengerPageAccessToken}",
                $"--Messenger:AppId={_simulator.MessengerAppId}",
                $"--Messenger:GraphBaseUrl={_simulator.MessengerGraphBaseUrl}",
                $"--Messenger:AttachmentHosts:0={_simulator.MessengerAttachmentHost}",
                $"--Storage:ConnectionString=Data Source={Path.Combine(_folder.FullName, "bot.db")}",
                $"--Photos:Path={Path.Combine(_folder.FullName, "photos")}",
                $"--OfficeHours:HolidaysFile={holidays}",
                .. Enum.GetNames<DayOfWeek>().Select(day => $"--OfficeHours:{day}=00:00-24:00"),
                $"--Api:Key={ApiKey}",
                $"--Orders:ApiKey={OrdersKey}",
                .. _settings,
            ],
            builder =>
            {
                builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
                if (_log is not null)
                {
                    builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.Information).AddFilter("JetHarness", LogLevel.Trace);
                }

                if (_time is not null)
                {
                    builder.Services.AddSingleton(_time);
                }
            });
        await _app.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(_app.Urls.Single()) };
        await _simulator.PostLineWebhooksToAsync(new Uri(Http.BaseAddress, "webhooks/line"));
        await _simulator.PostMessengerWebhooksToAsync(new Uri(Http.BaseAddress, "webhooks/messenger"));
    }

    private async Task StopAsync()
    {
        Http.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }
}
