using System.Collections.Immutable;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Orders;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Orders;

/// <summary>An order registry in a store of its own, and what is in it.</summary>
internal sealed class Registry : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orders-");

    public Registry()
    {
        Store = new(Options.Create(new StorageOptions { ConnectionString = ConnectionString }), NullLogger<Database>.Instance);
        Orders = new(Store, Options.Create(new OrdersOptions()), TimeProvider.System);
    }

    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "store.db")}";

    public Database Store { get; }

    public OrderRegistry Orders { get; }

    public Order? this[string number] => Store.Read(session => OrderTable.Find(session, number));

    public string? OwnerOf(string serial) => Store.Read(session => OrderTable.FindNumberBySerial(session, serial));

    public long Count => Store.Read(OrderTable.Extent).Count;

    /// <summary>Loads rows that are expected to be good; gives what became of each.</summary>
    public async Task<ImmutableArray<OrderChange>> Takes(params OrderRow[] rows) =>
        (await Orders.LoadAsync(rows)).ShouldBeOfType<OrderLoad.Applied>().Changes;

    /// <summary>Loads rows of which some are expected to be bad; gives line and sentence of each fault.</summary>
    public async Task<ImmutableArray<string>> Refuses(params OrderRow[] rows) =>
        [.. (await Orders.LoadAsync(rows)).ShouldBeOfType<OrderLoad.Refused>().Rows.SelectMany(row => row.Faults.Select(fault => $"{row.Row.Line}: {fault}"))];

    public void Dispose()
    {
        Store.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>A good row: order <c>JH-20251104-00NN</c>.</summary>
    public static OrderRow Row(int n, params string[] serials) => new()
    {
        Line = n,
        Number = $"JH-20251104-{n:0000}",
        CustomerName = "範例電子股份有限公司",
        Product = "控制箱主線束",
        Specification = "22AWG × 12",
        OrderedOn = "2025-11-04",
        ShippedOn = "2025-12-01",
        ReceivedOn = "2025-12-03",
        Serials = [.. serials],
    };

    public static string Serial(int n) => $"WHK7P-2544-{n:00000}";
}
