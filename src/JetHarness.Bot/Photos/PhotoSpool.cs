using System.Security.Cryptography;

namespace JetHarness.Bot.Photos;

/// <summary>
/// A file on disk that bytes are put into until it is known what they are called. It has no name (it is deleted as soon as it is open), so a
/// process that is killed leaves nothing behind.
/// </summary>
internal sealed class PhotoSpool : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private PhotoSpool(FileStream file) => _file = file;

    /// <exception cref="PhotoStoreException">No file can be made there.</exception>
    public static PhotoSpool Open(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            File.Delete(path);
            return new PhotoSpool(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault(e);
        }
    }

    /// <exception cref="PhotoStoreException">The disk does not take it.</exception>
    public async Task AppendAsync(ReadOnlyMemory<byte> piece, CancellationToken ct)
    {
        _hash.AppendData(piece.Span);
        try
        {
            await _file.WriteAsync(piece, ct);
        }
        catch (IOException e)
        {
            throw Fault(e);
        }
    }

    /// <summary>The SHA-256 of what was put in, in lower-case hexadecimal digits, and all of it from its start. Called once.</summary>
    public (string Sha256, Stream Content) Finish()
    {
        _file.Position = 0;
        return (Convert.ToHexStringLower(_hash.GetHashAndReset()), _file);
    }

    public ValueTask DisposeAsync()
    {
        _hash.Dispose();
        return _file.DisposeAsync();
    }

    private static PhotoStoreException Fault(Exception e) =>
        new($"No photo can be taken in: {e.Message} Check Photos:Path, its permissions and its free space.", e);
}
