using JetHarness.Bot.Commands;
using Microsoft.AspNetCore.Builder;

namespace JetHarness.Bot.Tests.Commands;

/// <summary>Runs a command as from a terminal, with a folder of its own for the store and for files.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("terminal-");

    public string ConnectionString => $"Data Source={File("store.db")};Default Timeout=1";

    private string[] Settings => [$"--Storage:ConnectionString={ConnectionString}", $"--Photos:Path={File("photos")}"];

    /// <summary>The service on a free port and the same store, to be started.</summary>
    public WebApplication Host(params string[] settings) => BotApplication.Build([.. Settings, .. settings, "--urls=http://127.0.0.1:0"]);

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    /// <summary>Runs with the store's setting beside the arguments.</summary>
    public Task<Run> Runs(params string[] args) => RunsOn("", args);

    public async Task<Run> RunsOn(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await CommandLine.RunAsync([.. args, .. Settings], new(new StringReader(input), output, error));
        return new(status, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    internal sealed record Run(int Status, string Out, string Error);
}
