namespace JetHarness.Bot.Photos;

/// <summary>
/// Where photos are kept. What is missing is a value; a store that does not do its work is a <see cref="PhotoStoreException"/>.
/// </summary>
internal interface IPhotoStore
{
    /// <summary>
    /// Keeps what <paramref name="content"/> holds from its position to its end, and returns when it is there to stay: true, or false if it
    /// was there before. A reader sees all of it or nothing, ever. Saving the same name again, even at the same time, is one photo.
    /// The content must be able to seek, and is read in small pieces, never whole.
    /// </summary>
    Task<bool> SaveAsync(PhotoName name, MediaType type, Stream content, CancellationToken ct);

    /// <summary>The photo, to be disposed; null if there is none.</summary>
    Task<StoredPhoto?> OpenAsync(PhotoName name, CancellationToken ct);

    /// <summary>Its length in bytes; null if there is none.</summary>
    Task<long?> SizeAsync(PhotoName name, CancellationToken ct);

    /// <summary>Whether there was one to delete.</summary>
    Task<bool> DeleteAsync(PhotoName name, CancellationToken ct);

    /// <summary>Writes, reads and deletes a small object. Null if that works; else one sentence that says what to do. Takes at most 10 s.</summary>
    Task<string?> ProbeAsync(CancellationToken ct);
}

/// <summary>A photo in the store, opened for reading.</summary>
internal sealed record StoredPhoto(Stream Content, long Bytes, MediaType Type) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>The store did not do its work. The message is a sentence for an operator that says what to do.</summary>
internal sealed class PhotoStoreException(string message, Exception? inner = null) : Exception(message, inner);
