using System.Diagnostics;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.Tests.Support;

/// <summary>The program as <c>dotnet publish</c> makes it; made once for all tests of a class.</summary>
public sealed partial class PublishedBuild : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jetharness-published-");

    /// <summary>The program.</summary>
    public string Program => Path.Combine(_folder.FullName, "app", "JetHarness.Bot");

    public async Task InitializeAsync()
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
        [
            "publish", Path.Combine(Repository.Root, "src/JetHarness.Bot"), "-c", "Release", "-r", "linux-x64", "-o", Path.GetDirectoryName(Program)!,
            "--artifacts-path", Path.Combine(_folder.FullName, "artifacts"), "--nologo", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false",
        ]) { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        publish.ExitCode.ShouldBe(0, said);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Serves from an empty folder, behind the simulator as LINE, and sends what it measures to that collector.</summary>
    internal Task<PublishedService> ServeAsync(SimulatorHost simulator, string collector) => PublishedService.StartAsync(Program, simulator, collector);

    /// <summary>The address that a program says to listen at.</summary>
    internal static async Task<Uri> AddressAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                return new Uri(match.Value);
            }
        }

        throw new InvalidOperationException("It ended without saying where it listens.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}

/// <summary>The published program at work in a folder of its own, by the environment's settings as a guide has them.</summary>
internal sealed class PublishedService : IAsyncDisposable
{
    private readonly string _program;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jetharness-walk-");
    private readonly Dictionary<string, string> _settings;
    private Process? _serving;
    private Task<string> _said = Task.FromResult("");

    private PublishedService(string program, Dictionary<string, string> settings) => (_program, _settings) = (program, settings);

    public static async Task<PublishedService> StartAsync(string program, SimulatorHost simulator, string collector)
    {
        var service = new PublishedService(program, new()
        {
            ["Line__ChannelSecret"] = simulator.ChannelSecret,
            ["Line__ChannelAccessToken"] = simulator.ChannelAccessToken,
            ["Line__ApiBaseUrl"] = simulator.LineApiBaseUrl,
            ["Line__DataApiBaseUrl"] = simulator.LineDataApiBaseUrl,
            ["Telemetry__OtlpEndpoint"] = collector,
            ["OTEL_TRACES_SAMPLER"] = "always_on", // the simulator's calls say that nobody traces there
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        });
        service._serving = service.Begin("serve", "--urls", "http://127.0.0.1:0");
        var address = await PublishedBuild.AddressAsync(service._serving.StandardOutput);
        service._said = service._serving.StandardOutput.ReadToEndAsync();
        await simulator.PostLineWebhooksToAsync(new Uri(address, "webhooks/line"));
        return service;
    }

    /// <summary>Runs a command beside it, with the same settings in the same folder.</summary>
    public async Task<(int Status, string Out)> RunsAsync(string input, params string[] args)
    {
        using var run = Begin(args);
        await run.StandardInput.WriteAsync(input);
        run.StandardInput.Close();
        var said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return (run.ExitCode, said);
    }

    /// <summary>Stops it as an operator would; it has to end well.</summary>
    public async Task StopAsync()
    {
        using var term = Process.Start("kill", ["-TERM", $"{_serving!.Id}"]);
        await _serving.WaitForExitAsync();
        _serving.ExitCode.ShouldBe(0, await _said);
    }

    public async ValueTask DisposeAsync()
    {
        if (_serving is { HasExited: false })
        {
            _serving.Kill();
            await _serving.WaitForExitAsync();
        }

        _serving?.Dispose();
        _folder.Delete(recursive: true);
    }

    private Process Begin(params string[] args)
    {
        var start = new ProcessStartInfo(_program, args) { WorkingDirectory = _folder.FullName, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (key, value) in _settings)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }
}
