namespace JetHarness.Bot.Simulator.Webhooks;

/// <summary>How an act's webhooks are to travel; the defaults are a good day.</summary>
internal sealed record DeliveryWishes
{
    /// <summary>How often the same body is posted.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Whether the copies are posted at once instead of one after the other.</summary>
    public bool Parallel { get; init; }

    /// <summary>Whether the events lack an id of their own, as bodies recorded before 2022 do.</summary>
    public bool WithoutEventId { get; init; }

    /// <summary>Whether another channel is in charge of the chat.</summary>
    public bool Standby { get; init; }

    /// <summary>Whether the events say that they are redelivered although these are the first copies to arrive.</summary>
    public bool Redelivered { get; init; }

    /// <summary>Whether the signature is made with another secret.</summary>
    public bool WrongSignature { get; init; }

    /// <summary>Whether the events wait, to be posted later together with others.</summary>
    public bool Hold { get; init; }

    /// <summary>When it happened, as seconds before now.</summary>
    public double SecondsAgo { get; init; }
}
