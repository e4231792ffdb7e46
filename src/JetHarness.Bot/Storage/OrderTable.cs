using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;

namespace JetHarness.Bot.Storage;

/// <summary>What became of an order that was sent.</summary>
internal enum OrderChange
{
    /// <summary>The registry did not have it.</summary>
    Added,

    /// <summary>The registry had it otherwise.</summary>
    Changed,

    /// <summary>The registry has it just so; nothing was written.</summary>
    Unchanged,
}

/// <summary>The order registry: tables <c>registry_order</c> and <c>registry_serial</c>.</summary>
internal static class OrderTable
{
    private const string FindSql =
        "SELECT number, customer_name, product, specification, ordered_on, shipped_on, received_on FROM registry_order WHERE number = @number";

    /// <summary>The order of that canonical number with its serials; null if the registry has none.</summary>
    public static Order? Find(Session session, string number) =>
        session.Query(
            FindSql,
            row => new Order
            {
                Number = row.GetString(0),
                CustomerName = row.GetString(1),
                Product = row.GetString(2),
                Specification = row.GetString(3),
                OrderedOn = row.DayOrNull(4)!.Value,
                ShippedOn = row.DayOrNull(5),
                ReceivedOn = row.DayOrNull(6),
            },
            ("@number", number)) is [var order]
            ? order with { Serials = SerialsOf(session, number) }
            : null;

    private const string SerialsOfSql = "SELECT serial FROM registry_serial WHERE order_number = @number ORDER BY serial";

    private static ImmutableArray<string> SerialsOf(Session session, string number) =>
        [.. session.Query(SerialsOfSql, row => row.GetString(0), ("@number", number))];

    private const string FindNumberSql = "SELECT order_number FROM registry_serial WHERE serial = @serial";

    /// <summary>The number of the order that the canonical serial belongs to; null if the registry does not know the serial.</summary>
    public static string? FindNumberBySerial(Session session, string serial) => session.Scalar<string>(FindNumberSql, ("@serial", serial));

    private const string CountSql = "SELECT COUNT(*) FROM registry_order";
    private const string NewestSql = "SELECT MAX(updated_at) FROM registry_order";

    /// <summary>How many orders there are, and when one was last added or changed; no time while there are none.</summary>
    public static (long Count, DateTimeOffset? Newest) Extent(Session session) =>
        (session.Scalar<long>(CountSql), session.Scalar<long>(NewestSql) is var newest and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(newest) : null);

    /// <summary>
    /// Makes the registry hold each order just as given, its serials included; gives what became of each, in their order. No serial may
    /// belong to an order that is not among them.
    /// </summary>
    public static ImmutableArray<OrderChange> Upsert(Session session, ImmutableArray<Order> orders, DateTimeOffset now)
    {
        var changes = orders.Select(order => Find(session, order.Number) switch
        {
            null => OrderChange.Added,
            var present => IsSame(present, order) ? OrderChange.Unchanged : OrderChange.Changed,
        }).ToImmutableArray();
        var written = orders.Where((_, i) => changes[i] is not OrderChange.Unchanged).ToList();

        // All serials go before any comes: one may move from an order to another.
        foreach (var order in written)
        {
            Save(session, order, now);
            RemoveSerials(session, order.Number);
        }

        foreach (var order in written)
        {
            foreach (var serial in order.Serials)
            {
                AddSerial(session, serial, order.Number);
            }
        }

        return changes;
    }

    private static bool IsSame(Order present, Order sent) =>
        present with { Serials = [] } == sent with { Serials = [] } && present.Serials.ToHashSet().SetEquals(sent.Serials);

    private const string SaveSql = """
        INSERT INTO registry_order (number, customer_name, product, specification, ordered_on, shipped_on, received_on, updated_at)
        VALUES (@number, @customer, @product, @specification, @ordered, @shipped, @received, @now)
        ON CONFLICT (number) DO UPDATE SET
            customer_name = excluded.customer_name, product = excluded.product, specification = excluded.specification,
            ordered_on = excluded.ordered_on, shipped_on = excluded.shipped_on, received_on = excluded.received_on, updated_at = excluded.updated_at
        """;

    private static void Save(Session session, Order order, DateTimeOffset now) => session.Execute(
        SaveSql,
        ("@number", order.Number),
        ("@customer", order.CustomerName),
        ("@product", order.Product),
        ("@specification", order.Specification),
        ("@ordered", order.OrderedOn.Stored()),
        ("@shipped", order.ShippedOn?.Stored()),
        ("@received", order.ReceivedOn?.Stored()),
        ("@now", now.Stored()));

    private const string RemoveSerialsSql = "DELETE FROM registry_serial WHERE order_number = @number";

    private static void RemoveSerials(Session session, string number) => session.Execute(RemoveSerialsSql, ("@number", number));

    private const string AddSerialSql = "INSERT INTO registry_serial (serial, order_number) VALUES (@serial, @number)";

    private static void AddSerial(Session session, string serial, string number) =>
        session.Execute(AddSerialSql, ("@serial", serial), ("@number", number));
}
