using System.Collections.Immutable;

namespace JetHarness.Bot.Dialog.Claims;

/// <summary>A purchase, as the order registry knows it. Numbers are canonical; dates are days in Taiwan.</summary>
public sealed record Order
{
    /// <summary>The order number, <c>JH-20251104-0031</c> by default.</summary>
    public required string Number { get; init; }

    /// <summary>Who ordered; may be empty.</summary>
    public required string CustomerName { get; init; }

    /// <summary>What was ordered.</summary>
    public required string Product { get; init; }

    /// <summary>The specification agreed at ordering; may be empty.</summary>
    public required string Specification { get; init; }

    /// <summary>The day of the order.</summary>
    public required DateOnly OrderedOn { get; init; }

    /// <summary>The day it left the works, if it has and the registry knows.</summary>
    public DateOnly? ShippedOn { get; init; }

    /// <summary>The day the customer received it, if the registry knows.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The serial numbers of what was delivered; empty where the registry has none.</summary>
    public ImmutableArray<string> Serials { get; init; } = [];
}
