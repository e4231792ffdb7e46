using System.Diagnostics;
using System.Globalization;

namespace JetHarness.Bot.Benchmarks.Load;

/// <summary>
/// What the service (its published assembly) takes under load, beside the floor: the service on one core, the load program with a platform that answers at once on the other. Prints a
/// table of ratios. Several short runs, the best of which counts: others work on this machine too, and what they take is not the service's.
/// </summary>
internal sealed class LoadBenchmark(PlatformApi api, string service, string folder, bool quick)
{
    private static readonly string Ours = Path.Combine(AppContext.BaseDirectory, "JetHarness.Bot.Benchmarks.dll");

    private readonly Figures _figures = new();
    private readonly int _customers = quick ? 20_000 : 60_000;
    private readonly int _runs = quick ? 2 : 4;
    private readonly TimeSpan _runTime = TimeSpan.FromSeconds(quick ? 2 : 4);
    private readonly TimeSpan _warmUp = TimeSpan.FromSeconds(quick ? 8 : 20);
    private readonly int _history = quick ? 100_000 : 1_000_000;

    /// <summary>The parts of the table, beside the floor.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["storing", "turns", "history", "postgres", "photos", "store"];

    /// <summary>Measures those parts; <paramref name="postgres"/> is an empty database on a server.</summary>
    public async Task<string> RunAsync(IReadOnlyCollection<string> parts, string postgres)
    {
        var floor = await FloorAsync();
        await (parts.Contains("storing") ? StoringAsync(floor) : Task.CompletedTask);
        if (parts.Contains("turns") || parts.Contains("history") || parts.Contains("postgres"))
        {
            var turns = await TurnsAsync(floor);
            await (parts.Contains("history") ? HistoryAsync(turns) : Task.CompletedTask);
            await (parts.Contains("postgres") ? PostgresAsync(postgres, floor, turns) : Task.CompletedTask);
        }

        await (parts.Contains("photos") ? PhotosAsync() : Task.CompletedTask);
        await (parts.Contains("store") ? StoreRateAsync() : Task.CompletedTask);
        return _figures.ToString();
    }

    private async Task<(Run Best, TimeSpan Start)> FloorAsync()
    {
        var start = await StartTimeAsync(Ours, [Servers.Floor]);
        await using var process = await MeasuredProcess.StartAsync(Ours, folder, Servers.Floor);
        var memory = process.Memory;
        await using var crowd = new Crowd(process.Port, api, 2_000_000, Patience.Acknowledgement);
        var best = await BestAsync(process, crowd);
        _figures.Add("the floor F: a bare endpoint", $"{best.Processor:N1} µs", $"{best.Rate:N0} events/s, 200 after {Times(best.Acknowledged)}, start {start.TotalMilliseconds:N0} ms, idle {memory:N0} MiB");
        return (best, start);
    }

    private async Task StoringAsync((Run Best, TimeSpan Start) floor)
    {
        var store = LoadStore.Sqlite(NewFolder());
        await using var process = await MeasuredProcess.StartAsync(Ours, folder, [Servers.Storing, .. Settings(store)]);
        await using var crowd = new Crowd(process.Port, api, 2_000_000, Patience.Acknowledgement);
        var best = await BestAsync(process, crowd);
        _figures.AddMost("durable acknowledgement: processor time per event", best.Processor / floor.Best.Processor, " F", 4.5, 3, $"{Share(best, floor.Best)}, 200 after {Times(best.Acknowledged)}");
    }

    private async Task<Run> TurnsAsync((Run Best, TimeSpan Start) floor)
    {
        var store = LoadStore.Sqlite(NewFolder());
        await store.FillAsync(_customers, 0);
        var start = await StartTimeAsync(service, ["serve", .. Settings(store)]);
        await using var process = await MeasuredProcess.StartAsync(service, folder, ["serve", .. Settings(store)]);
        await process.RestAsync();
        var idle = process.Memory;
        await using var crowd = new Crowd(process.Port, api, _customers, Patience.Reply);
        var best = await BestAsync(process, crowd);
        _figures.AddMost("whole turn of a claim: processor time per event", best.Processor / floor.Best.Processor, " F", 12, 7, Share(best, floor.Best));
        _figures.AddMost("200 at saturation, 99 of 100 after", best.Acknowledged.High, " ms", 30, 15, $"half after {Figures.Text(best.Acknowledged.Half)} ms; reply after {Times(best.Replied)}");
        var half = await HalfAsync(process, crowd, best.Rate / 2);
        _figures.AddMost("reply at half of that rate, 99 of 100 after", half.Replied.High, " ms", 60, 25, $"half after {Figures.Text(half.Replied.Half)} ms; 200 after {Times(half.Acknowledged)}; {half.Rate:N0} events/s, {half.Processor:N0} µs");
        _figures.AddMost("start to the first 200, against the bare endpoint", start / floor.Start, "", 2, 1.3, $"{start.TotalMilliseconds:N0} ms");
        _figures.AddMost("memory, idle", idle, " MiB", 130, 100);
        _figures.AddMost("memory, peak under the load", process.PeakMemory, " MiB", 300, 200);
        await process.StopAsync();
        store.Check(crowd, api);
        return best;
    }

    private async Task HistoryAsync(Run empty)
    {
        var store = LoadStore.Sqlite(NewFolder());
        await store.FillAsync(_customers, _history);
        var best = await TurnsOnAsync(store);
        _figures.AddMost($"with {_history:N0} messages of history, against an empty store", best.Processor / empty.Processor, "", 1.2, 1.05, $"{best.Rate:N0} events/s, {best.Processor:N0} µs; 200 after {Times(best.Acknowledged)}, reply after {Times(best.Replied)}");
    }

