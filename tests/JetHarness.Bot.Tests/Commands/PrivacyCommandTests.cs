using System.Text.Json;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Photos;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Commands;

/// <summary>The commands that erase and export, as an operator runs it.</summary>
public sealed class PrivacyCommandTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_person_is_erased_beside_the_running_service_and_the_certificate_counts_what_was_there()
    {
        await using var service = _terminal.Host();
        await service.StartAsync();
        var store = service.Services.GetRequiredService<Database>();
        await store.WriteAsync(session =>
        {
            var conversation = StoredChats.IdOf(session, "line", "U1", Now);
            MessageTable.AddCustomers(session, conversation, Now, "text", "quaggawort", "m1");
            MessageTable.AddCustomers(session, conversation, Now, "text", "quaggawort", "m2");
            return conversation;
        });

        var run = await _terminal.Runs("privacy", "erase", "line", "U1", "--reason", "file 17");

        run.Status.ShouldBe(0, run.Error);
        run.Out.ShouldContain("Certificate of erasure");
        run.Out.ShouldContain("messages         2");
        run.Out.ShouldContain("kept, bare facts no claims");
        run.Out.ShouldNotContain("U1");
        store.Read(session => ConversationTable.Find(session, "line", "U1")).ShouldBeNull();
        store.Read(session => AuditTable.NewestOf(session, "person.erased", "conversation 1"))!.Detail.ShouldBe(
            "file 17 (2 messages, 0 events, 0 calls, 0 photos, 0 notes, 0 unsent letters; 0 claims kept as bare facts)");
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    [Fact]
    public async Task All_that_is_held_on_a_person_is_written_as_JSON_with_the_photos()
    {
        await using var service = _terminal.Host();
        var store = service.Services.GetRequiredService<Database>();
        var photo = MadePhoto.Jpeg(2000);
        var name = PhotoName.For(new(2026, 3, 2), "line", photo.Sha256());
        await service.Services.GetRequiredService<IPhotoStore>().SaveAsync(name, MediaType.Jpeg, photo, CancellationToken.None);
        await store.FileAsync(StoredClaims.Make("RMA-2611-0042"), Now);
        await store.WriteAsync(session =>
        {
            var conversation = StoredChats.IdOf(session, "line", "U1", Now);
            MessageTable.AddCustomers(session, conversation, Now, "text", "接頭燒焦了", "m1");
            NoteTable.Add(session, conversation, 1, "a note", Now);
            InboxTable.Add(session, "line", conversation, new() { EventId = "e1", Type = "message", At = Now, Raw = """{"type":"message"}"""u8.ToArray() }, Now);
            MediaTable.Add(session, conversation, 1, "line", "m2", "Photo", Now);
            MediaTable.Name(session, 1, name.Value);
            return MediaTable.Store(session, 1, name.Value, photo.Sha256(), 2000, "image/jpeg", Now);
        });
        var folder = _terminal.File("export");

        var run = await _terminal.Runs("privacy", "export", "line", "U1", "--to", folder);
        var again = await _terminal.Runs("privacy", "export", "line", "U1", "--to", folder);

        run.Status.ShouldBe(0, run.Error);
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "data.json"));
        File.GetUnixFileMode(Path.Combine(folder, "data.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        text.ShouldContain("接頭燒焦了");
        var data = JsonDocument.Parse(text).RootElement;
        data.GetProperty("conversation").GetProperty("chat_id").GetString().ShouldBe("U1");
        data.GetProperty("messages")[0].GetProperty("at").GetString().ShouldBe("2026-03-02T09:00:00.000Z");
        data.GetProperty("events")[0].GetProperty("body").GetProperty("type").GetString().ShouldBe("message");
        data.GetProperty("notes")[0].GetProperty("text").GetString().ShouldBe("a note");
        data.GetProperty("claims")[0].GetProperty("number").GetString().ShouldBe("RMA-2611-0042");
        new FileInfo(Path.Combine(folder, "photos", "1.jpeg")).Length.ShouldBe(2000);
        store.Read(session => AuditTable.NewestOf(session, "person.exported", "conversation 1")).ShouldNotBeNull();
        (again.Status, again.Error).ShouldBe((1, $"{folder} is not empty: name a new folder with --to. Nothing was written.{Environment.NewLine}"));
    }

    [Theory]
    [InlineData("Nothing is held on U9", "privacy", "export", "line", "U9", "--to", "nowhere")]
    [InlineData("Nothing is held on U9", "privacy", "erase", "line", "U9", "--reason", "file 17")]
    [InlineData("--reason must have", "privacy", "erase", "line", "U9", "--reason", " ")]
    [InlineData("--request 123 names no open request", "privacy", "erase", "line", "U9", "--reason", "file 17", "--request", "123")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string words, params string[] command)
    {
        var run = await _terminal.Runs(command);

        run.Status.ShouldBe(1);
        run.Error.ShouldContain(words);
    }
}
