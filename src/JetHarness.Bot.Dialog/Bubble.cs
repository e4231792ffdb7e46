using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace JetHarness.Bot.Dialog;

/// <summary>One thing that the bot says, on any platform. The channel draws it within the platform's limits.</summary>
public sealed record Bubble
{
    /// <summary>The name of what is said, snake_case: <c>ask_serial</c>.</summary>
    public required string Phrase { get; init; }

    /// <summary>The words. With a <see cref="Card"/>: the same content as text, for clients that show no cards and for reading the conversation later.</summary>
    public required string Text { get; init; }

    /// <summary>A card, where rows with a button each say it better than words.</summary>
    public Card? Card { get; init; }

    /// <summary>What the customer keeps of it, where the platform has cards whose buttons stay; the words and choices say all of it without.</summary>
    public Slip? Slip { get; init; }

    /// <summary>Answers offered as buttons below the last bubble: 0 to 13. Each can be typed as well.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];
}

/// <summary>
/// A small card to come back to: what it is about, how that stands, and those of the bubble's choices that stay good at any later time.
/// </summary>
public sealed record Slip(string Title, string Line, ImmutableArray<Choice> Buttons);

/// <summary>A titled list of rows, with buttons at the foot.</summary>
public sealed record Card(string Title, ImmutableArray<CardRow> Rows, ImmutableArray<Choice> Buttons);

/// <summary>One answer on a card, with the button that changes it.</summary>
public sealed record CardRow(string Label, string Value, Choice? Edit);

/// <summary>A button. Its label has at most 20 graphemes, its data at most 300 characters: the narrowest platform's limits.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Camera), "camera")]
[JsonDerivedType(typeof(CameraRoll), "camera-roll")]
public abstract record Choice(string Label)
{
    /// <summary>Comes back as <see cref="Inbound.Tap"/> with the same data.</summary>
    public sealed record Answer(string Label, string Data) : Choice(Label);

    /// <summary>Opens a web page.</summary>
    public sealed record Link(string Label, Uri Address) : Choice(Label);

    /// <summary>Opens the camera, where the platform can.</summary>
    public sealed record Camera(string Label) : Choice(Label);

    /// <summary>Opens the photo album, where the platform can.</summary>
    public sealed record CameraRoll(string Label) : Choice(Label);
}
