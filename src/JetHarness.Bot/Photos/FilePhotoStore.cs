namespace JetHarness.Bot.Photos;

/// <summary>Photos as files in a folder, which several processes may share.</summary>
internal sealed class FilePhotoStore(string folder) : IPhotoStore
{
    private readonly string _root = Path.GetFullPath(folder);

    // Beside the photos, since a rename is atomic only within one file system.
    private readonly string _unfinished = Path.Combine(Path.GetFullPath(folder), ".unfinished");

    public Task<bool> SaveAsync(PhotoName name, MediaType type, Stream content, CancellationToken ct) => Guarded(async () =>
    {
        // The name says what the bytes are, so a file of that name and length is this photo.
        var target = PathOf(name);
        if (new FileInfo(target) is { Exists: true } known && known.Length == content.Length - content.Position)
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.CreateDirectory(_unfinished);
        var unfinished = Path.Combine(_unfinished, Guid.NewGuid().ToString("N"));
        try
        {
            await using var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            await content.CopyToAsync(file, ct);

            // Once before the name is given, so that after a power cut no name stands over half a photo; and once after it, so that
            // the name itself is there: file systems with a journal write a file's rename before its own sync returns.
            RandomAccess.FlushToDisk(file.SafeFileHandle);
            File.Move(unfinished, target, overwrite: true);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        return true;
    });

    public Task<StoredPhoto?> OpenAsync(PhotoName name, CancellationToken ct) => Guarded(async () =>
    {
        if (!File.Exists(PathOf(name)))
        {
            return null;
        }

        FileStream file;
        try
        {
            file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (FileNotFoundException)
        {
            return null; // deleted in between
        }

        try
        {
            // The bytes tell the type, so that it need not be kept beside them.
            var head = new byte[MediaType.HeadBytes];
            var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
            file.Position = 0;
            return new StoredPhoto(file, file.Length, MediaType.FromHead(head.AsSpan(0, read)) ?? MediaType.Unknown);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    });

    public Task<long?> SizeAsync(PhotoName name, CancellationToken ct) =>
        Guarded(() => Task.FromResult<long?>(new FileInfo(PathOf(name)) is { Exists: true } file ? file.Length : null));

    public Task<bool> DeleteAsync(PhotoName name, CancellationToken ct) => Guarded(() =>
    {
        var existed = File.Exists(PathOf(name));
        if (existed)
        {
            File.Delete(PathOf(name));
        }

        return Task.FromResult(existed);
    });

    public async Task<string?> ProbeAsync(CancellationToken ct)
    {
        try
        {
            return await Guarded(async () =>
            {
                Directory.CreateDirectory(_unfinished);
                var probe = Path.Combine(_unfinished, $"probe-{Guid.NewGuid():N}");
                var written = Guid.NewGuid().ToByteArray();
                await File.WriteAllBytesAsync(probe, written, ct);
                var read = await File.ReadAllBytesAsync(probe, ct);
                File.Delete(probe);
                return read.AsSpan().SequenceEqual(written) ? null : $"The photo folder '{_root}' gives back other bytes than were written: check its disk.";
            });
        }
        catch (PhotoStoreException e)
        {
            return e.Message;
        }
    }

    /// <summary>
    /// Deletes what processes left unfinished that were killed while they wrote. What was written to after <paramref name="olderThan"/> may
    /// be in the hands of another process, and stays.
    /// </summary>
    /// <exception cref="PhotoStoreException">The folder does not let us.</exception>
    public Task ClearUnfinishedAsync(DateTimeOffset olderThan) => Guarded(() =>
    {
        var files = Directory.Exists(_unfinished) ? new DirectoryInfo(_unfinished).GetFiles() : [];
        foreach (var file in files.Where(file => file.LastWriteTimeUtc < olderThan.UtcDateTime))
        {
            file.Delete();
        }

        return Task.FromResult(true);
    });

    private string PathOf(PhotoName name) => Path.Combine(_root, name.Value);

    private async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PhotoStoreException($"The photo folder '{_root}' cannot be used: {e.Message} Check Photos:Path, its permissions and its free space.", e);
        }
    }
}
