using System.Text.Encodings.Web;
using System.Text.Json;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Privacy;

/// <summary>How much an export holds.</summary>
internal sealed record ExportCounts(long ConversationId, int Photos, int MissingPhotos);

/// <summary>All that is held on one person: <c>data.json</c>, and the photos beside it.</summary>
internal sealed class PersonExport(Database database, IPhotoStore photos, TimeProvider time)
{
    // Whoever reads it reads Chinese as Chinese; it is a file, and never part of a page.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes it file by file: <paramref name="create"/> gives the stream of a name such as <c>photos/17.jpeg</c>, one at a time. Null if nothing is held on the
    /// person of that conversation. The line in the audit comes first: what cannot be written down is not given out.
    /// </summary>
    /// <param name="conversationId">Whose conversation.</param>
    /// <param name="staffId">Who asks for it; null from the command line.</param>
    /// <param name="create">Makes a file.</param>
    /// <param name="ct">Breaks it off.</param>
    /// <exception cref="PhotoStoreException">The photo store does not do its work.</exception>
    public async Task<ExportCounts?> WriteAsync(long conversationId, long? staffId, Func<string, Task<Stream>> create, CancellationToken ct)
    {
        var known = await database.WriteAsync(session =>
        {
            if (ConversationTable.FindById(session, conversationId) is not { IsErased: false })
            {
                return false;
            }

            AuditTable.Add(session, staffId, "person.exported", $"conversation {conversationId}", null, time.GetUtcNow());
            return true;
        });
        if (!known)
        {
            return null;
        }

        var (data, stored) = database.ReadSnapshot(session => (ExportTable.Read(session, conversationId), ExportTable.Photos(session, conversationId)));
        await using (var file = await create("data.json"))
        {
            var json = new MemoryStream();
            await using (var writer = new Utf8JsonWriter(json, Readable))
            {
                data.WriteTo(writer);
            }

            json.Position = 0;
            await json.CopyToAsync(file, ct);
        }

        var missing = 0;
        foreach (var photo in stored)
        {
            missing += await CopyAsync(photo, create, ct) ? 0 : 1;
        }

        return new ExportCounts(conversationId, stored.Count - missing, missing);
    }

    // The type is one of our own list, and so is safe in a file's name.
    private async Task<bool> CopyAsync(ExportedPhoto photo, Func<string, Task<Stream>> create, CancellationToken ct)
    {
        if (PhotoName.TryParse(photo.Name) is not { } name || await photos.OpenAsync(name, ct) is not { } stored)
        {
            return false;
        }

        await using (stored)
        {
            await using var file = await create($"photos/{photo.Id}.{MediaType.Named(photo.ContentType).Value.Split('/')[^1]}");
            await stored.Content.CopyToAsync(file, ct);
            return true;
        }
    }
}
