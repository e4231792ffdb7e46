using System.CommandLine;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Privacy;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Commands;

/// <summary><c>privacy erase</c> and <c>privacy export</c>: what is done for a person who asks for it.</summary>
internal static class PrivacyCommand
{
    private const string AboutErase =
        """
        Erases what is held on one person: words, photos and names, in the conversation, the search, the notes and the photo store. Of claims the bare facts
        stay. Nothing is asked, and nothing can be undone; the person's next message begins a new conversation. It may be run while the service runs.

        Prints a certificate of what was erased, in numbers. The reason is kept in the audit: give a file number or a ground, and nothing personal.

        Examples:
          privacy erase line U4af4980629ab98cd7e8f0a1b2c3d4e5f --reason "request 2026-117"
          privacy erase messenger 7254196873 --reason "request by Facebook" --request 3f0c9a1b2c4d5e6f7a8b
        """;

    private const string AboutExport =
        """
        Writes all that is held on one person into a folder, which is made and must be empty: data.json, and the photos beside it.

        Example:
          privacy export line U4af4980629ab98cd7e8f0a1b2c3d4e5f --to export
        """;

    public static Command Make(string[] settings, Ends ends)
    {
        var channel = new Argument<string>("CHANNEL") { Description = "line or messenger." };
        channel.AcceptOnlyFromAmong("line", "messenger");
        var user = new Argument<string>("USER_ID") { Description = "The person's id on the channel, as GET /api/conversations takes it." };
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Description = "Why, for the audit. Nothing personal.", Required = true };
        var request = new Option<string?>("--request") { HelpName = "CODE", Description = "The confirmation code of a request that is done with this." };
        var erase = new Command("erase", AboutErase) { channel, user, reason, request };
        erase.SetAction((parsed, ct) => EraseAsync(
            parsed.GetRequiredValue(channel), parsed.GetRequiredValue(user), new(parsed.GetRequiredValue(reason).Trim(), Request: parsed.GetValue(request)), settings, ends, ct));
        var to = new Option<string>("--to") { HelpName = "FOLDER", Description = "Where to; made if it is not there.", Required = true };
        var export = new Command("export", AboutExport) { channel, user, to };
        export.SetAction((parsed, ct) => ExportAsync(parsed.GetRequiredValue(channel), parsed.GetRequiredValue(user), parsed.GetRequiredValue(to), settings, ends, ct));
        return new Command("privacy", "What is held on a person.") { erase, export };
    }

    private static async Task<int> ExportAsync(string channel, string userId, string folder, string[] settings, Ends ends, CancellationToken ct)
    {
        await using var app = CommandHost.Open(settings);
        try
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                await ends.Error.WriteLineAsync($"{folder} is not empty: name a new folder with --to. Nothing was written.");
                return 1;
            }

            if (app.Services.GetRequiredService<Database>().Read(session => ConversationTable.Find(session, channel, userId)) is not { } person
                || await app.Services.GetRequiredService<PersonExport>().WriteAsync(person.Id, null, name => Create(folder, name), ct) is not { } counts)
            {
                await ends.Error.WriteLineAsync($"Nothing is held on {userId} of {channel}.");
                return 1;
            }

            await ends.Out.WriteLineAsync($"Wrote {Path.Combine(folder, "data.json")} and {counts.Photos} photos{(counts.MissingPhotos > 0 ? $"; {counts.MissingPhotos} are missing in the photo store" : "")}.");
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PhotoStoreException)
        {
            await ends.Error.WriteLineAsync($"The export is not whole: {e.Message} Mend it, delete {folder}, and run this again.");
            return 1;
        }
    }

    private static Task<Stream> Create(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return Task.FromResult<Stream>(PrivateFile.Create(path));
    }

    private static async Task<int> EraseAsync(string channel, string userId, ErasureOrder order, string[] settings, Ends ends, CancellationToken ct)
    {
        if (order.Reason.Length is 0 or > Erasure.LongestReason)
        {
            await ends.Error.WriteLineAsync($"--reason must have 1 to {Erasure.LongestReason} characters. Nothing was erased.");
            return 1;
        }

        await using var app = CommandHost.Open(settings);
        if (order.Request is { } code && app.Services.GetRequiredService<Database>().Read(session => DataDeletionTable.Find(session, code)) is not { DoneAt: null })
        {
            await ends.Error.WriteLineAsync($"--request {code} names no open request. Nothing was erased.");
            return 1;
        }

        if (await app.Services.GetRequiredService<Erasure>().EraseAsync(channel, userId, order, ct) is not { } certificate)
        {
            await ends.Error.WriteLineAsync($"Nothing is held on {userId} of {channel}. Nothing was erased.");
            return 1;
        }

        await WriteAsync(certificate, order, ends.Out);
        return 0;
    }

    private static async Task WriteAsync(ErasureCertificate certificate, ErasureOrder order, TextWriter output)
    {
        var rows = certificate.Rows;
        await output.WriteLineAsync(
            $"""
            Certificate of erasure
            conversation     {certificate.ConversationId}
            at               {certificate.At:yyyy-MM-dd HH:mm:ss} UTC
            reason           {order.Reason}
            messages         {rows.Messages}
            events           {rows.Events + certificate.Mentions}
            calls            {rows.Calls}
            photos           {rows.Photos}
            notes            {rows.Notes}
            unsent letters   {rows.Letters}
            kept, bare facts {(certificate.Claims.IsEmpty ? "no claims" : string.Join(", ", certificate.Claims))}
            """);
        if (certificate.PhotosWaiting > 0)
        {
            await output.WriteLineAsync($"{certificate.PhotosWaiting} photos are still in the photo store, which did not delete them; the running service goes on trying each minute.");
        }

        if (!certificate.IsScrubbed)
        {
            await output.WriteLineAsync("The store's log was in use all the time: freed space in it is overwritten by its next checkpoint.");
        }
    }
}
