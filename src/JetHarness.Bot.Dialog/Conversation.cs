using System.Text.Json.Serialization;

namespace JetHarness.Bot.Dialog;

/// <summary>Who speaks to the customer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Control>))]
public enum Control
{
    /// <summary>The bot.</summary>
    [JsonStringEnumMemberName("bot")]
    Bot,

    /// <summary>Nobody yet: the conversation waits for a person.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("staff")]
    Staff,

    /// <summary>Closed by a person; the next message starts again with the bot.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,
}

/// <summary>One customer's conversation so far: what the bot knows, and nothing that can be derived from it.</summary>
public sealed record Conversation
{
    /// <summary>Who speaks.</summary>
    public Control Control { get; init; }

    /// <summary>The language in use: <c>zh-Hant</c>, <c>en</c>, <c>ja</c>; null until known.</summary>
    public string? Language { get; init; }
}
