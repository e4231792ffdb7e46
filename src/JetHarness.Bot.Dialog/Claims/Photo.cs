using System.Text.Json.Serialization;

namespace JetHarness.Bot.Dialog.Claims;

/// <summary>What became of something that was sent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhotoState>))]
public enum PhotoState
{
    /// <summary>Being fetched.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Safe in the photo store.</summary>
    [JsonStringEnumMemberName("stored")]
    Stored,

    /// <summary>Cannot be had.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>One more than can be taken: not fetched.</summary>
    [JsonStringEnumMemberName("surplus")]
    Surplus,
}

/// <summary>A photo, film or file that the customer sent.</summary>
public sealed record Photo
{
    /// <summary>The message that it came with.</summary>
    public required string MessageId { get; init; }

    /// <summary>What it is: by the platform's word, and once stored by its bytes.</summary>
    public required MediaKind Sort { get; init; }

    /// <summary>The album that it came in, if in one.</summary>
    public Album? Album { get; init; }

    /// <summary>What became of it.</summary>
    public PhotoState State { get; init; }

    /// <summary>Why it cannot be had, where it failed.</summary>
    public MediaFailure? Why { get; init; }

    /// <summary>Whether the customer was told what became of it.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Whether it belongs to a claim that has been filed.</summary>
    public bool IsFiled { get; init; }

    /// <summary>Whether it is a picture that is safe: films are kept as evidence, but do not count.</summary>
    internal bool Counts => !IsFiled && Sort == MediaKind.Photo && State == PhotoState.Stored;

    /// <summary>Whether it is one, or may still turn out to be.</summary>
    internal bool MayCount => Counts || (!IsFiled && State == PhotoState.Pending && Sort != MediaKind.Video);
}
