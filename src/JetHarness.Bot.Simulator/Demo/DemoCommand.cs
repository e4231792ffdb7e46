using System.Net.NetworkInformation;
using System.Runtime.InteropServices;

namespace JetHarness.Bot.Simulator.Demo;

/// <summary>
/// <c>demo</c>: simulator and bot together, with sample orders, SQLite and photos in a folder; nothing outside this machine is needed.
/// </summary>
internal static class DemoCommand
{
    private const string ApiKey = "demo";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    /// <summary>Runs until Ctrl+C or SIGTERM; gives the exit status.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Any(arg => arg is "--help" or "-h" or "-?"))
        {
            Console.WriteLine(DemoOptions.Help);
            return 0;
        }

        var (options, fault) = DemoOptions.Read(args);
        if (options is null)
        {
            return Fail($"{fault}\n\n{DemoOptions.Help}");
        }

        if (FindRepository() is not { } repository)
        {
            return Fail("JetHarness.Bot.sln was not found here or above: run the demo inside the repository.");
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            return await RunAsync(options, repository, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunAsync(DemoOptions options, string repository, CancellationToken ct)
    {
        int[] taken = [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port)];
        if (new[] { options.PhonePort, options.BotPort }.FirstOrDefault(taken.Contains) is > 0 and var port)
        {
            return Fail($"Port {port} is in use. End what uses it, or choose another with --phone-port or --bot-port.");
        }

        var data = Directory.CreateDirectory(Path.Combine(repository, options.Data)).FullName;
        var logFile = Path.Combine(data, "bot.log");
        var orders = Path.Combine(repository, options.Orders);
        var bot = $"http://127.0.0.1:{options.BotPort}";
        var phone = $"http://127.0.0.1:{options.PhonePort}";
        await using var simulator = SimulatorApplication.Build(
        [
            "--urls", phone,
            $"--Simulator:Line:WebhookUrl={bot}/webhooks/line",
            $"--Simulator:Messenger:WebhookUrl={bot}/webhooks/messenger",
            "--Simulator:Messenger:UserLocale=true",
            $"--Simulator:SampleOrders={orders}",
            $"--Simulator:SampleDay={DemoOptions.SampleDay}",
        ]);
        await simulator.StartAsync(ct);
        var settings = BotSettings(phone, data, simulator.Services.GetRequiredService<SimulatorSettings>());

        Console.WriteLine("Building the bot and loading the sample orders (the first time takes a minute) ...");
        if (!await LoadOrdersAsync(repository, logFile, settings, orders, ct))
        {
            return 1;
        }

        await using var running = BotProcess.Start(repository, logFile, settings, build: false, "--urls", bot);
        if (!await IsLiveAsync($"{bot}/health/live", running, ct))
        {
            return Fail($"The bot did not start:\n\n{running.Tail}\n\nIts whole log is {logFile}. Deleting {data} makes a fresh start.");
        }

        Console.WriteLine($"""

              Phones   {phone}   write to the bot as a customer
              Bot      {bot}   its health: {bot}/health/ready

            Ctrl+C stops both. The bot's log: {logFile}
            """);
        await running.Exited.WaitAsync(ct);
        return Fail($"The bot has ended with status {running.ExitCode}:\n\n{running.Tail}\n\nIts whole log is {logFile}.");
    }

    private static async Task<bool> LoadOrdersAsync(string repository, string logFile, Dictionary<string, string> settings, string orders, CancellationToken ct)
    {
        await using var import = BotProcess.Start(repository, logFile, settings, build: true, "orders", "import", orders, "--as-of", DemoOptions.SampleDay);
        await import.Exited.WaitAsync(ct);
        if (import.ExitCode == 0)
        {
            return true;
        }

        Fail($"The sample orders could not be loaded (status {import.ExitCode}):\n\n{import.Tail}\n\nIts whole log is {logFile}.");
        return false;
    }

    private static Dictionary<string, string> BotSettings(string phone, string data, SimulatorSettings platforms) => new(StringComparer.Ordinal)
    {
        ["Line__ChannelSecret"] = platforms.Line.ChannelSecret,
        ["Line__ChannelAccessToken"] = platforms.Line.ChannelAccessToken,
        ["Line__ApiBaseUrl"] = $"{phone}/line",
        ["Line__DataApiBaseUrl"] = $"{phone}/line-data",
        ["Messenger__AppSecret"] = platforms.Messenger.AppSecret,
        ["Messenger__VerifyToken"] = platforms.Messenger.VerifyToken,
        ["Messenger__PageId"] = platforms.Messenger.PageId,
        ["Messenger__PageAccessToken"] = platforms.Messenger.PageAccessToken,
        ["Messenger__AppId"] = platforms.Messenger.AppId,
        ["Messenger__GraphBaseUrl"] = $"{phone}/graph",
        ["Messenger__AttachmentHosts__0"] = new Uri(phone).Authority,
        ["Messenger__ReadsLocale"] = "true",
        ["Storage__ConnectionString"] = $"Data Source={Path.Combine(data, "bot.db")}",
        ["Photos__Path"] = Path.Combine(data, "photos"),
        ["Api__Key"] = ApiKey,
    };

    private static async Task<bool> IsLiveAsync(string health, BotProcess bot, CancellationToken ct)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartLimit);
        var exited = bot.Exited;
        while (!exited.IsCompleted && !limit.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(health), limit.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return true;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                // Not yet.
            }

            await Task.WhenAny(exited, Task.Delay(TimeSpan.FromMilliseconds(300), ct));
        }

        ct.ThrowIfCancellationRequested();
        return false;
    }

    private static string? FindRepository()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "JetHarness.Bot.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        return null;
    }

    private static int Fail(string what)
    {
        Console.Error.WriteLine(what);
        return 1;
    }
}
