using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using JetHarness.Bot.Tests.Shared;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>The sub-command <c>load</c>.</summary>
internal static class LoadCommand
{
    private const string OnItsCore = "load-on-its-core";

    /// <summary>Runs one of the programs that measuring needs; null if it is none of them.</summary>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        switch (args)
        {
            case ["load", .. var rest]:
                return await StartAsync(rest);
            case [OnItsCore, var postgres, .. var rest]:
                await MeasureAsync(rest.Intersect(LoadBenchmark.Parts).ToList() is [_, ..] some ? some : LoadBenchmark.Parts, postgres, quick: rest.Contains("--quick"));
                return 0;
            case [Servers.Floor, .. var rest]:
                await Servers.RunFloorAsync(rest);
                return 0;
            case [Servers.Storing, .. var rest]:
                await Servers.RunStoringAsync(rest);
                return 0;
            case [StoreRate.Command, var folder]:
                await StoreRate.RunAsync(folder);
                return 0;
            default:
                return null;
        }
    }

    // The same again on the second core; the first is for what is measured. PostgreSQL runs wherever it finds room.
    private static async Task<int> StartAsync(string[] args)
    {
        if (Environment.ProcessorCount < 2)
        {
            await System.Console.Error.WriteLineAsync("The load is measured with the service and the load program on a core each; this machine has one.");
            return 1;
        }

        if (args.Except(["--quick", .. LoadBenchmark.Parts]).ToList() is [_, ..] unknown)
        {
            await System.Console.Error.WriteLineAsync($"Unknown: {string.Join(' ', unknown)}. The parts of the table are {string.Join(", ", LoadBenchmark.Parts)}; --quick measures shorter.");
            return 1;
        }

        var postgres = args.Contains("postgres") || !args.Intersect(LoadBenchmark.Parts).Any() ? await PostgresServer.NewDatabaseAsync(flushes: true) : "";
        using var process = Process.Start(new ProcessStartInfo("taskset", ["-c", "1", Environment.ProcessPath!, .. Assembly(), OnItsCore, postgres, .. args]))!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task MeasureAsync(IReadOnlyCollection<string> parts, string postgres, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("jetharness-load-");
        try
        {
            var service = await PublishAsync(Path.Combine(folder.FullName, "published"));
            await using var api = await PlatformApi.StartAsync();
            var begun = Stopwatch.StartNew();
            var table = await new LoadBenchmark(api, service, folder.FullName, quick).RunAsync(parts, postgres);
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{table}\n\nMeasured in {begun.Elapsed.TotalMinutes:N1} minutes; load of the machine {File.ReadAllText("/proc/loadavg").Split(' ')[0]}."));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // As the guide has it published: what is measured is what runs. Gives the assembly's file.
    private static async Task<string> PublishAsync(string folder)
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet", [
            "publish", Path.Combine(Repository.Root, "src/JetHarness.Bot"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, "-v", "quiet", "--nologo",
        ]))!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(folder, "JetHarness.Bot.dll") : throw new InvalidOperationException("dotnet publish failed; what it says stands above.");
    }

    private static string[] Assembly() => Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [Path.Combine(AppContext.BaseDirectory, "JetHarness.Bot.Benchmarks.dll")] : [];
}
