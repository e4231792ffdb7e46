using System.CommandLine;
using System.Data.Common;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Commands;

/// <summary><c>backup --to FILE</c>: a copy of the SQLite store while the service runs.</summary>
internal static class BackupCommand
{
    private const string About =
        """
        Copies the SQLite store into a new file while the service runs and writes, reads the copy through, and says what else is to be copied. It holds what
        customers said: keep it as safe as the store, and delete it in time. To restore, stop the service and put the file in the store's place; docs/backup.md says how.

        Example:
          backup --to /srv/backup/jetharness-2026-11-22.db
        """;

    public static Command Make(string[] settings, Ends ends)
    {
        var to = new Option<string>("--to") { HelpName = "FILE", Description = "The copy; must not be there yet.", Required = true };
        var backup = new Command("backup", About) { to };
        backup.SetAction((parsed, _) => CopyAsync(parsed.GetRequiredValue(to), settings, ends));
        return backup;
    }

    private static async Task<int> CopyAsync(string file, string[] settings, Ends ends)
    {
        // The store is not opened as a store: another release's must not be brought up to date by being copied.
        await using var app = CommandHost.Open(settings);
        var storage = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var photos = PhotosWords(app.Services.GetRequiredService<IOptions<PhotoOptions>>().Value);
        if (storage.IsPostgres)
        {
            await ends.Error.WriteLineAsync($"Storage:Provider is Postgres: copy the database with pg_dump --format=custom --file={file}, or by the server's own backups. Nothing was written. {photos}");
            return 1;
        }

        try
        {
            var bytes = StoreBackup.Make(storage.ConnectionString, file);
            await ends.Out.WriteLineAsync($"Wrote {file}, {bytes} bytes, and read it through. {photos}");
            return 0;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await ends.Error.WriteLineAsync($"No backup was made: {e.Message} Check Storage:ConnectionString, and that --to names a new file on a disk with space.");
            return 1;
        }
    }

    private static string PhotosWords(PhotoOptions photos) => photos.Provider == PhotoOptions.AzureBlob
        ? "Photos are not in it: they are in Azure Blob Storage, whose own redundancy and backups keep them."
        : $"Photos are not in it: copy the folder {Path.GetFullPath(photos.Path)} after this, which may be done while the service runs.";
}
