using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Orders;

/// <summary>The one way into the order registry, for files and for the ERP alike.</summary>
internal sealed class OrderRegistry(Database database, IOptions<OrdersOptions> options, TimeProvider time)
{
    /// <summary>
    /// Takes all rows, or none if any is bad. The same rows again change nothing. Throws <see cref="StoreUnavailableException"/>.
    /// </summary>
    public async Task<OrderLoad> LoadAsync(IReadOnlyList<OrderRow> rows)
    {
        var results = new OrderCheck(options.Value.Formats()).Check(rows);
        return results.All(row => row.IsGood)
            ? await database.WriteAsync(session => Apply(session, results))
            : new OrderLoad.Refused(database.Read(session => BesideRegistry(session, results)));
    }

    private OrderLoad Apply(Session session, ImmutableArray<CheckedRow> rows)
    {
        var results = BesideRegistry(session, rows);
        return results.All(row => row.IsGood)
            ? new OrderLoad.Applied(results, OrderTable.Upsert(session, [.. results.Select(row => row.Order!)], time.GetUtcNow()))
            : new OrderLoad.Refused(results);
    }

    /// <summary>A serial may come from an order that is sent too, and so states its own serials anew; not from one that is not.</summary>
    private static ImmutableArray<CheckedRow> BesideRegistry(Session session, ImmutableArray<CheckedRow> rows)
    {
        var sent = rows.Where(row => row.Order is not null).Select(row => row.Order!.Number).ToHashSet();
        return [.. rows.Select(row => Taken(row.Order).Aggregate(row, (marked, fault) => marked.With(fault)))];

        IEnumerable<string> Taken(Order? order) =>
            from serial in order?.Serials ?? []
            let owner = OrderTable.FindNumberBySerial(session, serial)
            where owner is not null && !sent.Contains(owner)
            select $"serial {serial} belongs to order {owner} in the registry: send that order too, without the serial, if it has moved";
    }
}

/// <summary>How taking orders in ended. Rows are in the order in which they came.</summary>
internal abstract record OrderLoad(ImmutableArray<CheckedRow> Rows)
{
    /// <summary>All rows are in the registry; a change for each.</summary>
    public sealed record Applied(ImmutableArray<CheckedRow> Rows, ImmutableArray<OrderChange> Changes) : OrderLoad(Rows);

    /// <summary>At least one row is bad, and the registry is as it was.</summary>
    public sealed record Refused(ImmutableArray<CheckedRow> Rows) : OrderLoad(Rows);
}
