namespace JetHarness.Bot.Dialog.Understanding;

/// <summary>How order numbers and serial numbers look.</summary>
/// <param name="Order">The form of an order number.</param>
/// <param name="Serial">The form of a production serial number.</param>
public sealed record IdentifierFormats(IdentifierFormat Order, IdentifierFormat Serial)
{
    /// <summary>The pattern of an order number, as JH-20251104-0031: the day of the order and a running number.</summary>
    public const string DefaultOrderPattern = "JH-[0-9]{8}-[0-9]{4}";

    /// <summary>The pattern of a serial number, as WHK7P-2544-00127: the assembly, year and week, and a running number.</summary>
    public const string DefaultSerialPattern = "WH[A-Z0-9]{3}-[0-9]{4}-[0-9]{5}";

    /// <summary>The formats in the after-sales policy.</summary>
    public static IdentifierFormats Default { get; } = new(Known(DefaultOrderPattern), Known(DefaultSerialPattern));

    private static IdentifierFormat Known(string pattern) =>
        IdentifierFormat.TryCreate(pattern, out var format, out var fault) ? format : throw new InvalidOperationException(fault);
}
