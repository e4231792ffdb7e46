using FsCheck;
using FsCheck.Fluent;
using JetHarness.Bot.Orders;
using JetHarness.Bot.Storage;
using static JetHarness.Bot.Tests.Orders.Registry;

namespace JetHarness.Bot.Tests.Orders;

public sealed class OrderRegistryTests : IDisposable
{
    private readonly Registry registry = new();

    public void Dispose() => registry.Dispose();

    [Fact]
    public async Task An_order_is_found_by_its_number_with_all_that_was_sent()
    {
        (await registry.Takes(Row(1, Serial(2), Serial(1)))).ShouldBe([OrderChange.Added]);

        var order = registry["JH-20251104-0001"].ShouldNotBeNull();
        order.CustomerName.ShouldBe("範例電子股份有限公司");
        order.Product.ShouldBe("控制箱主線束");
        order.Specification.ShouldBe("22AWG × 12");
        order.OrderedOn.ShouldBe(new(2025, 11, 4));
        order.ShippedOn.ShouldBe(new DateOnly(2025, 12, 1));
        order.ReceivedOn.ShouldBe(new DateOnly(2025, 12, 3));
        order.Serials.ShouldBe([Serial(1), Serial(2)]);
        registry.OwnerOf(Serial(2)).ShouldBe("JH-20251104-0001");
    }

    [Fact]
    public async Task What_may_be_empty_is_empty_in_the_registry()
    {
        await registry.Takes(Row(1) with { ShippedOn = "", ReceivedOn = "" });

        var order = registry["JH-20251104-0001"].ShouldNotBeNull();
        order.ShippedOn.ShouldBeNull();
        order.ReceivedOn.ShouldBeNull();
        order.Serials.ShouldBeEmpty();
        registry["JH-20251104-0002"].ShouldBeNull();
        registry.OwnerOf(Serial(1)).ShouldBeNull();
    }

    [Fact]
    public async Task The_same_orders_again_change_nothing_not_even_the_time()
    {
        await registry.Takes(Row(1, Serial(1), Serial(2)), Row(2));
        var before = registry.Store.Read(OrderTable.Extent);

        (await registry.Takes(Row(2), Row(1, Serial(2), Serial(1)))).ShouldBe([OrderChange.Unchanged, OrderChange.Unchanged]);

        registry.Store.Read(OrderTable.Extent).ShouldBe(before);
    }

    [Fact]
    public async Task Each_row_is_told_whether_it_was_added_changed_or_unchanged()
    {
        await registry.Takes(Row(1, Serial(1)), Row(2));

        (await registry.Takes(Row(1, Serial(1)), Row(2) with { ReceivedOn = "2025-12-04" }, Row(3)))
            .ShouldBe([OrderChange.Unchanged, OrderChange.Changed, OrderChange.Added]);

        registry["JH-20251104-0002"]!.ReceivedOn.ShouldBe(new DateOnly(2025, 12, 4));
        registry.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_serial_that_an_order_no_longer_has_is_forgotten()
    {
        await registry.Takes(Row(1, Serial(1), Serial(2)));

        (await registry.Takes(Row(1, Serial(2)))).ShouldBe([OrderChange.Changed]);

        registry.OwnerOf(Serial(1)).ShouldBeNull();
        registry["JH-20251104-0001"]!.Serials.ShouldBe([Serial(2)]);
    }

    [Fact]
    public async Task A_serial_of_an_order_that_is_not_sent_is_refused()
    {
        await registry.Takes(Row(1, Serial(1)));

        (await registry.Refuses(Row(2, Serial(1)), Row(3))).ShouldHaveSingleItem()
            .ShouldBe($"2: serial {Serial(1)} belongs to order JH-20251104-0001 in the registry: send that order too, without the serial, if it has moved");

        registry.OwnerOf(Serial(1)).ShouldBe("JH-20251104-0001");
        registry.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_serial_moves_from_an_order_to_another_when_both_are_sent(bool newOwnerFirst)
    {
        await registry.Takes(Row(1, Serial(1), Serial(2)), Row(2, Serial(3)));

        OrderRow[] both = [Row(1, Serial(2)), Row(2, Serial(1), Serial(3))];
        await registry.Takes(newOwnerFirst ? [.. both.Reverse()] : both);

        registry.OwnerOf(Serial(1)).ShouldBe("JH-20251104-0002");
        registry["JH-20251104-0001"]!.Serials.ShouldBe([Serial(2)]);
    }

    [Fact]
    public async Task Two_orders_can_exchange_their_serials()
    {
        await registry.Takes(Row(1, Serial(1)), Row(2, Serial(2)));

        await registry.Takes(Row(1, Serial(2)), Row(2, Serial(1)));

        (registry.OwnerOf(Serial(1)), registry.OwnerOf(Serial(2))).ShouldBe(("JH-20251104-0002", "JH-20251104-0001"));
    }

    [Fact]
    public async Task A_bad_row_and_a_serial_that_is_taken_are_told_together()
    {
        await registry.Takes(Row(1, Serial(1)));

        var faults = await registry.Refuses(Row(2, Serial(1)), Row(3) with { Product = "" });

        faults.Length.ShouldBe(2);
        faults[0].ShouldStartWith("2: serial");
        faults[1].ShouldBe("3: product is missing");
    }

    [Fact]
    public async Task Nothing_to_load_is_no_fault() => (await registry.Takes()).ShouldBeEmpty();

    [Fact]
    public void No_mix_of_good_and_bad_rows_is_ever_half_applied() =>
        Prop.ForAll(Gen.Choose(0, 5).ListOf().Where(kinds => kinds.Count <= 12).ToArbitrary(), kinds => LoadMix([.. kinds]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40)); // each in a store of its own

    /// <summary>Loads a mix into a registry that holds something already; says whether it went in whole or not at all.</summary>
    private static bool LoadMix(List<int> kinds)
    {
        using var registry = new Registry();
        registry.Orders.LoadAsync([Row(100, Serial(100)), Row(1)]).GetAwaiter().GetResult();
        var before = Everything(registry);
        var rows = kinds.Select((kind, i) => Mixed(kind, i + 1)).ToList();

        var load = registry.Orders.LoadAsync(rows).GetAwaiter().GetResult();

        var mustRefuse = kinds.Any(kind => kind >= 3);
        return mustRefuse
            ? load is OrderLoad.Refused && Everything(registry) == before
            : load is OrderLoad.Applied && rows.All(row => registry[row.Number] is { } order && order.Product == row.Product && order.Serials.SequenceEqual(row.Serials));
    }

    /// <summary>Kinds 0 to 2 are good; 3 to 5 are bad each in its own way.</summary>
    private static OrderRow Mixed(int kind, int n) => kind switch
    {
        0 => Row(n),
        1 => Row(n, Serial(n)),
        2 => Row(n, Serial(n)) with { Product = "LED 燈條電源線" },
        3 => Row(n) with { ReceivedOn = "2025-11-31" },
        4 => Row(n, Serial(100)),
        _ => Row(n) with { Number = "JH-2025-1" },
    };

    private static string Everything(Registry registry) =>
        string.Join('\n', Enumerable.Range(1, 100).Select(n => registry[$"JH-20251104-{n:0000}"]).Where(order => order is not null)
            .Select(order => $"{order} {string.Join(';', order!.Serials)}"));
}
