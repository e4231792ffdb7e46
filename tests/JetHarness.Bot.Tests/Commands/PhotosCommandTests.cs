using JetHarness.Bot.Photos;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Photos;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Commands;

/// <summary>Photos brought from a folder to Azure (Azurite) and back by the command.</summary>
[Collection(PhotoStores.Name)]
public sealed class PhotosCommandTests(AzuriteServer azurite) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Terminal _terminal = new();
    private readonly string _container = $"photos-{Guid.NewGuid():N}";

    private IPhotoStore Files => new FilePhotoStore(_terminal.File("photos"));

    private AzureBlobPhotoStore Blobs => new(new PhotoOptions { Provider = PhotoOptions.AzureBlob, ConnectionString = azurite.ConnectionString, Container = _container });

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Photos_go_from_the_folder_to_Azure_and_back_and_a_second_run_copies_nothing()
    {
        var names = await KeepAsync(3);

        var there = await CopyAsync("AzureBlob");
        var again = await CopyAsync("AzureBlob");
        Directory.Delete(_terminal.File("photos"), recursive: true);
        var back = await CopyAsync("Files");

        there.Out.ShouldContain("copied 3, already there 0, missing 0, damaged 0");
        again.Out.ShouldContain("copied 0, already there 3, missing 0, damaged 0");
        back.Out.ShouldContain("copied 3, already there 0, missing 0, damaged 0");
        (there.Status, again.Status, back.Status).ShouldBe((0, 0, 0));
        foreach (var name in names)
        {
            (await Files.SizeAsync(name, CancellationToken.None)).ShouldBe(await Blobs.SizeAsync(name, CancellationToken.None));
        }
    }

    [Fact]
    public async Task What_broke_off_in_between_is_completed_and_what_is_wrong_in_the_target_is_replaced()
    {
        var names = await KeepAsync(3);
        await Blobs.SaveAsync(names[0], MediaType.Jpeg, MadePhoto.Jpeg(1000, seed: 99), CancellationToken.None); // not the photo of that name

        var run = await CopyAsync("AzureBlob");

        run.Out.ShouldContain("copied 3, already there 0, missing 0, damaged 0");
        await using var photo = await Blobs.OpenAsync(names[0], CancellationToken.None);
        Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(photo!.Content)).ShouldBe(names[0].Value[^64..]);
    }

    [Fact]
    public async Task A_photo_that_is_missing_or_damaged_is_named_and_the_others_are_copied_all_the_same()
    {
        var names = await KeepAsync(3);
        await Files.DeleteAsync(names[0], CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(_terminal.File("photos"), names[1].Value), "no photo");

        var run = await CopyAsync("AzureBlob");

        run.Status.ShouldBe(1);
        run.Out.ShouldContain($"{names[0]} of conversation 1 is missing.");
        run.Out.ShouldContain($"{names[1]} of conversation 1 is damaged");
        run.Out.ShouldContain("copied 1, already there 0, missing 1, damaged 1");
        (await Blobs.SizeAsync(names[1], CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_container_it_says_which_settings_are_missing()
    {
        var run = await _terminal.Runs("photos", "copy", "--to", "AzureBlob");

        run.Status.ShouldBe(1);
        run.Error.ShouldContain("Photos:ConnectionString is missing");
        run.Error.ShouldContain("Photos:Container is missing");
    }

    private Task<Terminal.Run> CopyAsync(string to) => _terminal.Runs(
        "photos", "copy", "--to", to, $"--Photos:ConnectionString={azurite.ConnectionString}", $"--Photos:Container={_container}");

    // Has the service's store and the folder hold so many photos.
    private async Task<List<PhotoName>> KeepAsync(int count)
    {
        await using var host = _terminal.Host();
        var database = host.Services.GetRequiredService<Database>();
        var names = new List<PhotoName>();
        for (var i = 0; i < count; i++)
        {
            var photo = MadePhoto.Jpeg(50_000, seed: i);
            var name = PhotoName.For(new DateOnly(2026, 3, 2), "line", photo.Sha256());
            names.Add(name);
            await Files.SaveAsync(name, MediaType.Jpeg, photo, CancellationToken.None);
            await database.WriteAsync(session =>
            {
                var conversation = StoredChats.IdOf(session, "line", "U1", Now);
                MediaTable.Add(session, conversation, 0, "line", $"m{i}", "Photo", Now);
                MediaTable.Name(session, i + 1, name.Value);
                return MediaTable.Store(session, i + 1, name.Value, name.Value[^64..], 50_000, "image/jpeg", Now);
            });
        }

        return names;
    }
}
