using JetHarness.Bot.Photos;
using JetHarness.Bot.Tests.Photos;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Contracts;

[Collection(PhotoStores.Name)]
public sealed class PhotoStoreFilesTests : PhotoStoreContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("photos-");

    private protected override IPhotoStore Store => new FilePhotoStore(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_photo_lies_where_its_name_says_and_nothing_else_stays()
    {
        var photo = MadePhoto.Jpeg(1000);
        await Store.SaveAsync(NameOf(photo), MediaType.Jpeg, photo, CancellationToken.None);
        await Store.ProbeAsync(CancellationToken.None);

        _folder.GetFiles("*", SearchOption.AllDirectories).Select(file => file.FullName)
            .ShouldBe([Path.Combine(_folder.FullName, "2026", "05", "line", photo.Sha256())]);
    }

    [Fact]
    public async Task What_a_killed_process_left_is_cleared_and_what_another_writes_stays()
    {
        var unfinished = _folder.CreateSubdirectory(".unfinished").FullName;
        var now = new DateTime(2026, 5, 2, 12, 0, 0, DateTimeKind.Utc);
        foreach (var (name, age) in new[] { ("left", 61), ("written", 59) })
        {
            await File.WriteAllTextAsync(Path.Combine(unfinished, name), "half a photo");
            File.SetLastWriteTimeUtc(Path.Combine(unfinished, name), now.AddMinutes(-age));
        }

        await ((FilePhotoStore)Store).ClearUnfinishedAsync(olderThan: now.AddHours(-1));

        Directory.GetFiles(unfinished).Select(Path.GetFileName).ShouldBe(["written"]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_a_clear_fault()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "not a folder");
        var store = new FilePhotoStore(file);
        var photo = MadePhoto.Jpeg(10);

        var fault = await store.ProbeAsync(CancellationToken.None);
        var thrown = await Should.ThrowAsync<PhotoStoreException>(() => store.SaveAsync(NameOf(photo), MediaType.Jpeg, photo, CancellationToken.None));

        fault.ShouldNotBeNull().ShouldContain("Check Photos:Path");
        thrown.Message.ShouldContain(file);
    }
}
