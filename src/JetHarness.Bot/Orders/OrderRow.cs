using System.Collections.Immutable;
using System.Globalization;

namespace JetHarness.Bot.Orders;

/// <summary>One order as it was sent, before anything is known to be right. Texts are trimmed; empty is what was empty or missing.</summary>
internal sealed record OrderRow
{
    /// <summary>Where it stands: the line in a file, the place in an array; both count from 1.</summary>
    public required int Line { get; init; }

    public string Number { get; init; } = "";

    public string CustomerName { get; init; } = "";

    public string Product { get; init; } = "";

    public string Specification { get; init; } = "";

    public string OrderedOn { get; init; } = "";

    public string ShippedOn { get; init; } = "";

    public string ReceivedOn { get; init; } = "";

    public ImmutableArray<string> Serials { get; init; } = [];

    /// <summary>What was wrong with the row's form; such a row is refused whatever its fields hold.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    /// <summary>The same row with every date so many days later; what is no date stays, for the check to refuse.</summary>
    public OrderRow MovedBy(int days)
    {
        return this with { OrderedOn = Moved(OrderedOn), ShippedOn = Moved(ShippedOn), ReceivedOn = Moved(ReceivedOn) };

        string Moved(string text) => OrderField.Day(text)?.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? text;
    }

    /// <summary>The serial numbers in a text such as <c>A;B</c>.</summary>
    public static ImmutableArray<string> SplitSerials(string text) =>
        [.. text.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>The fields of an order, as columns of a file and as keys in JSON.</summary>
internal static class OrderField
{
    public const string Number = "order_number";
    public const string CustomerName = "customer_name";
    public const string Product = "product";
    public const string Specification = "specification";
    public const string OrderedOn = "ordered_on";
    public const string ShippedOn = "shipped_on";
    public const string ReceivedOn = "received_on";
    public const string Serials = "serial_numbers";

    public static ImmutableArray<string> All { get; } = [Number, CustomerName, Product, Specification, OrderedOn, ShippedOn, ReceivedOn, Serials];

    /// <summary>The day that an ISO date names, from 2000 to 2099; null for anything else.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100 ? day : null;

    /// <summary>Makes a row of what <paramref name="read"/> gives for each field.</summary>
    public static OrderRow Row(int line, Func<string, string> read, ImmutableArray<string> serials) => new()
    {
        Line = line,
        Number = read(Number),
        CustomerName = read(CustomerName),
        Product = read(Product),
        Specification = read(Specification),
        OrderedOn = read(OrderedOn),
        ShippedOn = read(ShippedOn),
        ReceivedOn = read(ReceivedOn),
        Serials = serials,
    };
}
