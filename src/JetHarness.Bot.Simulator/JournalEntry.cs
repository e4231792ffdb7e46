using System.Text.Json;
using System.Text.Json.Serialization;

namespace JetHarness.Bot.Simulator;

/// <summary>One thing that happened. The journal numbers and dates it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Unsent), "unsent")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Read), "read")]
[JsonDerivedType(typeof(Reacted), "reacted")]
[JsonDerivedType(typeof(Loading), "loading")]
[JsonDerivedType(typeof(Called), "called")]
[JsonDerivedType(typeof(Posted), "posted")]
[JsonDerivedType(typeof(ChatChanged), "chat")]
[JsonDerivedType(typeof(SettingsChanged), "settings")]
[JsonDerivedType(typeof(Cleared), "cleared")]
internal abstract record JournalEntry
{
    public long Seq { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Chat { get; init; }
}

/// <summary>A bubble in a chat.</summary>
internal sealed record Said : JournalEntry
{
    /// <summary><c>customer</c>, <c>bot</c>, or <c>inbox</c> for a person or another app that answers outside the bot.</summary>
    public required string From { get; init; }

    public required string Type { get; init; }

    /// <summary>The words a person would read in the bubble, cards included.</summary>
    public required string Text { get; init; }

    public required string MessageId { get; init; }

    /// <summary>The labels of what can be tapped in it.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];

    /// <summary>The platform's own JSON of the message.</summary>
    public JsonElement? Raw { get; init; }

    /// <summary>How the bot sent it: <c>reply</c> or <c>push</c>; on Messenger the messaging type, or the tag.</summary>
    public string? Via { get; init; }

    /// <summary>The request id of the call that brought it: the bubbles of one call share it.</summary>
    public string? Call { get; init; }

    /// <summary>Which of the call's bubbles this is, from 1, and how many there are.</summary>
    public int Index { get; init; } = 1;

    public int Total { get; init; } = 1;

    /// <summary>In a group: who wrote. On Messenger: the persona or the app that wrote.</summary>
    public string? Author { get; init; }

    /// <summary>False where the platform accepted the message and showed it to nobody (a blocked account).</summary>
    public bool Delivered { get; init; } = true;

    /// <summary>Photos sent together share this id.</summary>
    public string? Album { get; init; }
}

internal sealed record Unsent : JournalEntry
{
    public required string MessageId { get; init; }
}

internal sealed record Edited : JournalEntry
{
    public required string MessageId { get; init; }

    public required string Text { get; init; }
}

/// <summary>The account has read this message and all before it.</summary>
internal sealed record Read : JournalEntry
{
    public required string MessageId { get; init; }
}

/// <summary>Someone put an emoji to a message, or took it away.</summary>
internal sealed record Reacted : JournalEntry
{
    public required string MessageId { get; init; }

    /// <summary>Null where it was taken away.</summary>
    public string? Emoji { get; init; }

    public required string From { get; init; }
}

/// <summary>The bot asked for the waiting animation; 0 seconds end it.</summary>
internal sealed record Loading : JournalEntry
{
    public required int Seconds { get; init; }
}

/// <summary>The bot called the platform.</summary>
internal sealed record Called : JournalEntry
{
    public required string Channel { get; init; }

    public required string Endpoint { get; init; }

    /// <summary>The status answered; 0 where the connection was cut instead.</summary>
    public required int Status { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>A stable name of the reason, for tests; null where accepted.</summary>
    public string? Code { get; init; }

    /// <summary>The reason in the platform's words.</summary>
    public string? Reason { get; init; }

    public required string RequestId { get; init; }

    public int Messages { get; init; }
}

/// <summary>How a call ended, seen from the platform.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
internal enum Outcome
{
    /// <summary>Done.</summary>
    Accepted,

    /// <summary>Answered 409: this retry key was accepted before.</summary>
    Repeated,

    /// <summary>A proper question about something that is not there (or not yet).</summary>
    Absent,

    /// <summary>A proper call beyond a rate or a quota.</summary>
    Limited,

    /// <summary>A call that the platform would never take: the bot is wrong.</summary>
    Refused,

    /// <summary>A fault that was asked for spoke instead of the platform.</summary>
    Faulted,
}

/// <summary>A webhook was posted to the bot.</summary>
internal sealed record Posted : JournalEntry
{
    public required string Channel { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The bot's status; 0 where there was no answer.</summary>
    public required int Status { get; init; }

    /// <summary><c>ok</c>, <c>error_status_code</c>, <c>request_timeout</c>, <c>could_not_connect</c> or <c>no_url</c>.</summary>
    public required string Result { get; init; }

    public required double Milliseconds { get; init; }

    public bool Redelivery { get; init; }
}

internal sealed record ChatChanged : JournalEntry
{
    public required Chat Now { get; init; }
}

/// <summary>Faults, the clock or a channel's settings were changed: whoever shows them reads them again.</summary>
internal sealed record SettingsChanged : JournalEntry;

/// <summary>Everything before this was forgotten.</summary>
internal sealed record Cleared : JournalEntry;
