using System.Text;
using JetHarness.Bot.Orders;

namespace JetHarness.Bot.Tests.Orders;

public sealed class OrderCsvTests
{
    private const string Header = "order_number,customer_name,product,specification,ordered_on,shipped_on,received_on,serial_numbers";
    private const string Line = "JH-20251104-0031,範例電子,線束,22AWG,2025-11-04,2025-12-01,2025-12-03,WHK7P-2544-00127";

    [Fact]
    public void A_file_gives_its_rows_with_their_lines()
    {
        var row = Rows($"{Header}\n{Line}\n").ShouldHaveSingleItem();

        row.Line.ShouldBe(2);
        (row.Number, row.CustomerName, row.Product, row.Specification).ShouldBe(("JH-20251104-0031", "範例電子", "線束", "22AWG"));
        (row.OrderedOn, row.ShippedOn, row.ReceivedOn).ShouldBe(("2025-11-04", "2025-12-01", "2025-12-03"));
        row.Serials.ShouldBe(["WHK7P-2544-00127"]);
        row.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, "\n")]
    [InlineData(false, "\n")]
    [InlineData(true, "\r\n")]
    [InlineData(false, "\r\n")]
    public void A_byte_order_mark_and_the_kind_of_line_break_do_not_matter(bool mark, string lineBreak)
    {
        var encoding = new UTF8Encoding(mark);
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes($"{Header}{lineBreak}{Line}{lineBreak}")];

        Read(bytes).Rows.ShouldHaveSingleItem().CustomerName.ShouldBe("範例電子");
    }

    [Fact]
    public void Columns_come_in_any_order_with_others_among_them()
    {
        var row = Rows("note,Serial_Numbers , received_on,shipped_on,ordered_on,specification,product,customer_name,order_number\nx,A;B,,,2025-11-04,s,p,c,JH-1")
            .ShouldHaveSingleItem();

        (row.Number, row.OrderedOn, row.ReceivedOn).ShouldBe(("JH-1", "2025-11-04", ""));
        row.Serials.ShouldBe(["A", "B"]);
    }

    [Theory]
    [InlineData("A;B", new[] { "A", "B" })]
    [InlineData(" A ; B ;", new[] { "A", "B" })]
    [InlineData("A；B", new[] { "A", "B" })]
    [InlineData("", new string[0])]
    public void Several_serials_are_separated_by_semicolons(string text, string[] serials) =>
        Rows($"{Header}\nn,c,p,s,o,,,{text}").ShouldHaveSingleItem().Serials.ShouldBe(serials);

    [Theory]
    [InlineData("product", "lacks the column product: the first line must name")]
    [InlineData("order_number,customer_name,product,specification,ordered_on,shipped_on,received_on", "lacks the columns")]
    public void Missing_columns_are_one_clear_fault(string without, string fault)
    {
        var header = string.Join(',', Header.Split(',').Except(without.Split(',')));

        Fault($"{header}\n{Line}").ShouldStartWith(fault);
    }

    [Fact]
    public void A_column_that_is_there_twice_is_a_fault() => Fault($"{Header},product\n{Line},x").ShouldBe("has the column product twice");

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void An_empty_file_is_a_fault(string text) => Fault(text).ShouldStartWith("is empty: the first line must name order_number");

    [Fact]
    public void A_file_in_another_encoding_is_a_fault()
    {
        byte[] big5 = [.. Encoding.UTF8.GetBytes($"{Header}\nJH-1,"), 0xBD, 0x64, 0xA8, 0xD2, .. Encoding.UTF8.GetBytes(",p,s,2025-11-04,,,")];

        Read(big5).Fault.ShouldBe("is not UTF-8: save it as \"CSV UTF-8\"");
        Read([.. Encoding.UTF8.Preamble, .. big5]).Fault.ShouldBe("is not UTF-8: save it as \"CSV UTF-8\"");
    }

    [Fact]
    public void A_row_with_too_few_or_too_many_fields_is_bad_and_the_others_are_read()
    {
        var rows = Rows($"{Header}\nJH-1,c\n{Line}\nJH-1,c,p,22AWG, black,2025-11-04,,,\n");

        rows.Select(row => row.Faults.Length).ShouldBe([1, 0, 1]);
        rows[0].Faults[0].ShouldStartWith("has 2 fields where the first line names 8 columns");
        rows[2].Faults[0].ShouldStartWith("has 9 fields");
    }

    [Fact]
    public void Quoted_fields_hold_commas_quotation_marks_and_line_breaks()
    {
        var row = Rows($"{Header}\nn,c,p,\"12\"\" long,\nblack\",o,,,\n").ShouldHaveSingleItem();

        row.Specification.ShouldBe("12\" long,\nblack");
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_does()
    {
        var rows = Rows($"{Header}\n\nn,c,p,\"a\nb\",o,,,\n\n{Line}\nshort\n");

        rows.Select(row => row.Line).ShouldBe([3, 6, 7]);
    }

    [Fact]
    public void Quotation_marks_that_do_not_pair_make_the_row_bad()
    {
        var rows = Rows($"{Header}\nn,c,p,12\" long,o,,,\n{Line}\nn,c,\"p,s,o,,,\n");

        rows.Select(row => (row.Line, row.Faults.Length)).ShouldBe([(2, 1), (3, 0), (4, 1)]);
        rows[0].Faults[0].ShouldStartWith("has a quotation mark that does not pair");
    }

    [Fact]
    public void Rows_without_any_text_as_spreadsheets_leave_them_are_passed_over() =>
        Rows($"{Header}\n{Line}\n,,,,,,,\n , ,,,,,,\n").ShouldHaveSingleItem();

    private static IReadOnlyList<OrderRow> Rows(string text)
    {
        var (rows, fault) = Read(Encoding.UTF8.GetBytes(text));
        fault.ShouldBeNull();
        return rows;
    }

    private static string Fault(string text) => Read(Encoding.UTF8.GetBytes(text)).Fault.ShouldNotBeNull();

    private static (IReadOnlyList<OrderRow> Rows, string? Fault) Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return OrderCsv.Read(stream);
    }
}
