using System.Text.RegularExpressions;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Orders;

namespace JetHarness.Bot.Tests.Orders;

/// <summary>The file that a newcomer's first run is made of: what its README promises is in it.</summary>
public sealed partial class SampleOrdersTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "samples");
    private static readonly IReadOnlyList<OrderRow> Rows = Read();
    private static readonly List<Order> Orders = [.. new OrderCheck(new OrdersOptions().Formats()).Check(Rows).Select(row => row.Order.ShouldNotBeNull(string.Join("; ", row.Faults)))];
    private static readonly DateOnly Today = ReferenceDay();

    [Fact]
    public async Task All_forty_are_good_and_go_into_the_registry()
    {
        using var registry = new Registry();

        (await registry.Takes([.. Rows])).Length.ShouldBe(40);
        registry.Count.ShouldBe(40);
    }

    [Fact]
    public void Every_case_is_there()
    {
        Has("in warranty", order => YearEnds(order) > Today.AddDays(30));
        Has("out of warranty", order => YearEnds(order) < Today.AddDays(-30));
        Has("the year ends today", order => order.ReceivedOn is not null && YearEnds(order) == Today);
        Has("the year ends tomorrow", order => YearEnds(order) == Today.AddDays(1));
        Has("the year ended yesterday", order => YearEnds(order) == Today.AddDays(-1));
        Has("received today", order => order.ReceivedOn == Today);
        Has("within seven days", order => order.ReceivedOn > Today.AddDays(-7) && order.ReceivedOn < Today);
        Has("the seventh day", order => order.ReceivedOn == Today.AddDays(-7));
        Has("the eighth day", order => order.ReceivedOn == Today.AddDays(-8));
        Has("shipped lately, not yet received", order => order.ReceivedOn is null && order.ShippedOn > Today.AddDays(-7));
        Has("no receipt date, the year from shipping runs", order => order.ReceivedOn is null && order.ShippedOn?.AddYears(1) > Today && order.ShippedOn < Today.AddDays(-30));
        Has("no receipt date, the year from shipping is over", order => order.ReceivedOn is null && order.ShippedOn?.AddYears(1) < Today);
        Has("received without a shipping date", order => order.ReceivedOn is not null && order.ShippedOn is null);
        Has("not yet shipped", order => order.ReceivedOn is null && order.ShippedOn is null);
        Has("no serials", order => order.ReceivedOn is not null && order.Serials.IsEmpty);
        Has("several serials", order => order.Serials.Length >= 3);
        Has("received on 29 February", order => order.ReceivedOn is { Month: 2, Day: 29 });
        Has("ordered on 29 February", order => order.OrderedOn is { Month: 2, Day: 29 });
        Has("Chinese", order => order.Product.Any(c => c is >= '一' and <= '鿿'));
        Has("English", order => order.Product.All(char.IsAscii));
    }

    [Fact]
    public void Every_order_and_serial_in_the_readme_is_in_the_file_but_the_ones_that_do_not_exist()
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)))
        {
            var missing = line.Contains("does not exist", StringComparison.Ordinal);
            foreach (Match number in Numbers().Matches(line))
            {
                Orders.Any(order => order.Number == number.Value || order.Serials.Contains(number.Value)).ShouldBe(!missing, number.Value);
            }
        }
    }

    [Fact]
    public void Every_customer_is_plainly_invented() =>
        Orders.ShouldAllBe(order => Invented().IsMatch(order.CustomerName));

    private static DateOnly YearEnds(Order order) => (order.ReceivedOn ?? order.ShippedOn ?? default).AddYears(1);

    private static void Has(string what, Func<Order, bool> isSo) => Orders.Any(isSo).ShouldBeTrue(what);

    private static IReadOnlyList<OrderRow> Read()
    {
        using var file = File.OpenRead(Path.Combine(Folder, "orders.csv"));
        return OrderCsv.Read(file).Rows;
    }

    private static DateOnly ReferenceDay() =>
        DateOnly.Parse(Bold().Match(File.ReadAllText(Path.Combine(Folder, "README.md"))).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"JH-\d{8}-\d{4}|WH[A-Z0-9]{3}-\d{4}-\d{5}")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\*\*(\d{4}-\d{2}-\d{2})\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex("範例|示範|樣品|Sample|Example|サンプル")]
    private static partial Regex Invented();
}
