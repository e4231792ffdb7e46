using JetHarness.Bot.Photos;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;
using Microsoft.Net.Http.Headers;

namespace JetHarness.Bot.StaffConsole;

/// <summary>
/// <c>GET /console/photos/{id}</c>: a customer's photo, for staff alone and never without a line in the audit. What a browser might run is never
/// served: the type is the one its bytes had, it is never guessed, and the answer may load nothing.
/// </summary>
internal static class PhotoEndpoint
{
    extension(IEndpointRouteBuilder console)
    {
        /// <summary>Maps the route.</summary>
        public void MapConsolePhotos() => console.MapGet("/console/photos/{id:long}", GetAsync);
    }

    private static async Task<IResult> GetAsync(long id, HttpContext context, Database database, IPhotoStore photos, ConsoleText text, TimeProvider time, CancellationToken ct)
    {
        var member = StaffMember.Of(context.User);
        if (database.Read(session => CaseReads.Photo(session, id)) is not { State: "stored", IsHidden: false } photo
            || PhotoName.TryParse(photo.Name) is not { } name)
        {
            return Results.NotFound();
        }

        if (await photos.OpenAsync(name, ct) is not { } stored)
        {
            return Results.Text(text["case.photo_missing", id], statusCode: StatusCodes.Status404NotFound);
        }

        // First the line, then the picture: what cannot be written down is not shown.
        await database.WriteAsync(session =>
        {
            AuditTable.Add(session, member.Id, "photo.viewed", $"photo {id}", $"conversation {photo.ConversationId}", time.GetUtcNow());
            return true;
        });

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, max-age=600";
        headers.ContentDisposition = $"{(stored.Type == MediaType.Unknown ? "attachment" : "inline")}; filename=photo-{id}{Ending(stored.Type)}";
        return Results.Stream(stored.Content, stored.Type.Value, enableRangeProcessing: stored.Content.CanSeek, entityTag: new EntityTagHeaderValue($"\"{id}\""));
    }

    private static string Ending(MediaType type) => type.Value switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "image/heic" or "image/heif" => ".heic",
        "video/mp4" => ".mp4",
        _ => ".bin",
    };
}
