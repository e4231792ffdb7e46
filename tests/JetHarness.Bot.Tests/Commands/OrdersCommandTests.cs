using System.Globalization;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Commands;

public sealed class OrdersCommandTests : IDisposable
{
    private const string Header = "order_number,customer_name,product,specification,ordered_on,shipped_on,received_on,serial_numbers";
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task An_import_prints_what_was_added_changed_and_left_alone()
    {
        var file = terminal.Write("orders.csv", $"{Header}\nJH-20251104-0031,c,p,s,2025-11-04,,,WHK7P-2544-00127\nJH-20251104-0032,c,p,s,2025-11-04,,,\n");

        (await terminal.Runs("orders", "import", file)).ShouldBe(new(0, "added 2, changed 0, unchanged 0\n", ""));
        (await terminal.Runs("orders", "import", file)).ShouldBe(new(0, "added 0, changed 0, unchanged 2\n", ""));

        terminal.Write("orders.csv", $"{Header}\nJH-20251104-0031,c,p,s,2025-11-04,,,WHK7P-2544-00127\nJH-20251104-0032,c,p,s,2025-11-04,2025-12-01,,\n");
        (await terminal.Runs("orders", "import", file)).ShouldBe(new(0, "added 0, changed 1, unchanged 1\n", ""));
    }

    [Fact]
    public async Task Bad_rows_are_told_with_line_and_reason_and_nothing_is_applied()
    {
        var file = terminal.Write("orders.csv", $"{Header}\nJH-20251104-0031,c,p,s,2025-11-04,,,\nJH-1,c,p,s,2025-11-04,,,\nJH-20251104-0033,c,,s,2025-02-30,,,\n");

        var run = await terminal.Runs("orders", "import", file);

        run.Status.ShouldBe(1);
        var lines = run.Out.Split('\n');
        lines[0].ShouldStartWith($"{file} line 3: order_number is 'JH-1'");
        lines[1].ShouldBe($"{file} line 4: product is missing; ordered_on is '2025-02-30': give a day that exists, from 2000 to 2099, as 2026-05-02");
        lines[2].ShouldBe("Nothing was applied: 2 of 3 rows are bad. Mend them, and import the file again.");
        OrderCount().ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_no_table_is_told_in_one_line()
    {
        var nowhere = await terminal.Runs("orders", "import", terminal.File("none.csv"));
        nowhere.Status.ShouldBe(1);
        nowhere.Error.ShouldContain("none.csv cannot be read:");

        var noTable = await terminal.Runs("orders", "import", terminal.Write("letter.csv", "Dear Sir\n"));
        noTable.Status.ShouldBe(1);
        noTable.Error.ShouldContain("letter.csv lacks the columns order_number");
        noTable.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }

    [Fact]
    public async Task As_of_moves_every_date_so_that_the_day_becomes_today_in_Taipei()
    {
        var file = terminal.Write("orders.csv", $"{Header}\nJH-20240229-0001,c,p,s,2024-02-29,2024-03-01,2024-03-04,\n");
        var today = TaipeiCalendar.DayOf(TimeProvider.System.GetUtcNow());

        var run = await terminal.Runs("orders", "import", file, "--as-of", "2024-03-04");

        run.Status.ShouldBe(0, run.Error);
        run.Out.ShouldContain($"so that 2024-03-04 becomes today in Taipei, {today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        using var store = Open();
        var order = store.Read(session => OrderTable.Find(session, "JH-20240229-0001")).ShouldNotBeNull();
        (order.OrderedOn, order.ShippedOn, order.ReceivedOn).ShouldBe((today.AddDays(-4), today.AddDays(-3), today));
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("yesterday")]
    public async Task As_of_wants_a_day(string day)
    {
        var run = await terminal.Runs("orders", "import", "orders.csv", "--as-of", day);

        run.Status.ShouldBe(1);
        run.Error.ShouldContain($"--as-of is '{day}': give a day from 2000 to 2099, as 2026-11-22.");
    }

    [Fact]
    public async Task A_store_that_is_held_by_another_is_told_with_what_to_do()
    {
        var file = terminal.Write("orders.csv", $"{Header}\nJH-20251104-0031,c,p,s,2025-11-04,,,\n");
        await terminal.Runs("orders", "import", terminal.Write("none.csv", $"{Header}\n"));
        using var other = new Microsoft.Data.Sqlite.SqliteConnection(terminal.ConnectionString);
        other.Open();
        using var hold = other.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        hold.ExecuteNonQuery();

        var run = await terminal.Runs("orders", "import", file);

        run.Status.ShouldBe(1);
        run.Error.ShouldContain("The store cannot be opened: SQLite Error 5: 'database is locked'. Check Storage:ConnectionString");
    }

    private long OrderCount()
    {
        using var store = Open();
        return store.Read(OrderTable.Extent).Count;
    }

    private Database Open() => new(Options.Create(new StorageOptions { ConnectionString = terminal.ConnectionString }), NullLogger<Database>.Instance);
}
