using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Privacy;

/// <summary>
/// Deletes from the photo store what was erased from the database. A fetch notes the name of a photo before it writes it, so what is there is known by
/// name; one that was writing at that very moment may be done only afterwards, and so each is deleted once more a while later.
/// </summary>
internal sealed partial class PhotoRemovals(Database database, IPhotoStore photos, TimeProvider time, ILogger<PhotoRemovals> logger)
{
    /// <summary>No fetch writes for so long.</summary>
    private static readonly TimeSpan LongestFetch = TimeSpan.FromMinutes(15);

    /// <summary>Deletes what is due. What the photo store does not let go of stays due.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        for (var after = ""; database.Read(session => PhotoRemovalTable.Due(session, after, time.GetUtcNow() - LongestFetch)) is [.., var last] names; after = last)
        {
            foreach (var name in names)
            {
                try
                {
                    await RemoveAsync(name, ct);
                }
                catch (PhotoStoreException e)
                {
                    Log.Left(logger, e.Message);
                }
            }
        }
    }

    private async Task RemoveAsync(string name, CancellationToken ct)
    {
        if (PhotoName.TryParse(name) is not { } photo || database.Read(session => PhotoRemovalTable.IsNamed(session, name)))
        {
            await database.WriteAsync(session => // another person sent the same photo
            {
                PhotoRemovalTable.Drop(session, name);
                return true;
            });
            return;
        }

        await photos.DeleteAsync(photo, ct);
        var now = time.GetUtcNow();
        await database.WriteAsync(session =>
        {
            PhotoRemovalTable.Deleted(session, name, now, now - LongestFetch);
            return true;
        });
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A photo that was erased is still in the photo store, and is tried again in a minute. {Fault}")]
        public static partial void Left(ILogger logger, string fault);
    }
}
