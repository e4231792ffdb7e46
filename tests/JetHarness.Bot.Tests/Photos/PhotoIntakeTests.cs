using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Photos;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Photos;

public sealed class PhotoIntakeTests : IDisposable
{
    private const int Cap = 1_000_000;
    private static readonly DateOnly Day = new(2026, 5, 2);
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intake-");
    private readonly FilePhotoStore _store;
    private readonly PhotoIntake _intake;

    private static Task<bool> Kept(PhotoName name) => Task.FromResult(true);

    public PhotoIntakeTests()
    {
        _store = new FilePhotoStore(_folder.FullName);
        _intake = IntakeInto(_store);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_photo_is_stored_under_what_its_bytes_are()
    {
        var photo = MadePhoto.Jpeg(300_000);

        var stored = (await _intake.TakeAsync(photo, 300_000, "line", Day, Kept, None)).ShouldBeOfType<IntakeResult.Stored>();

        stored.ShouldBe(new IntakeResult.Stored(PhotoName.For(Day, "line", photo.Sha256()), photo.Sha256(), 300_000, MediaType.Jpeg));
        stored.IsVideo.ShouldBeFalse();
        await using var kept = (await _store.OpenAsync(stored.Name, None)).ShouldNotBeNull();
        Convert.ToHexStringLower(await SHA256.HashDataAsync(kept.Content)).ShouldBe(stored.Sha256);
    }

    [Fact]
    public async Task A_film_is_stored_as_evidence()
    {
        var film = new MadePhoto(50_000, "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom"u8.ToArray());

        var stored = (await _intake.TakeAsync(film, null, "line", Day, Kept, None)).ShouldBeOfType<IntakeResult.Stored>();

        stored.Type.ShouldBe(MediaType.Mp4);
        stored.IsVideo.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_bytes_again_are_the_same_photo_stored_once()
    {
        var first = await _intake.TakeAsync(MadePhoto.Jpeg(1000), 1000, "line", Day, Kept, None);
        var second = await _intake.TakeAsync(MadePhoto.Jpeg(1000), null, "line", Day.AddDays(20), Kept, None);

        second.ShouldBe(first);
        Kept().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_announced_as_too_large_is_not_even_read()
    {
        var photo = MadePhoto.Jpeg(Cap + 1);

        (await _intake.TakeAsync(photo, Cap + 1, "line", Day, Kept, None)).ShouldBeOfType<IntakeResult.TooLarge>();

        photo.Position.ShouldBe(0);
    }

    [Fact]
    public async Task What_turns_out_too_large_is_read_no_further_and_not_kept()
    {
        var photo = MadePhoto.Jpeg(100L * Cap);

        (await _intake.TakeAsync(photo, null, "line", Day, Kept, None)).ShouldBeOfType<IntakeResult.TooLarge>();

        photo.Position.ShouldBeLessThan(Cap + 100_000);
        Kept().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_photo_of_just_the_largest_size_is_taken() =>
        (await _intake.TakeAsync(MadePhoto.Jpeg(Cap), Cap, "line", Day, Kept, None)).ShouldBeOfType<IntakeResult.Stored>();

    [Fact]
    public async Task What_is_no_photo_is_read_no_further_and_not_kept()
    {
        var page = new MadePhoto(500_000, "<!DOCTYPE html>"u8.ToArray());

        (await _intake.TakeAsync(page, 500_000, "line", Day, Kept, None)).ShouldBeOfType<IntakeResult.WrongType>();

        page.Position.ShouldBeLessThan(100_000);
        Kept().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public async Task Nothing_at_all_is_empty(long? declared) =>
        (await _intake.TakeAsync(Stream.Null, declared, "line", Day, Kept, None)).ShouldBeOfType<IntakeResult.Empty>();

    [Theory]
    [InlineData(0, 1000L)]
    [InlineData(2, 1000L)] // too little even to tell what it would have been
    [InlineData(999, 1000L)]
    [InlineData(1001, 1000L)]
    public async Task A_photo_of_another_length_than_announced_is_broken(int length, long declared)
    {
        var result = await _intake.TakeAsync(MadePhoto.Jpeg(length), declared, "line", Day, Kept, None);

        result.ShouldBeOfType<IntakeResult.Broken>().Why.ShouldBe($"{length} bytes came of {declared} that were announced");
        Kept().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_drops_or_times_out_under_way_leaves_nothing()
    {
        foreach (var fault in new Exception[] { new IOException("dropped"), new HttpRequestException("reset"), new TimeoutException(), new TaskCanceledException("the client's own timeout") })
        {
            var photo = new MadePhoto(500_000, MadePhoto.JpegHead) { Gate = _ => throw fault };

            var result = await _intake.TakeAsync(photo, 500_000, "line", Day, Kept, None);

            result.ShouldBeOfType<IntakeResult.Broken>().Why.ShouldBe($"reading failed after 250000 bytes ({fault.GetType().Name})");
        }

        Kept().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_real_connection_that_closes_early_is_broken()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            await stream.ReadExactlyAsync(new byte[16]);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n"u8.ToArray());
            await stream.WriteAsync(MadePhoto.JpegHead);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null);
        });
        using var http = new HttpClient();
        using (var response = await http.GetAsync(new Uri($"http://{listener.LocalEndpoint}/"), HttpCompletionOption.ResponseHeadersRead))
        {
            var result = await _intake.TakeAsync(await response.Content.ReadAsStreamAsync(), null, "line", Day, Kept, None);

            result.ShouldBeOfType<IntakeResult.Broken>();
        }

        await serving;
        Kept().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fetch_that_is_called_off_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        var photo = new MadePhoto(500_000, MadePhoto.JpegHead)
        {
            Gate = async ct =>
            {
                Kept().ShouldBeEmpty(); // not even now, so that a process that is killed leaves nothing either
                await cancelled.CancelAsync();
                await new TaskCompletionSource().Task.WaitAsync(ct);
            },
        };

        await Should.ThrowAsync<OperationCanceledException>(() => _intake.TakeAsync(photo, 500_000, "line", Day, Kept, cancelled.Token));

        Kept().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_at_fault_is_no_fault_of_the_photo()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "not a folder");

        await Should.ThrowAsync<PhotoStoreException>(() => IntakeInto(new FilePhotoStore(file)).TakeAsync(MadePhoto.Jpeg(10), 10, "line", Day, Kept, None));
    }

    [Fact]
    public void However_the_bytes_are_cut_into_pieces_the_photo_is_the_same() => Prop.ForAll<byte[], PositiveInt>((tail, piece) =>
    {
        byte[] photo = [.. MadePhoto.JpegHead, .. tail];
        using var source = new InPieces(photo, piece.Get);

        var stored = (IntakeResult.Stored)_intake.TakeAsync(source, photo.Length, "line", Day, Kept, None).GetAwaiter().GetResult();

        return stored.Sha256 == Convert.ToHexStringLower(SHA256.HashData(photo)) && File.ReadAllBytes(Path.Combine(_folder.FullName, stored.Name.Value)).SequenceEqual(photo);
    }).QuickCheckThrowOnFailure();

    private PhotoIntake IntakeInto(IPhotoStore store) => new(store, Options.Create(new PhotoOptions { Path = _folder.FullName, MaxBytes = Cap }));

    private string[] Kept() => Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories);

    /// <summary>Gives at most so many bytes at a time, as a network does.</summary>
    private sealed class InPieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
    }
}
