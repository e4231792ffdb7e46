using System.Diagnostics;

namespace JetHarness.Bot.Simulator.Demo;

/// <summary>The bot as a program of its own, run by the SDK as the README says; what it prints goes to a log file.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private readonly Process process;
    private readonly StreamWriter log;
    private readonly Queue<string> lastLines = new();

    private BotProcess(Process process, StreamWriter log) => (this.process, this.log) = (process, log);

    public Task Exited => process.WaitForExitAsync();

    public int ExitCode => process.ExitCode;

    /// <summary>The last of what it printed.</summary>
    public string Tail
    {
        get
        {
            lock (lastLines)
            {
                return string.Join(Environment.NewLine, lastLines);
            }
        }
    }

    /// <summary>Starts <c>dotnet run --project src/JetHarness.Bot</c> with the given arguments and settings.</summary>
    public static BotProcess Start(string repository, string logFile, IReadOnlyDictionary<string, string> settings, bool build, params string[] arguments)
    {
        string[] building = build ? [] : ["--no-build"];
        string[] run = ["run", "--project", Path.Combine(repository, "src", "JetHarness.Bot"), .. building, "--", .. arguments];
        var start = new ProcessStartInfo("dotnet", run) { WorkingDirectory = repository, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        var bot = new BotProcess(new Process { StartInfo = start }, log);
        bot.process.OutputDataReceived += (_, line) => bot.Keep(line.Data);
        bot.process.ErrorDataReceived += (_, line) => bot.Keep(line.Data);
        bot.process.Start();
        bot.process.BeginOutputReadLine();
        bot.process.BeginErrorReadLine();
        return bot;
    }

    /// <summary>Asks the program to end, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await AskToEndAsync();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        await log.DisposeAsync();
    }

    private async Task AskToEndAsync()
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                // .NET can only kill; SIGTERM lets the bot finish its turns. The SDK passes it on to the program it runs.
                using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                await process.WaitForExitAsync().WaitAsync(Patience);
            }
        }
        catch (TimeoutException)
        {
            // Then by force, below.
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lastLines)
        {
            log.WriteLine(line);
            lastLines.Enqueue(line);
            if (lastLines.Count > 25)
            {
                lastLines.Dequeue();
            }
        }
    }
}
