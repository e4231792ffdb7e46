using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Simulator;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Operations;

/// <summary>What is under deploy/, and the build that it starts. deploy/check has the programs read those files that they are for.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class DeployTests(PublishedBuild build) : IClassFixture<PublishedBuild>
{
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("bot.env.sample")]
    [InlineData("main.bicep")]
    [InlineData("simulator.env")]
    public void Every_setting_that_a_file_for_deployment_names_is_one_that_is_read(string file)
    {
        var named = Keys().Matches(File.ReadAllText(Path.Combine(Deploy, file))).Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal)).ToList();

        named.ShouldNotBeEmpty();
        named.Except(SettingSection.All.SelectMany(section => section.Keys)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_programs_that_read_these_files_find_nothing_wrong_with_them()
    {
        using var check = Process.Start(new ProcessStartInfo(Path.Combine(Deploy, "check")) { RedirectStandardOutput = true })!;
        var said = await check.StandardOutput.ReadToEndAsync();
        await check.WaitForExitAsync();

        check.ExitCode.ShouldBe(0, said);
        said.ShouldContain("ok       Dockerfile: dockerfile-utils");
        said.ShouldContain("ok       main.bicep: bicep lint");
    }

    /// <summary>docs/setup.md has the simulator started without a word about its secrets.</summary>
    [Fact]
    public async Task The_settings_for_the_simulator_are_those_that_it_has_of_itself()
    {
        await using var simulator = SimulatorApplication.Build(["--urls", "http://127.0.0.1:0"]);
        await simulator.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(simulator.Urls.Single()) };
        var (line, messenger) = (await http.GetFromJsonAsync<JsonElement>("control/line"), await http.GetFromJsonAsync<JsonElement>("control/messenger"));
        var given = File.ReadAllLines(Path.Combine(Deploy, "simulator.env")).Select(row => row.Split('=')).Where(pair => pair is [not ['#', ..], _]).ToDictionary(pair => pair[0], pair => pair[1]);

        given["Line__ChannelSecret"].ShouldBe(line.GetProperty("secret").GetString());
        given["Line__ChannelAccessToken"].ShouldBe(line.GetProperty("accessToken").GetString());
        foreach (var key in new[] { "AppSecret", "VerifyToken", "PageId", "PageAccessToken", "AppId" })
        {
            given[$"Messenger__{key}"].ShouldBe(messenger.GetProperty(char.ToLowerInvariant(key[0]) + key[1..]).GetString());
        }
    }

    [Fact]
    public async Task A_published_build_serves_from_an_empty_folder_behind_a_proxy_and_stops_when_told()
    {
        var empty = Directory.CreateTempSubdirectory("jetharness-empty-");
        try
        {
            await ServesAsync(build.Program, empty);
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    /// <summary>docs/setup.md from an empty folder to a claim decided, with the simulator as the platforms.</summary>
    [Fact]
    public async Task From_an_empty_folder_the_guide_leads_to_a_sound_service_a_claim_decided_and_a_metric_and_a_trace_seen()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await build.ServeAsync(simulator, collector.Address);
        (await bot.RunsAsync("", "orders", "import", Path.Combine(Deploy, "samples/orders.csv"), "--as-of", "2026-11-22")).Status.ShouldBe(0);
        (await bot.RunsAsync("a-good-password\n", "staff", "add", "--email", "mei@example.com", "--name", "陳美", "--role", "admin")).Status.ShouldBe(0);

        var doctor = await bot.RunsAsync("", "doctor");
        doctor.Status.ShouldBe(0, doctor.Out);
        doctor.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("ok ", StringComparison.Ordinal)).ShouldBeEmpty();

        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("我要報修，訂單 JH-20251104-0031，序號 WHK7P-2544-00127，插上之後完全不通電");
        await mei.Hears("照片");
        await mei.SendsAlbum(2);
        await mei.Hears("確認");
        await mei.Taps("正確，送出");
        await mei.Hears("RMA-");

        await simulator.ShouldHaveRefusedNothingAsync();
        await bot.StopAsync(); // sends what it has measured
        collector.Words.ShouldContain("jetharness.decisions");
        var received = collector.Spans.Where(span => span.Name.Contains("/webhooks/line")).Select(span => span.TraceId).ToHashSet();
        collector.Spans.Where(span => span.Name == "send").ShouldContain(sent => received.Contains(sent.TraceId));
    }

    private static async Task ServesAsync(string program, DirectoryInfo empty)
    {
        using var bot = Process.Start(new ProcessStartInfo(program, ["--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = empty.FullName,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information" },
        })!;
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = await PublishedBuild.AddressAsync(bot.StandardOutput) };
            var rest = bot.StandardOutput.ReadToEndAsync();

            (await http.GetAsync("health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await http.GetAsync("health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
            using var behindProxy = new HttpRequestMessage(HttpMethod.Get, "console/sign-in") { Headers = { { "X-Forwarded-Proto", "https" } } };
            using var page = await http.SendAsync(behindProxy);
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.Ordinal));

            using var term = Process.Start("kill", ["-TERM", $"{bot.Id}"]);
            await bot.WaitForExitAsync();
            bot.ExitCode.ShouldBe(0, await rest);
        }
        finally
        {
            if (!bot.HasExited)
            {
                bot.Kill();
                await bot.WaitForExitAsync();
            }
        }
    }

    [GeneratedRegex(@"\b[A-Z]\w*__[A-Z]\w*\b")]
    private static partial Regex Keys();
}
