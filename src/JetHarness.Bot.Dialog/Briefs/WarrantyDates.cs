using JetHarness.Bot.Dialog.Eligibility;

namespace JetHarness.Bot.Dialog.Briefs;

/// <summary>By whose word the year of cover starts.</summary>
public enum WarrantySource
{
    /// <summary>Neither the registry nor the customer gave a day.</summary>
    Missing,

    /// <summary>The days contradict each other.</summary>
    Contested,

    /// <summary>The registry's day of receipt.</summary>
    RegistryReceipt,

    /// <summary>The registry's day of shipping; it has no day of receipt.</summary>
    RegistryShipping,

    /// <summary>The customer's word alone.</summary>
    Customer,
}

/// <summary>
/// When cover starts and ends, and by whose word; days are calendar days in Taiwan. The days are null where <see cref="Source"/> is
/// <see cref="WarrantySource.Missing"/> or <see cref="WarrantySource.Contested"/>.
/// </summary>
public sealed record WarrantyDates(WarrantySource Source, DateOnly? Start, DateOnly? LastDay, DateOnly? LastNewProductDay)
{
    /// <summary>The dates that follow from the facts of a claim.</summary>
    public static WarrantyDates Of(ClaimFacts facts, Policy policy) => WarrantyStart.Of(facts, policy) switch
    {
        WarrantyStart.Known(var day, _) => new(SourceOf(facts), day, WarrantyPeriod.LastDay(day, policy), WarrantyPeriod.LastNewProductDay(day, policy)),
        WarrantyStart.Contested => new(WarrantySource.Contested, null, null, null),
        _ => new(WarrantySource.Missing, null, null, null),
    };

    private static WarrantySource SourceOf(ClaimFacts facts) => facts.Order switch
    {
        { ReceivedOn: not null } => WarrantySource.RegistryReceipt,
        { ShippedOn: not null } => WarrantySource.RegistryShipping,
        _ => WarrantySource.Customer,
    };
}
