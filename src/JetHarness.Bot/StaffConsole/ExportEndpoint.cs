using System.IO.Compression;
using JetHarness.Bot.Privacy;
using JetHarness.Bot.Staff;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.StaffConsole;

/// <summary><c>GET /console/export/{id}</c>: all that is held on the person of a conversation, as a zip, for admins; never without a line in the audit.</summary>
internal static class ExportEndpoint
{
    extension(IEndpointRouteBuilder console)
    {
        /// <summary>Maps the route.</summary>
        public void MapExport() => console.MapGet("/console/export/{id:long}", GetAsync).RequireAuthorization(ConsoleRegistration.Admins);
    }

    // To a file first, which is gone with the answer: half a zip must not look like a whole one.
    private static async Task<IResult> GetAsync(long id, HttpContext context, PersonExport export, CancellationToken ct)
    {
        var file = PrivateFile.Create(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        context.Response.RegisterForDisposeAsync(file);
        ExportCounts? counts;
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            counts = await export.WriteAsync(id, StaffMember.Of(context.User).Id, name => Task.FromResult(zip.CreateEntry(name).Open()), ct);
        }

        if (counts is null)
        {
            return Results.NotFound();
        }

        file.Position = 0;
        return Results.Stream(file, "application/zip", $"person-{id}.zip");
    }
}
