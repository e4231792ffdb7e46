using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Operations;

/// <summary>What is under deploy/, and the build that it starts. deploy/check has the programs read those files that they are for.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class DeployTests
{
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("bot.env.sample")]
    [InlineData("main.bicep")]
    public void Every_setting_that_a_file_for_deployment_names_is_one_that_is_read(string file)
    {
        var named = Keys().Matches(File.ReadAllText(Path.Combine(Deploy, file))).Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal)).ToList();

        named.ShouldNotBeEmpty();
        named.Except(SettingSection.All.SelectMany(section => section.Keys)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_published_build_serves_from_an_empty_folder_behind_a_proxy_and_stops_when_told()
    {
        var folder = Directory.CreateTempSubdirectory("jetharness-published-");
        try
        {
            var program = await PublishAsync(folder);
            await ServesAsync(program, folder.CreateSubdirectory("empty"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> PublishAsync(DirectoryInfo folder)
    {
        var to = Path.Combine(folder.FullName, "app");
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
        [
            "publish", Path.Combine(Repository.Root, "src/JetHarness.Bot"), "-c", "Release", "-r", "linux-x64", "-o", to,
            "--artifacts-path", Path.Combine(folder.FullName, "artifacts"), "--nologo", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false",
        ]) { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        publish.ExitCode.ShouldBe(0, said);
        return Path.Combine(to, "JetHarness.Bot");
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
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = await AddressAsync(bot.StandardOutput) };
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

    private static async Task<Uri> AddressAsync(StreamReader output)
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

    [GeneratedRegex(@"\b[A-Z]\w*__[A-Z]\w*\b")]
    private static partial Regex Keys();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
