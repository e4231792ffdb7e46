using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Commands;

/// <summary>The copy of a running store, and the store that is restored from it.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    [Fact]
    public async Task A_copy_of_the_running_store_is_whole_and_a_service_restored_from_it_knows_what_was_committed_by_then()
    {
        var copy = _terminal.File("copies/store-copy.db");
        await using (var service = _terminal.Host())
        {
            await service.StartAsync();
            var store = service.Services.GetRequiredService<Database>();
            await SaysAsync(store, "before the copy");
            using var over = new CancellationTokenSource();
            var rush = RushAsync(store, over.Token); // it is written to all the time

            var run = await _terminal.Runs("backup", "--to", copy);

            await over.CancelAsync();
            await rush;
            run.Status.ShouldBe(0, run.Error);
            run.Out.ShouldContain($"Wrote {copy}");
            run.Out.ShouldContain($"copy the folder {_terminal.File("photos")}");
            await SaysAsync(store, "after the copy");
        }

        Directory.EnumerateFiles(_terminal.File("copies")).ShouldBe([copy]);
        File.GetUnixFileMode(copy).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(copy)! + "/..", "store.db*"))
        {
            File.Delete(file);
        }

        File.Copy(copy, _terminal.File("store.db"));
        await using var restored = _terminal.Host();
        await restored.StartAsync();
        var texts = restored.Services.GetRequiredService<Database>().Read(session => session.Query("SELECT text FROM message ORDER BY id", row => row.GetString(0)));
        texts[0].ShouldBe("before the copy");
        texts.ShouldNotContain("after the copy");
        texts.Skip(1).ShouldBe(Enumerable.Range(0, texts.Count - 1).Select(i => $"rush {i}"));
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_written_over_and_without_a_store_there_is_no_copy()
    {
        var there = _terminal.Write("there.db", "mine");

        var none = await _terminal.Runs("backup", "--to", _terminal.File("copy.db"));
        await using (_terminal.Host())
        {
        }

        var refused = await _terminal.Runs("backup", "--to", there);

        (none.Status, refused.Status).ShouldBe((1, 1));
        none.Error.ShouldStartWith("No backup was made: ");
        refused.Error.ShouldContain("is there already");
        (await File.ReadAllTextAsync(there)).ShouldBe("mine");
        File.Exists(_terminal.File("copy.db")).ShouldBeFalse();
        File.Exists(_terminal.File("store.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task For_PostgreSQL_it_says_what_to_do_and_no_secret()
    {
        using var error = new StringWriter();

        var status = await JetHarness.Bot.Commands.CommandLine.RunAsync(
            ["backup", "--to", "copy.db", "--Storage:Provider=Postgres", "--Storage:ConnectionString=Host=db;Password=hush"], new(TextReader.Null, TextWriter.Null, error));

        status.ShouldBe(1);
        error.ToString().ShouldContain("pg_dump --format=custom --file=copy.db");
        error.ToString().ShouldNotContain("hush");
    }

    private static Task SaysAsync(Database store, string text) => store.WriteAsync(session =>
    {
        MessageTable.AddCustomers(session, StoredChats.IdOf(session, "line", "U1", Now), Now, "text", text, null);
        return true;
    });

    private static async Task RushAsync(Database store, CancellationToken over)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            await SaysAsync(store, $"rush {i}");
        }
    }
}
