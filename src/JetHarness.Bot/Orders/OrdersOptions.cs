using JetHarness.Bot.Dialog.Understanding;

namespace JetHarness.Bot.Orders;

/// <summary>Section <c>Orders</c>: how order and serial numbers look, and who may send orders.</summary>
internal sealed class OrdersOptions
{
    public const string Section = "Orders";

    /// <summary>What the ERP sends as <c>Authorization: Bearer KEY</c> with <c>PUT /api/orders</c>, or its hash (<see cref="Access.ApiKey"/>); none: that route is off.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How an order number looks.</summary>
    public string OrderNumberPattern { get; set; } = IdentifierFormats.DefaultOrderPattern;

    /// <summary>How a production serial number looks.</summary>
    public string SerialNumberPattern { get; set; } = IdentifierFormats.DefaultSerialPattern;

    /// <summary>What cannot be right: one sentence per fault, each naming its key. Never repeats the API key.</summary>
    public IEnumerable<string> Faults()
    {
        if (Access.ApiKey.Fault($"{Section}:{nameof(ApiKey)}", ApiKey) is { } keyFault)
        {
            yield return keyFault;
        }

        if (!IdentifierFormat.TryCreate(OrderNumberPattern, out _, out var fault))
        {
            yield return $"Orders:OrderNumberPattern: {fault}";
        }

        if (!IdentifierFormat.TryCreate(SerialNumberPattern, out _, out fault))
        {
            yield return $"Orders:SerialNumberPattern: {fault}";
        }
    }

    /// <summary>The formats; the patterns must be free of <see cref="Faults"/>.</summary>
    public IdentifierFormats Formats() => new(Format(OrderNumberPattern), Format(SerialNumberPattern));

    private static IdentifierFormat Format(string pattern) =>
        IdentifierFormat.TryCreate(pattern, out var format, out var fault) ? format : throw new InvalidOperationException(fault);
}
