using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Photos;

/// <summary>
/// Takes in what a customer sent: checks its size and kind, and keeps it under the name that its bytes give it.
/// </summary>
/// <remarks>
/// The name is known only when the last byte was read, so the bytes go to a file on disk first and to the store from there. That is one way
/// for both stores: in Azure a blob cannot be renamed, and an upload from a file knows its length and can be tried again.
/// </remarks>
internal sealed class PhotoIntake(IPhotoStore store, IOptions<PhotoOptions> options)
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>
    /// Reads <paramref name="source"/> once, to its end or until it is known to be unfit, and does not dispose it.
    /// <paramref name="declared"/> is the length that the sender announced, in bytes, if any; <paramref name="channel"/> a channel's id, such
    /// as <c>line</c>; <paramref name="date"/> the day the photo was sent. <paramref name="mayKeep"/> is asked once the name is known, before anything is in the store under it.
    /// </summary>
    /// <exception cref="PhotoStoreException">The store, not the photo, is at fault: the same photo may be taken in later.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled; nothing was kept.</exception>
    public async Task<IntakeResult> TakeAsync(Stream source, long? declared, string channel, DateOnly date, Func<PhotoName, Task<bool>> mayKeep, CancellationToken ct)
    {
        var cap = options.Value.MaxBytes;
        if (declared > cap)
        {
            return new IntakeResult.TooLarge();
        }

        await using var spool = PhotoSpool.Open(Path.Combine(options.Value.Path, ".spool"));
        var buffer = new byte[BufferBytes];
        MediaType? type = null;
        var bytes = 0L;
        while (true)
        {
            int read;
            try
            {
                // So many at least that the first piece tells the kind.
                read = await source.ReadAtLeastAsync(buffer, MediaType.HeadBytes, throwOnEndOfStream: false, ct);
            }
            catch (Exception e) when (IsOfTheSource(e, ct))
            {
                return new IntakeResult.Broken($"reading failed after {bytes} bytes ({e.GetType().Name})");
            }

            if (read == 0)
            {
                break;
            }

            bytes += read;
            if (bytes > cap)
            {
                return new IntakeResult.TooLarge();
            }

            type ??= MediaType.FromHead(buffer.AsSpan(0, read));
            if (type is null)
            {
                return bytes < MediaType.HeadBytes && bytes < declared ? CutOff(bytes, declared.Value) : new IntakeResult.WrongType();
            }

            await spool.AppendAsync(buffer.AsMemory(0, read), ct);
        }

        if (declared is { } announced && announced != bytes)
        {
            return CutOff(bytes, announced);
        }

        if (type is null)
        {
            return new IntakeResult.Empty();
        }

        var (sha256, content) = spool.Finish();
        var name = PhotoName.For(date, channel, sha256);
        if (!await mayKeep(name))
        {
            return new IntakeResult.Unwanted();
        }

        await store.SaveAsync(name, type, content, ct);
        return new IntakeResult.Stored(name, sha256, bytes, type);
    }

    // A dropped or hanging connection; an HTTP client's own timeout is a cancellation that nobody here asked for.
    private static bool IsOfTheSource(Exception e, CancellationToken ct) =>
        e is IOException or HttpRequestException or TimeoutException || (e is OperationCanceledException && !ct.IsCancellationRequested);

    private static IntakeResult.Broken CutOff(long bytes, long declared) => new($"{bytes} bytes came of {declared} that were announced");
}
