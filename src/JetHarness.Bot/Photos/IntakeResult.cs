namespace JetHarness.Bot.Photos;

/// <summary>What became of something a customer sent.</summary>
internal abstract record IntakeResult
{
    private IntakeResult()
    {
    }

    /// <summary>It is safe in the store. <paramref name="Sha256"/> is 64 lower-case hexadecimal digits: the same photo in another claim has the same.</summary>
    public sealed record Stored(PhotoName Name, string Sha256, long Bytes, MediaType Type) : IntakeResult
    {
        public bool IsVideo => Type.IsVideo;
    }

    /// <summary>It is larger than <see cref="PhotoOptions.MaxBytes"/>, and always will be.</summary>
    public sealed record TooLarge : IntakeResult;

    /// <summary>It is neither a photo nor a film of a kind that is taken in, and never will be.</summary>
    public sealed record WrongType : IntakeResult;

    /// <summary>Not one byte came, and none was announced.</summary>
    public sealed record Empty : IntakeResult;

    /// <summary>While it came, it became known that it is not wanted any more; nothing was kept.</summary>
    public sealed record Unwanted : IntakeResult;

    /// <summary>It did not come whole; asking again may bring it.</summary>
    public sealed record Broken(string Why) : IntakeResult;
}
