using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>A program in a process of its own, on a core of its own, with what it takes of processor and memory.</summary>
internal sealed class MeasuredProcess : IAsyncDisposable
{
    /// <summary>The core that the measured program has to itself; the load program has the next.</summary>
    private const string Core = "0";

    /// <summary>The service's own runtime settings, under which everything is measured.</summary>
    public static readonly string RuntimeSettings = Path.Combine(AppContext.BaseDirectory, "JetHarness.Bot.runtimeconfig.json");

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly byte[] Probe = MakeProbe();

    private readonly Process _process;
    private readonly string _log;

    private MeasuredProcess(Process process, int port, string log) => (_process, Port, _log) = (process, port, log);

    public int Port { get; }

    /// <summary>From the start of the process to its first 200 to a signed webhook.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>The processor time that it has taken so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it holds in memory now, in MiB.</summary>
    public double Memory => MebibytesOf("VmRSS:");

    /// <summary>What it held at most.</summary>
    public double PeakMemory => MebibytesOf("VmHWM:");

    /// <summary>
    /// Starts a program that serves webhooks and waits for its first 200. <paramref name="program"/> is an assembly's file; all run under the
    /// service's own runtime settings. What it says goes to a file in <paramref name="folder"/>.
    /// </summary>
    public static async Task<MeasuredProcess> StartAsync(string program, string folder, params string[] arguments)
    {
        var port = FreePort();
        var log = Path.Combine(folder, $"{port}.log");
        var packages = Path.ChangeExtension(program, ".deps.json");
        var begun = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("bash", [
            "-c", $"exec taskset -c {Core} dotnet exec --runtimeconfig '{RuntimeSettings}' --depsfile '{packages}' \"$@\" >'{log}' 2>&1", "bash",
            program, .. arguments, $"--urls=http://127.0.0.1:{port}",
        ]) { WorkingDirectory = folder })!;
        var measured = new MeasuredProcess(process, port, log);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!await measured.AnswersAsync())
        {
            if (process.HasExited || begun.Elapsed > LongestStart)
            {
                await measured.DisposeAsync();
                throw new InvalidOperationException($"{program} did not start:\n{await File.ReadAllTextAsync(log)}");
            }

            await look.WaitForNextTickAsync();
        }

        measured.StartTime = begun.Elapsed;
        return measured;
    }

    /// <summary>Waits until it has done what it does at its start: until it takes less than a twentieth of its core for a second.</summary>
    public async Task RestAsync()
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        TimeSpan before;
        do
        {
            before = ProcessorTime;
            await second.WaitForNextTickAsync();
        }
        while (ProcessorTime - before > TimeSpan.FromMilliseconds(50));
    }

    /// <summary>Ends it as an operator does; throws if it does not end well.</summary>
    public async Task StopAsync()
    {
        using var term = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The program ended with {_process.ExitCode}:\n{await File.ReadAllTextAsync(_log)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private double MebibytesOf(string line) =>
        File.ReadLines($"/proc/{_process.Id}/status").First(status => status.StartsWith(line, StringComparison.Ordinal))[line.Length..].Trim().Split(' ') is [var kibibytes, ..]
            ? int.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024d
            : 0;

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, Port);
            await socket.SendAsync(Probe);
            var buffer = new byte[512];
            return await socket.ReceiveAsync(buffer) > 0 && buffer.AsSpan().StartsWith("HTTP/1.1 200 "u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static byte[] MakeProbe()
    {
        var buffer = new byte[1024];
        return buffer[..Claims.WriteEmptyRequest(buffer)];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
