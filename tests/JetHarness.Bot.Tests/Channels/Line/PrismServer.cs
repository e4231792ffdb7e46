using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.Tests.Channels.Line;

/// <summary>Prism on a free port of this machine, holding calls against LINE's own description of its API (tests/openapi/line).</summary>
internal sealed partial class PrismServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prism-");
    private readonly Process _prism;

    private PrismServer(Func<string, string[]> arguments)
    {
        var description = Path.Combine(_folder.FullName, "line.json");
        using (var transform = Node(InTests("openapi/by-type.cjs"), InTests("openapi/line/messaging-api.yml"), description))
        {
            transform.WaitForExit();
            transform.ExitCode.ShouldBe(0, transform.StandardError.ReadToEnd());
        }

        _prism = Node(["--require", InTests("servers/exit-with-parent.cjs"), InTests("servers/node_modules/@stoplight/prism-cli/dist/index.js"), .. arguments(description)]);
    }

    public string Url { get; private set; } = "";

    /// <summary>Answers in LINE's stead, by the description: 200 to what fits it, 4xx to what does not.</summary>
    public static Task<PrismServer> InPlaceOfLineAsync() => new PrismServer(description => ["mock", "-h", "127.0.0.1", "-p", "0", "--errors", description]).ListeningAsync();

    /// <summary>Passes calls on to <paramref name="upstream"/>, and answers 5xx when what comes back does not fit the description.</summary>
    public static Task<PrismServer> InFrontOfAsync(string upstream) =>
        new PrismServer(description => ["proxy", "-h", "127.0.0.1", "-p", "0", "--errors", description, upstream]).ListeningAsync();

    public async ValueTask DisposeAsync()
    {
        _prism.Kill();
        await _prism.WaitForExitAsync();
        _prism.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<PrismServer> ListeningAsync()
    {
        using var limit = new CancellationTokenSource(LongestStart);
        while (await _prism.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                Url = match.Value;
                // Prism stands still when nobody reads what it says.
                _prism.BeginErrorReadLine();
                _ = _prism.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                await WarmUpAsync(limit.Token);
                return this;
            }
        }

        throw new InvalidOperationException($"Prism ended before it listened; is it there (tests/servers/install)? {await _prism.StandardError.ReadToEndAsync(limit.Token)}");
    }

    // Prism compiles an operation's schemas at its first call, which takes longer than a client waits.
    private async Task WarmUpAsync(CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        foreach (var operation in new[] { "reply", "push", "validate/reply" })
        {
            using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri($"{Url}/v2/bot/message/{operation}"), content, ct);
        }
    }

    private static Process Node(params IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo("node", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string InTests(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../..", path));

    [GeneratedRegex(@"(?<=listening on )http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
