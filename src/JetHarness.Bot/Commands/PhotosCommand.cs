using System.CommandLine;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Commands;

/// <summary><c>photos copy</c>: brings all photos from one photo store into the other.</summary>
internal static class PhotosCommand
{
    private const string AboutCopy =
        """
        Copies every photo that the store knows from the folder to Azure Blob Storage, or back, and reads each one back to compare its hash. Nothing is deleted.
        It may be broken off and run again at any time: what is there already is only compared. Photos that are missing or damaged are named, one line each.

        The folder is Photos:Path; the container is Photos:ConnectionString and Photos:Container, whatever Photos:Provider is.
        To move without a gap: copy, set Photos:Provider to the new store, start the service anew, and copy once more.

        Examples:
          photos copy --to AzureBlob
          photos copy --to Files --Photos:Path=/srv/photos
        """;

    public static Command Make(string[] settings, Ends ends)
    {
        var to = new Option<string>("--to") { HelpName = "STORE", Description = "Where to: AzureBlob or Files.", Required = true };
        to.AcceptOnlyFromAmong(PhotoOptions.AzureBlob, PhotoOptions.Files);
        var copy = new Command("copy", AboutCopy) { to };
        copy.SetAction((parsed, ct) => CopyAsync(parsed.GetRequiredValue(to) == PhotoOptions.AzureBlob, settings, ends, ct));
        return new Command("photos", "The photo store.") { copy };
    }

    private static async Task<int> CopyAsync(bool toAzure, string[] settings, Ends ends, CancellationToken ct)
    {
        await using var app = CommandHost.Open(settings);
        var options = app.Services.GetRequiredService<IOptions<PhotoOptions>>().Value;
        var azure = options.As(PhotoOptions.AzureBlob);
        if (azure.Faults().ToList() is { Count: > 0 } faults)
        {
            faults.ForEach(ends.Error.WriteLine);
            return 1;
        }

        IPhotoStore blobs = new AzureBlobPhotoStore(azure), files = new FilePhotoStore(options.Path);
        var copy = toAzure ? new PhotoCopy(files, blobs) : new PhotoCopy(blobs, files);
        try
        {
            return await CopyAllAsync(app.Services.GetRequiredService<Database>(), copy, ends, ct);
        }
        catch (PhotoStoreException e)
        {
            await ends.Error.WriteLineAsync($"{e.Message} Mend it and run this again: it goes on where it was.");
            return 1;
        }
    }

    private static async Task<int> CopyAllAsync(Database database, PhotoCopy copy, Ends ends, CancellationToken ct)
    {
        var count = new Dictionary<CopyEnding, int>();
        for (long last = 0; database.Read(session => MediaTable.Stored(session, last)) is [.., var end] some; last = end.Id)
        {
            foreach (var media in some)
            {
                var ending = PhotoName.TryParse(media.Name) is { } name ? await copy.RunAsync(name, media.Sha256, ct) : CopyEnding.Missing;
                count[ending] = count.GetValueOrDefault(ending) + 1;
                if (ending is CopyEnding.Missing or CopyEnding.Damaged)
                {
                    await ends.Out.WriteLineAsync($"{media.Name} of conversation {media.ConversationId} is {(ending is CopyEnding.Missing ? "missing" : "damaged: its bytes are not those that were stored")}.");
                }
            }
        }

        int Of(CopyEnding ending) => count.GetValueOrDefault(ending);
        await ends.Out.WriteLineAsync($"copied {Of(CopyEnding.Copied)}, already there {Of(CopyEnding.Present)}, missing {Of(CopyEnding.Missing)}, damaged {Of(CopyEnding.Damaged)}");
        return Of(CopyEnding.Missing) + Of(CopyEnding.Damaged) == 0 ? 0 : 1;
    }
}
