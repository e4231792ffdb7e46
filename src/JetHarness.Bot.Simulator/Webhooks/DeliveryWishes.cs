namespace JetHarness.Bot.Simulator.Webhooks;

/// <summary>How an act's webhooks are to travel; the defaults are a good day.</summary>
internal sealed record DeliveryWishes
{
    /// <summary>How often the same body is posted.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Whether the copies are posted at once instead of one after the other.</summary>
    public bool Parallel { get; init; }

    /// <summary>Whether the events lack an id of their own, as old recorded bodies do.</summary>
    public bool WithoutEventId { get; init; }

    /// <summary>Whether another channel or app is in charge of the chat.</summary>
    public bool Standby { get; init; }

    /// <summary>Whether the events say that they are redelivered although these are the first copies to arrive.</summary>
    public bool Redelivered { get; init; }

    /// <summary>Whether the signature is made with another secret.</summary>
    public bool WrongSignature { get; init; }

    /// <summary>Whether the events wait, to be posted later together with others.</summary>
    public bool Hold { get; init; }

    /// <summary>Messenger: whether only the old SHA-1 signature is there.</summary>
    public bool OldSignature { get; init; }

    /// <summary>Messenger: whether ids come as JSON numbers.</summary>
    public bool NumericIds { get; init; }

    /// <summary>Messenger: whether times come as seconds in a string, as in old samples.</summary>
    public bool TimesInSeconds { get; init; }

    /// <summary>When it happened, as seconds before now.</summary>
    public double SecondsAgo { get; init; }
}
