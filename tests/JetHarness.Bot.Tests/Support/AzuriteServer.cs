using System.Diagnostics;
using System.Text.RegularExpressions;

namespace JetHarness.Bot.Tests.Support;

/// <summary>Azurite, Azure's own blob store for tests, on a free port of this machine. Its blobs are gone when it is.</summary>
public sealed partial class AzuriteServer : IAsyncLifetime
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("azurite-");
    private Process? _process;

    /// <summary>Of the account that every Azurite has.</summary>
    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var servers = Path.Combine(RepositoryRoot(), "tests/servers");
        var program = Path.Combine(servers, "node_modules/azurite/dist/src/blob/main.js");
        if (!File.Exists(program))
        {
            throw new FileNotFoundException("Azurite is missing: run tests/servers/install first.", program);
        }

        _process = Process.Start(new ProcessStartInfo("node",
        [
            "--require", Path.Combine(servers, "exit-with-parent.cjs"), program,
            "--blobHost", "127.0.0.1", "--blobPort", "0", "--location", _folder.FullName, "--silent", "--disableTelemetry",
        ])
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = new List<string>();
        var address = new TaskCompletionSource<string>();
        void Read(object sender, DataReceivedEventArgs line)
        {
            // A stream that ends gives null.
            lock (said)
            {
                said.Add(line.Data ?? "(end)");
                if (Listening().Match(said[^1]) is { Success: true } match)
                {
                    address.TrySetResult(match.Value);
                }
                else if (line.Data is null)
                {
                    address.TrySetException(new InvalidOperationException($"Azurite ended before it listened: {string.Join(' ', said)}"));
                }
            }
        }

        _process.OutputDataReceived += Read;
        _process.ErrorDataReceived += Read;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        // The name and key are Azurite's own and written in its manual; they open nothing else.
        ConnectionString = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"BlobEndpoint={await address.Task.WaitAsync(LongestStart)}/devstoreaccount1;";
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "JetHarness.Bot.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No JetHarness.Bot.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"(?<=listens on )http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}

/// <summary>
/// One Azurite for all tests that name this collection. They run while no others do, since some measure what the process allocates.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PhotoStores : ICollectionFixture<AzuriteServer>
{
    public const string Name = "Photo stores";
}
