namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>The day on which the year of cover starts: the registry's word before the customer's.</summary>
internal abstract record WarrantyStart
{
    private WarrantyStart()
    {
    }

    /// <summary>The year starts with <paramref name="Day"/>; <paramref name="Source"/> says by whose word.</summary>
    public sealed record Known(DateOnly Day, string Source) : WarrantyStart;

    /// <summary>Neither the registry nor the customer gave a day.</summary>
    public sealed record Missing : WarrantyStart;

    /// <summary>The days contradict each other: a person decides.</summary>
    public sealed record Contested(string Why) : WarrantyStart;

    public static WarrantyStart Of(ClaimFacts facts, Policy policy) =>
        Contradiction(facts, policy) is { } why ? new Contested(why)
        : facts.Order?.ReceivedOn is { } received ? new Known(received, $"received on {Iso(received)} by the order registry")
        : facts.Order?.ShippedOn is { } shipped
            ? new Known(shipped, $"shipped on {Iso(shipped)} by the order registry, which has no receipt date")
        : facts.ReceivedOn is { } said ? new Known(said, $"received on {Iso(said)} by the customer's word")
        : new Missing();

    private static string? Contradiction(ClaimFacts facts, Policy policy)
    {
        var shipped = facts.Order?.ShippedOn;
        var received = facts.Order?.ReceivedOn;
        var said = facts.ReceivedOn;
        if (said is { } day && (received ?? shipped) is { } recorded
            && Math.Abs(day.DayNumber - recorded.DayNumber) > policy.ReceiptToleranceDays)
        {
            return $"The customer's receipt date {Iso(day)} is more than {policy.ReceiptToleranceDays} days from the registry's "
                + $"{(received is null ? "shipping" : "receipt")} date {Iso(recorded)}.";
        }

        if (Before(said, shipped))
        {
            return $"The customer's receipt date {Iso(said)} is before the registry's shipping date {Iso(shipped)}.";
        }

        if (Before(received, shipped))
        {
            return $"The registry's receipt date {Iso(received)} is before its shipping date {Iso(shipped)}.";
        }

        return NotYet(received, "receipt date in the registry")
            ?? NotYet(shipped, "shipping date in the registry")
            ?? NotYet(said, "customer's receipt date");

        string? NotYet(DateOnly? day, string name) =>
            Before(facts.OpenedOn, day) ? $"The claim was opened on {Iso(facts.OpenedOn)}, before the {name}, {Iso(day)}." : null;
    }

    // False where either day is not known.
    private static bool Before(DateOnly? day, DateOnly? other) => day < other;

    private static string Iso(DateOnly? day) => TaipeiCalendar.Iso(day!.Value);
}
