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

    /// <summary>For <c>graph-error</c>: Meta's error code.</summary>
    public int Code { get; init; } = 2;

    /// <summary>For <c>graph-error</c>: Meta's subcode; null is none.</summary>
    public int? Subcode { get; init; }

    /// <summary>For <c>graph-error</c>: the HTTP status.</summary>
    public int Status { get; init; } = 400;

    /// <summary>For <c>graph-error</c>: whether the call is done all the same.</summary>
    public bool Done { get; init; }

    /// <summary>For <c>redirect</c>: where to.</summary>
    public string Location { get; init; } = "https://example.com/elsewhere";

    /// <summary>Only for this chat; null is every chat.</summary>
    public string? Chat { get; init; }

    /// <summary>Only for this message's content; null is every message.</summary>
    public string? Message { get; init; }
}
