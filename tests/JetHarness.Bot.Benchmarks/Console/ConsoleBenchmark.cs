using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JetHarness.Bot.Benchmarks.Console;

/// <summary>How fast the staff console's pages answer: the real service over HTTP, somebody signed in, a store of a given size.</summary>
internal static partial class ConsoleBenchmark
{
    private const int Warm = 5;
    private const int Times = 40;
    private const string Password = "a-password-of-the-benchmark";

    /// <summary>What the pages must answer in, at the 95th percentile.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    /// <summary>Measures with each of the sizes; 0 if all pages hold the limit.</summary>
    public static async Task<int> RunAsync(string[] sizes)
    {
        var held = true;
        foreach (var messages in sizes is [] ? [10_000, 100_000, 1_000_000] : sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray())
        {
            held &= await MeasureAsync(messages);
        }

        return held ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(int messages)
    {
        var folder = Directory.CreateTempSubdirectory("jetharness-bench-");
        try
        {
            await using var app = Build(folder.FullName);
            var database = app.Services.GetRequiredService<Database>();
            var filling = Stopwatch.StartNew();
            ConsoleData.Fill(database, messages / 10, messages);
            var filled = filling.Elapsed;
            while (await database.WriteAsync(session => SearchIndex.Write(session, 500)) > 0)
            {
            }

            var indexed = filling.Elapsed - filled;
            var bytes = folder.GetFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            Write($"\n{messages:N0} messages in {messages / 10:N0} conversations: {bytes / 1e6:N0} MB; filled in {filled.TotalSeconds:N0} s, indexed in {indexed.TotalSeconds:N0} s ({indexed.TotalMicroseconds / messages:N0} µs a message)");
            await app.StartAsync();
            var held = await PagesAsync(app, messages / 10);
            await app.StopAsync();
            return held;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WebApplication Build(string folder) => BotApplication.Build(
        ["--urls=http://127.0.0.1:0", $"--Storage:ConnectionString=Data Source={Path.Combine(folder, "bot.db")}", $"--Photos:Path={Path.Combine(folder, "photos")}"],
        builder => builder.Logging.ClearProviders());

    private static async Task<bool> PagesAsync(WebApplication app, int conversations)
    {
        using var http = await SignInAsync(app);
        var pages = new (string Name, Func<int, string> Path)[]
        {
            ("queue: waiting", _ => "/console"),
            ("queue: mine", _ => "/console?tab=mine"),
            ("queue: all open, filtered", _ => "/console?tab=open&channel=line&reason=upset"),
            ("queue: with the bot", _ => "/console?tab=bot"),
            ("queue: with the bot, a rare language", _ => "/console?tab=bot&language=th"),
            ("queue: closed", _ => "/console?tab=closed"),
            ("case", i => $"/console/case/{1 + (i * 7919 % conversations)}"),
            ("search: a common word", _ => "/console?q=" + Uri.EscapeDataString("冷氣")),
            ("search: two common words", _ => "/console?q=" + Uri.EscapeDataString("漏水 訂單")),
            ("search: a rare word", i => "/console?q=" + Uri.EscapeDataString($"編號{i}號")),
            ("search: words that nowhere stand together", _ => "/console?q=" + Uri.EscapeDataString("不冷 漏水 保固 發票")),
            ("search: one character", _ => "/console?q=" + Uri.EscapeDataString("冷")),
            ("search: an order's last digits", i => $"/console?q={1000 + i}"),
            ("search: a serial number with O for 0", i => $"/console?q=WHO{i:D6}"),
            ("search: a name", _ => "/console?q=" + Uri.EscapeDataString("小明")),
            ("who waits", _ => "/console/waiting"),
        };
        var held = true;
        Write("| page | median | 95 % | worst | processor | size |\n| --- | --: | --: | --: | --: | --: |");
        foreach (var (name, path) in pages)
        {
            var times = new List<double>();
            var processor = TimeSpan.Zero;
            var bytes = 0;
            for (var i = 0; i < Warm + Times; i++)
            {
                var started = Stopwatch.GetTimestamp();
                using var response = await http.GetAsync(path(i));
                bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
                response.EnsureSuccessStatusCode();
                if (i == Warm - 1)
                {
                    processor = Environment.CpuUsage.TotalTime;
                }

                if (i >= Warm)
                {
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }

            times.Sort();
            var high = times[(int)(times.Count * .95) - 1];
            held &= high < Limit.TotalMilliseconds;
            Write($"| {name} | {times[times.Count / 2]:N0} ms | {high:N0} ms | {times[^1]:N0} ms | {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / Times:N1} ms | {bytes / 1000d:N0} kB |");
        }

        return held;
    }

    private static async Task<HttpClient> SignInAsync(WebApplication app)
    {
        var added = await app.Services.GetRequiredService<StaffAccounts>().AddAsync(null, "bench@example.com", "Bench", StaffRole.Admin, Password);
        if (added is not AccountChange.Done)
        {
            throw new InvalidOperationException($"The account could not be made: {added}.");
        }

        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var token = Token().Match(await http.GetStringAsync("/console/sign-in")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("email", "bench@example.com"), new("password", Password), new("__RequestVerificationToken", token)]);
        using var response = await http.PostAsync("/console/sign-in", form);
        response.EnsureSuccessStatusCode();
        return http;
    }

    private static void Write(string line) => System.Console.WriteLine(line);

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
