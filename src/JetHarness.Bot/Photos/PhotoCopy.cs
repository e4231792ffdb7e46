using System.Security.Cryptography;

namespace JetHarness.Bot.Photos;

/// <summary>How copying one photo ended.</summary>
internal enum CopyEnding
{
    /// <summary>It is there now, and its bytes are right.</summary>
    Copied,

    /// <summary>It was there before, and its bytes are right.</summary>
    Present,

    /// <summary>The store that is copied from does not have it.</summary>
    Missing,

    /// <summary>The store that is copied from has other bytes under its name.</summary>
    Damaged,
}

/// <summary>Copies photos from one store to another. The same again does no harm: what is there is only looked at.</summary>
internal sealed class PhotoCopy(IPhotoStore from, IPhotoStore to)
{
    /// <summary>
    /// Copies one, and reads it back. <paramref name="sha256"/>: what its bytes must hash to, in lower-case hexadecimal digits.
    /// Throws <see cref="PhotoStoreException"/> when a store does not do its work, or does not keep what it was given.
    /// </summary>
    public async Task<CopyEnding> RunAsync(PhotoName name, string sha256, CancellationToken ct)
    {
        if (await HashOfAsync(to, name, ct) is { } present)
        {
            if (present == sha256)
            {
                return CopyEnding.Present;
            }

            await to.DeleteAsync(name, ct); // what is there is no photo of that name
        }

        await using var photo = await from.OpenAsync(name, ct);
        if (photo is null)
        {
            return CopyEnding.Missing;
        }

        await using var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await photo.Content.CopyToAsync(spool, ct);
        spool.Position = 0;
        if (await HashOfAsync(spool, ct) != sha256)
        {
            return CopyEnding.Damaged;
        }

        spool.Position = 0;
        await to.SaveAsync(name, photo.Type, spool, ct);
        return await HashOfAsync(to, name, ct) == sha256
            ? CopyEnding.Copied
            : throw new PhotoStoreException($"{name} was written and reads back otherwise: check the store that is copied to.");
    }

    private static async Task<string?> HashOfAsync(IPhotoStore store, PhotoName name, CancellationToken ct)
    {
        await using var photo = await store.OpenAsync(name, ct);
        return photo is null ? null : await HashOfAsync(photo.Content, ct);
    }

    private static async Task<string> HashOfAsync(Stream content, CancellationToken ct) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
}
