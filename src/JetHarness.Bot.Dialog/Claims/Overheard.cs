namespace JetHarness.Bot.Dialog.Claims;

/// <summary>
/// What a customer told a person, and the bot may need later: the last order number, serial number and day of receipt. They are answers to be
/// checked like any other.
/// </summary>
public sealed record Overheard
{
    /// <summary>The order, as the registry has it.</summary>
    public Order? Order { get; init; }

    /// <summary>The last order number told that the registry does not have; null if a later one was found.</summary>
    public string? UnknownOrder { get; init; }

    /// <summary>The serial number, canonical.</summary>
    public string? Serial { get; init; }

    /// <summary>The day of receipt.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>When the last of it was told.</summary>
    public required DateTimeOffset At { get; init; }
}
