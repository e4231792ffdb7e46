using JetHarness.Bot.Commands;

namespace JetHarness.Bot.Tests.Commands;

/// <summary>Runs a command as from a terminal, with a folder of its own for the store and for files.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("terminal-");

    public string ConnectionString => $"Data Source={File("store.db")};Default Timeout=1";

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
        string[] all = [.. args, $"--Storage:ConnectionString={ConnectionString}", $"--Photos:Path={File("photos")}"];
        var status = await CommandLine.RunAsync(all, new(new StringReader(input), output, error));
        return new(status, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    internal sealed record Run(int Status, string Out, string Error);
}
