using System.Security.Cryptography;
using JetHarness.Bot.Photos;
using JetHarness.Bot.Tests.Photos;

namespace JetHarness.Bot.Tests.Contracts;

/// <summary>What every photo store does. A subclass says how to make a clean one.</summary>
public abstract class PhotoStoreContract
{
    private const int Cap = 20 * 1024 * 1024;
    private static readonly DateOnly Day = new(2026, 5, 2);
    private static readonly CancellationToken None = CancellationToken.None;

    private protected abstract IPhotoStore Store { get; }

    [Fact]
    public async Task What_was_saved_is_read_back_with_its_type()
    {
        foreach (var (type, head) in new[] { (MediaType.Jpeg, MadePhoto.JpegHead), (MediaType.Mp4, "\0\0\0\u0018ftypisom\0\0\0\0isomiso2"u8.ToArray()) })
        {
            var photo = new MadePhoto(300_001, head);
            var name = NameOf(photo);

            (await Store.SaveAsync(name, type, photo, None)).ShouldBeTrue();

            (await Store.SizeAsync(name, None)).ShouldBe(300_001);
            await using var stored = (await Store.OpenAsync(name, None)).ShouldNotBeNull();
            stored.Bytes.ShouldBe(300_001);
            stored.Type.ShouldBe(type);
            (await HashOf(stored)).ShouldBe(photo.Sha256());
        }
    }

    [Fact]
    public async Task Only_what_follows_the_position_of_the_content_is_saved()
    {
        var photo = MadePhoto.Jpeg(5000);
        var name = NameOf(photo);
        photo.Position = 1000;

        await Store.SaveAsync(name, MediaType.Jpeg, photo, None);

        (await Store.SizeAsync(name, None)).ShouldBe(4000);
    }

    [Fact]
    public async Task A_photo_that_is_not_there_is_a_value()
    {
        // The store itself is there: what is missing is the photo alone.
        await Store.SaveAsync(NameOf(MadePhoto.Jpeg(10)), MediaType.Jpeg, MadePhoto.Jpeg(10), None);
        var missing = PhotoName.For(Day, "line", new string('0', 64));

        (await Store.OpenAsync(missing, None)).ShouldBeNull();
        (await Store.SizeAsync(missing, None)).ShouldBeNull();
        (await Store.DeleteAsync(missing, None)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_photo_is_deleted_once_and_can_be_saved_again()
    {
        var photo = MadePhoto.Jpeg(1000);
        var name = NameOf(photo);
        await Store.SaveAsync(name, MediaType.Jpeg, photo, None);

        (await Store.DeleteAsync(name, None)).ShouldBeTrue();
        (await Store.DeleteAsync(name, None)).ShouldBeFalse();
        (await Store.OpenAsync(name, None)).ShouldBeNull();

        (await Store.SaveAsync(name, MediaType.Jpeg, MadePhoto.Jpeg(1000), None)).ShouldBeTrue();
        (await Store.SizeAsync(name, None)).ShouldBe(1000);
    }

    [Fact]
    public async Task Saving_the_same_name_again_is_one_photo()
    {
        var name = NameOf(MadePhoto.Jpeg(1000));

        (await Store.SaveAsync(name, MediaType.Jpeg, MadePhoto.Jpeg(1000), None)).ShouldBeTrue();
        (await Store.SaveAsync(name, MediaType.Jpeg, MadePhoto.Jpeg(1000), None)).ShouldBeFalse();

        await using var stored = (await Store.OpenAsync(name, None)).ShouldNotBeNull();
        (await HashOf(stored)).ShouldBe(MadePhoto.Jpeg(1000).Sha256());
    }

    [Fact]
    public async Task Twenty_saves_of_one_name_at_the_same_time_are_one_photo()
    {
        var name = NameOf(MadePhoto.Jpeg(1_000_000));
        var halfway = 0;
        var all = new TaskCompletionSource();

        // Nobody goes on before everybody is in the middle of it. A store may ask for the content again.
        Task Meet(CancellationToken ct)
        {
            if (Interlocked.Increment(ref halfway) >= 20)
            {
                all.TrySetResult();
            }

            return all.Task.WaitAsync(ct);
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Store.SaveAsync(name, MediaType.Jpeg, new MadePhoto(1_000_000, MadePhoto.JpegHead) { Gate = Meet }, None)));

        await using var stored = (await Store.OpenAsync(name, None)).ShouldNotBeNull();
        (await HashOf(stored)).ShouldBe(MadePhoto.Jpeg(1_000_000).Sha256());
    }

    [Fact]
    public async Task A_photo_is_not_seen_before_it_is_whole()
    {
        var name = NameOf(MadePhoto.Jpeg(3_000_000));
        var reached = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var photo = new MadePhoto(3_000_000, MadePhoto.JpegHead)
        {
            Gate = ct =>
            {
                reached.TrySetResult();
                return release.Task.WaitAsync(ct);
            },
        };

        var saving = Store.SaveAsync(name, MediaType.Jpeg, photo, None);
        await reached.Task;
        (await Store.OpenAsync(name, None)).ShouldBeNull();
        (await Store.SizeAsync(name, None)).ShouldBeNull();

        release.SetResult();
        await saving;
        (await Store.SizeAsync(name, None)).ShouldBe(3_000_000);
    }

    [Fact]
    public async Task A_save_that_is_cancelled_or_cannot_read_on_leaves_nothing()
    {
        var name = NameOf(MadePhoto.Jpeg(3_000_000));
        using var cancelled = new CancellationTokenSource();
        var hanging = new MadePhoto(3_000_000, MadePhoto.JpegHead)
        {
            Gate = async ct =>
            {
                await cancelled.CancelAsync();
                await new TaskCompletionSource().Task.WaitAsync(ct);
            },
        };
        var failing = new MadePhoto(3_000_000, MadePhoto.JpegHead) { Gate = _ => throw new InvalidDataException("The disk gave up.") };

        await Should.ThrowAsync<OperationCanceledException>(() => Store.SaveAsync(name, MediaType.Jpeg, hanging, cancelled.Token));
        await Should.ThrowAsync<Exception>(() => Store.SaveAsync(name, MediaType.Jpeg, failing, None));

        (await Store.OpenAsync(name, None)).ShouldBeNull();
        (await Store.SaveAsync(name, MediaType.Jpeg, MadePhoto.Jpeg(3_000_000), None)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_photo_of_20_MB_goes_in_and_out_without_being_held()
    {
        // The first one loads code and fills pools.
        await SaveAndRead(MadePhoto.Jpeg(Cap, seed: 1));

        var photo = MadePhoto.Jpeg(Cap, seed: 2);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await SaveAndRead(photo);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        allocated.ShouldBeLessThan(Cap / 4);
        photo.LargestRead.ShouldBeLessThanOrEqualTo(1024 * 1024);
    }

    [Fact]
    public async Task A_healthy_store_has_nothing_to_say() => (await Store.ProbeAsync(None)).ShouldBeNull();

    private protected static PhotoName NameOf(MadePhoto photo) => PhotoName.For(Day, "line", photo.Sha256());

    private async Task SaveAndRead(MadePhoto photo)
    {
        var sha256 = photo.Sha256();
        var name = PhotoName.For(Day, "line", sha256);
        await Store.SaveAsync(name, MediaType.Jpeg, photo, None);
        await using var stored = (await Store.OpenAsync(name, None)).ShouldNotBeNull();
        (await HashOf(stored)).ShouldBe(sha256);
    }

    private static async Task<string> HashOf(StoredPhoto photo) => Convert.ToHexStringLower(await SHA256.HashDataAsync(photo.Content));
}
