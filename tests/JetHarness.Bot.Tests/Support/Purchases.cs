namespace JetHarness.Bot.Tests.Support;

/// <summary>Orders as the ERP sends them.</summary>
internal static class Purchases
{
    private static readonly TimeSpan Taipei = TimeSpan.FromHours(8);

    /// <summary>A day so many days before today in Taiwan.</summary>
    public static DateOnly DaysAgo(int days) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(Taipei).DateTime).AddDays(-days);

    /// <summary>An order that was shipped two days before it was received.</summary>
    public static object Received(string number, DateOnly receivedOn, params string[] serials) => new
    {
        order_number = number,
        customer_name = "範例客戶",
        product = "主電源線束",
        specification = "AWG18，300 mm，端子鍍錫",
        ordered_on = Iso(receivedOn.AddDays(-20)),
        shipped_on = Iso(receivedOn.AddDays(-2)),
        received_on = Iso(receivedOn),
        serial_numbers = serials,
    };

    /// <summary>The order as the ERP sends it.</summary>
    public static object AsTheErpSends(Dialog.Claims.Order order) => new
    {
        order_number = order.Number,
        customer_name = order.CustomerName,
        product = order.Product,
        specification = order.Specification,
        ordered_on = Iso(order.OrderedOn),
        shipped_on = order.ShippedOn is { } shipped ? Iso(shipped) : "",
        received_on = order.ReceivedOn is { } received ? Iso(received) : "",
        serial_numbers = order.Serials,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
