namespace JetHarness.Bot.Simulator;

/// <summary>Something that is to go wrong, as asked for over the control API.</summary>
internal sealed record Fault
{
    public string Id { get; init; } = "";

    /// <summary>The endpoint it waits at: <c>reply</c>, <c>push</c>, <c>loading</c>, <c>profile</c>, <c>content</c> and so on; <c>*</c> is any.</summary>
    public string Endpoint { get; init; } = "*";

    /// <summary>One of <see cref="Faults.Kinds"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>How often it strikes; null is until cleared.</summary>
    public int? Times { get; init; }

    /// <summary>For <c>delay</c>: how long the call waits. For <c>slow</c>: how long the content takes.</summary>
    public double Seconds { get; init; } = 3;

    /// <summary>For <c>oversized</c>: how many bytes come.</summary>
    public long Bytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Only for this chat; null is every chat.</summary>
    public string? Chat { get; init; }

    /// <summary>Only for this message's content; null is every message.</summary>
    public string? Message { get; init; }
}
