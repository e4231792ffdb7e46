using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace JetHarness.Bot.Tests.Support;

/// <summary>The real program in a process of its own, which can be killed at any moment and started again on the same store.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private readonly SimulatorHost _simulator;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jetharness-process-");
    private readonly int _port = FreePort();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private Process? _process;

    private readonly string[] _settings;

    private BotProcess(SimulatorHost simulator, string[] settings) => (_simulator, _settings) = (simulator, settings);

    public string StoreFile => Path.Combine(_folder.FullName, "bot.db");

    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Starts it, and has customers' webhooks posted to it; <paramref name="settings"/> may name another store than its own file.</summary>
    public static async Task<BotProcess> StartAsync(SimulatorHost simulator, params string[] settings)
    {
        var bot = new BotProcess(simulator, settings);
        await bot.StartAsync();
        await simulator.PostLineWebhooksToAsync(new Uri(bot.Address, "webhooks/line"));
        return bot;
    }

    /// <summary>Starts the program and waits until it takes requests.</summary>
    public async Task StartAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "JetHarness.Bot.dll");
        _process = Process.Start(new ProcessStartInfo("bash", [
            "-c", "trap '' XFSZ; exec \"$@\"", "bash", // a limit on the size of its files is an error of writing, not the end
            "dotnet", program, "serve",
            "--urls", Address.ToString(),
            $"--Line:ChannelSecret={_simulator.ChannelSecret}",
            $"--Line:ChannelAccessToken={_simulator.ChannelAccessToken}",
            $"--Line:ApiBaseUrl={_simulator.LineApiBaseUrl}",
            $"--Line:DataApiBaseUrl={_simulator.LineDataApiBaseUrl}",
            $"--Storage:ConnectionString=Data Source={StoreFile}",
            $"--Photos:Path={Path.Combine(_folder.FullName, "photos")}",
            "--Logging:LogLevel:Default=Warning",
            .. _settings,
        ]) { WorkingDirectory = _folder.FullName })!;
        await Until.SeenAsync(async () =>
        {
            _process.HasExited.ShouldBeFalse("the program ended at start");
            return await AnswersAsync();
        });
    }

    /// <summary>The process's id.</summary>
    public int Id => _process!.Id;

    /// <summary>What it answers to those who ask whether it is ready.</summary>
    public async Task<int> ReadinessAsync()
    {
        using var response = await _http.GetAsync(new Uri(Address, "health/ready"));
        return (int)response.StatusCode;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; gives the exit status and how long it took.</summary>
    public async Task<(int Status, TimeSpan Took)> StopAsync()
    {
        var begun = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return (_process.ExitCode, begun.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(Address, "health/live"));
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    // Below the ports that the system hands to outgoing connections: while the program is dead, one of those could else take its place, or a
    // caller reach itself.
    private static int FreePort()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(15_000, 30_000));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody else's: the next one.
            }
        }
    }
}
