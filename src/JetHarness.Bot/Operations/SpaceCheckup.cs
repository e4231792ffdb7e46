using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Operations;

/// <summary>The disk below the store's file and the photos: what is full takes no webhook, so that it must be seen before.</summary>
internal sealed class SpaceCheckup(IServiceProvider services) : ICheckup
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>Less than this lasts for some hundred photos.</summary>
    private const long Low = 2048 * Mebibyte;

    /// <summary>Less than this, and a group of commits or one album may not fit.</summary>
    private const long Spent = 256 * Mebibyte;

    public string Name => "space";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var folders = new List<string> { Path.GetFullPath(services.GetRequiredService<IOptions<PhotoOptions>>().Value.Path) };
        if (!storage.IsPostgres && new SqliteConnectionStringBuilder(storage.ConnectionString).DataSource is var file && file != ":memory:")
        {
            folders.Add(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }

        var least = folders.Select(folder => (Folder: folder, Free: FreeIn(folder))).MinBy(place => place.Free);
        return Task.FromResult<IReadOnlyList<Finding>>([Of(least.Folder, least.Free)]);
    }

    /// <summary>What so many free bytes below that folder mean.</summary>
    internal static Finding Of(string folder, long free) => free switch
    {
        < Spent => Finding.Fault("space", $"{free / Mebibyte} MiB are free for {folder}: webhooks and photos are refused once it is full. Make room, or move the store and the photos to a larger disk."),
        < Low => Finding.Warning("space", $"{free / Mebibyte} MiB are free for {folder}. Make room before it is full.") with { IsUrgent = true },
        _ => Finding.Ok("space", $"{free / Mebibyte} MiB are free for {folder}."),
    };

    // The folder need not be there yet: its nearest parent is on the same disk. A path is as good as a drive's name here.
    private static long FreeIn(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return new DriveInfo(folder).AvailableFreeSpace;
    }
}
