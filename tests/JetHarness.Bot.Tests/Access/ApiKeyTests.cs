using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Tests.Commands;
using JetHarness.Bot.Tests.StaffConsole;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Access;

/// <summary>The keys of other programs, as they are or as their hash.</summary>
public sealed class ApiKeyTests : IDisposable
{
    private const string Key = "a-key-of-twenty-chars";
    private static readonly string Hash = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}";

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Where_the_settings_hold_the_key_or_its_hash_the_key_opens_and_nothing_else_does(bool hashed, bool upper)
    {
        var set = !hashed ? Key : upper ? $"sha256:{Hash["sha256:".Length..].ToUpperInvariant()}" : Hash;
        await using var host = await ConsoleHost.StartAsync($"--Api:Key={set}", $"--Orders:ApiKey={set}");

        foreach (var (method, path, opened) in new[] { ("GET", "api/conversations/line/U1", HttpStatusCode.NotFound), ("PUT", "api/orders", HttpStatusCode.OK) })
        {
            (await AskAsync(host, method, path, Key)).ShouldBe(opened);
            foreach (var wrong in new[] { null, "", Hash, Hash["sha256:".Length..], $"{Key}x", Key[..^1], Key.ToUpperInvariant() })
            {
                (await AskAsync(host, method, path, wrong)).ShouldBe(HttpStatusCode.Unauthorized, $"{path} {wrong}");
            }
        }
    }

    [Theory]
    [InlineData("sha256:")]
    [InlineData("sha256:0123")]
    [InlineData("sha256:g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85f")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85512")]
    [InlineData("two words")]
    [InlineData("鑰匙")]
    public async Task A_key_that_cannot_be_right_stops_the_start_with_a_line_that_names_the_setting_and_does_not_repeat_it(string key)
    {
        foreach (var setting in new[] { "Api:Key", "Orders:ApiKey" })
        {
            var run = await _terminal.Runs("serve", $"--{setting}={key}", "--urls=http://127.0.0.1:0");

            run.Status.ShouldNotBe(0);
            var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains(setting, StringComparison.Ordinal)).ToList();
            lines.Count.ShouldBe(1, run.Error);
            if (key != "sha256:")
            {
                run.Error.ShouldNotContain(key);
            }
        }
    }

    [Theory]
    [InlineData("x", "warning", "fewer than 16 characters")]
    [InlineData(Key, "ok", "docs/setup.md")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "ok", "as a hash")]
    public async Task The_doctor_warns_of_a_key_that_can_be_guessed_and_no_more_than_mentions_one_that_can_be_read(string key, string severity, string words)
    {
        await using var app = _terminal.Host($"--Orders:ApiKey={key}");

        var finding = (await app.Services.GetServices<ICheckup>().OfType<KeysCheckup>().Single().ExamineAsync(CancellationToken.None)).ShouldHaveSingleItem();

        finding.Severity.ToString().ShouldBe(severity, StringCompareShould.IgnoreCase);
        finding.Sentence.ShouldStartWith("Orders:ApiKey ");
        finding.Sentence.ShouldContain(words);
        finding.Sentence.ShouldNotContain($" {key} ");
    }

    private static async Task<HttpStatusCode> AskAsync(ConsoleHost host, string method, string path, string? key)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (method == "PUT")
        {
            request.Content = new StringContent("[]", Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