    private async Task PostgresAsync(string connectionString, (Run Best, TimeSpan Start) floor, Run sqlite)
    {
        var store = LoadStore.Postgres(connectionString);
        await store.FillAsync(_customers / 4, 0);
        var best = await TurnsOnAsync(store);
        _figures.AddLeast("PostgreSQL, one replica: whole turns against SQLite's rate", best.Rate / sqlite.Rate, "", .4, .8, $"{best.Rate:N0} events/s; the service {best.Processor:N0} µs = {Figures.Text(best.Processor / floor.Best.Processor)} F; 200 after {Times(best.Acknowledged)}, reply after {Times(best.Replied)}");
    }

    private async Task<Run> TurnsOnAsync(LoadStore store)
    {
        await using var process = await MeasuredProcess.StartAsync(service, folder, ["serve", .. Settings(store)]);
        await using var crowd = new Crowd(process.Port, api, _customers, Patience.Reply);
        var best = await BestAsync(process, crowd);
        await process.StopAsync();
        store.Check(crowd, api);
        return best;
    }

    private async Task PhotosAsync()
    {
        const int Photos = 200;
        var store = LoadStore.Sqlite(NewFolder());
        await store.FillAsync(1, 0);
        await using var process = await MeasuredProcess.StartAsync(service, folder, ["serve", .. Settings(store)]);
        await process.RestAsync();
        var idle = process.Memory;
        using var database = store.Open();
        var begun = Stopwatch.StartNew();
        var peak = idle;
        await using (var sender = new Sender(process.Port, _ => { }))
        {
            for (var i = 0; i < Photos; i++)
            {
                sender.Send(new(i, Webhook.Photo));
            }

            using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
            while (database.Read(session => session.Scalar<long>(StoredPhotosSql)) < Photos && begun.Elapsed < TimeSpan.FromMinutes(3) && await look.WaitForNextTickAsync())
            {
                peak = Math.Max(peak, process.Memory);
            }
        }

        _figures.AddMost($"photos: {Photos} of 5 MB at once, peak memory over idle", peak - idle, " MiB", 100, 40, $"all stored after {begun.Elapsed.TotalSeconds:N1} s; idle {idle:N0}, peak {peak:N0} MiB");
    }

    private async Task StoreRateAsync()
    {
        var home = NewFolder();
        using var process = Process.Start(new ProcessStartInfo("taskset", ["-c", "0", "dotnet", "exec", "--runtimeconfig", MeasuredProcess.RuntimeSettings, Ours, StoreRate.Command, home]) { RedirectStandardOutput = true })!;
        var answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        _figures.Add("the store alone: events stored durably", $"{answer[1]:N0}/s", $"{Sender.Connections} side by side in shared commits, {answer[2]:N1} µs each; one after the other, each with its own: {answer[0]:N0}/s");
    }

    // The best of several short runs: by processor time, and by each time that somebody waits.
    private async Task<Run> BestAsync(MeasuredProcess process, Crowd crowd)
    {
        await crowd.RushAsync(async () =>
        {
            await Task.Delay(_warmUp);
            return 0;
        });
        var runs = new List<Run>();
        for (var i = 0; i < _runs; i++)
        {
            runs.Add(await crowd.RushAsync(() => MeasureAsync(process, crowd)));
        }

        return Best(runs);
    }

    private async Task<Run> HalfAsync(MeasuredProcess process, Crowd crowd, double rate)
    {
        var runs = new List<Run>();
        for (var i = 0; i < _runs; i++)
        {
            runs.Add(await crowd.PaceAsync(rate, () => MeasureAsync(process, crowd)));
        }

        return Best(runs);
    }

    private async Task<Run> MeasureAsync(MeasuredProcess process, Crowd crowd)
    {
        await Task.Delay(TimeSpan.FromSeconds(.5)); // until it runs evenly
        crowd.TakeTimes();
        var (done, processor, begun) = (crowd.Done, process.ProcessorTime, Stopwatch.StartNew());
        await Task.Delay(_runTime);
        var (more, took, passed) = (crowd.Done - done, process.ProcessorTime - processor, begun.Elapsed);
        var (acknowledgements, replies) = crowd.TakeTimes();
        return new(more / passed.TotalSeconds, took.TotalMicroseconds / more, Percentiles.Of(acknowledgements), Percentiles.Of(replies));
    }

    private static Run Best(List<Run> runs) => new(
        runs.Max(run => run.Rate), runs.Min(run => run.Processor), runs.MinBy(run => run.Acknowledged.High).Acknowledged, runs.MinBy(run => run.Replied.High).Replied);

    private async Task<TimeSpan> StartTimeAsync(string program, string[] arguments)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            await using var process = await MeasuredProcess.StartAsync(program, folder, arguments);
            best = process.StartTime < best ? process.StartTime : best;
        }

        return best;
    }

    // A claim without photos: those have a row of their own.
    private string[] Settings(LoadStore store) =>
    [
        $"--Line:ChannelSecret={Claims.Secret}", "--Line:ChannelAccessToken=bench-token", $"--Line:ApiBaseUrl={api.Address}", $"--Line:DataApiBaseUrl={api.Address}",
        $"--Photos:Path={NewFolder()}", "--Policy:MinDamagePhotos=0", "--Policy:MinLabelPhotos=0", .. store.Settings,
    ];

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;

    private static string Share(Run run, Run floor) => $"{run.Processor:N0} µs; {run.Rate:N0} events/s, {run.Rate / floor.Rate:P0} of F's rate";

    private static string Times(Percentiles times) => $"{Figures.Text(times.Half)} / {Figures.Text(times.High)} ms";

    private const string StoredPhotosSql = "SELECT COUNT(*) FROM media WHERE state = 'stored'";
}
