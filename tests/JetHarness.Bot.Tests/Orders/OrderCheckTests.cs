using JetHarness.Bot.Orders;
using static JetHarness.Bot.Tests.Orders.Registry;

namespace JetHarness.Bot.Tests.Orders;

public sealed class OrderCheckTests
{
    private static readonly OrderCheck Check = new(new OrdersOptions().Formats());

    [Fact]
    public void Numbers_are_taken_as_people_type_them_and_kept_in_their_canonical_writing()
    {
        var order = Only(Row(1, "ｗｈｋ７ｐ-2544-00127") with { Number = "jh-20251104-００31" }).Order.ShouldNotBeNull();

        order.Number.ShouldBe("JH-20251104-0031");
        order.Serials.ShouldBe(["WHK7P-2544-00127"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0031")]
    [InlineData("JH-20251104-003")]
    [InlineData("JH-20251104-00311")]
    [InlineData("JH-20251104-0031; DROP TABLE")]
    public void An_order_number_of_another_form_is_refused(string number) =>
        Faults(Row(1) with { Number = number }).ShouldHaveSingleItem().ShouldStartWith("order_number is ");

    [Fact]
    public void A_serial_of_another_form_is_refused() =>
        Faults(Row(1, Serial(1), "K7P-1")).ShouldBe(["serial_numbers is 'K7P-1', which does not fit WH[A-Z0-9]{3}-[0-9]{4}-[0-9]{5}"]);

    [Theory]
    [InlineData("2025-02-29")]
    [InlineData("2025-13-01")]
    [InlineData("2025-1-5")]
    [InlineData("2025/12/03")]
    [InlineData("03-12-2025")]
    [InlineData("0225-12-03")]
    [InlineData("20251203")]
    [InlineData("yesterday")]
    public void A_day_that_does_not_exist_or_is_written_otherwise_is_refused(string day) =>
        Faults(Row(1) with { ReceivedOn = day }).ShouldBe([$"received_on is '{day}': give a day that exists, from 2000 to 2099, as 2026-05-02"]);

    [Fact]
    public void The_29th_of_February_is_a_day_in_a_leap_year() =>
        Only(Row(1) with { OrderedOn = "2024-02-29" }).Order!.OrderedOn.ShouldBe(new(2024, 2, 29));

    [Fact]
    public void Nothing_is_shipped_before_it_is_ordered() =>
        Faults(Row(1) with { ShippedOn = "2025-11-03" }).ShouldBe(["shipped_on 2025-11-03 is before ordered_on 2025-11-04"]);

    [Fact]
    public void Nothing_is_received_before_it_is_shipped() =>
        Faults(Row(1) with { ReceivedOn = "2025-11-30" }).ShouldBe(["received_on 2025-11-30 is before shipped_on 2025-12-01"]);

    [Fact]
    public void Nothing_is_received_before_it_is_ordered() =>
        Faults(Row(1) with { ShippedOn = "", ReceivedOn = "2025-11-03" }).ShouldBe(["received_on 2025-11-03 is before ordered_on 2025-11-04"]);

    [Fact]
    public void Ordered_shipped_and_received_may_be_one_day() =>
        Faults(Row(1) with { ShippedOn = "2025-11-04", ReceivedOn = "2025-11-04" }).ShouldBeEmpty();

    [Fact]
    public void Every_fault_of_a_row_is_told_at_once() =>
        Faults(new OrderRow { Line = 1 }).ShouldBe(
        [
            "order_number is missing", "customer_name is missing", "product is missing", "specification is missing", "ordered_on is missing",
        ]);

    [Fact]
    public void A_text_longer_than_a_card_can_show_is_refused() =>
        Faults(Row(1) with { Product = new('線', 201) }).ShouldBe(["product has 201 characters: give at most 200"]);

    [Fact]
    public void A_text_with_control_characters_is_refused() =>
        Faults(Row(1) with { CustomerName = "a\0b" }).ShouldBe(["customer_name has control characters in it"]);

    [Fact]
    public void A_specification_may_have_several_lines() => Faults(Row(1) with { Specification = "22AWG × 12\r\n850 mm" }).ShouldBeEmpty();

    [Fact]
    public void An_order_that_is_there_twice_is_refused_the_second_time()
    {
        var results = Check.Check([Row(1), Row(2), Row(1) with { Line = 3 }]);

        results.Select(row => row.IsGood).ShouldBe([true, true, false]);
        results[2].Faults.ShouldBe(["order JH-20251104-0001 is already in line 1: give each order once"]);
    }

    [Fact]
    public void A_serial_that_is_there_twice_is_refused_the_second_time()
    {
        var results = Check.Check([Row(1, Serial(1)), Row(2, Serial(2), Serial(1)), Row(3, Serial(3), Serial(3))]);

        results[0].IsGood.ShouldBeTrue();
        results[1].Faults.ShouldBe([$"serial {Serial(1)} is already in line 1: a serial belongs to one order"]);
        results[2].Faults.ShouldBe([$"serial {Serial(3)} is already in line 3: a serial belongs to one order"]);
    }

    [Fact]
    public void The_formats_are_settings()
    {
        var check = new OrderCheck(new OrdersOptions { OrderNumberPattern = "PO[0-9]{6}", SerialNumberPattern = "[A-Z]{2}-[0-9]{4}" }.Formats());

        var result = check.Check([Row(1, "ab-0001") with { Number = "po123456" }]).ShouldHaveSingleItem();

        result.Order.ShouldNotBeNull().Number.ShouldBe("PO123456");
        result.Order.Serials.ShouldBe(["AB-0001"]);
    }

    [Theory]
    [InlineData("[0-9", "[A-Z]{2}-[0-9]{4}", "Orders:OrderNumberPattern")]
    [InlineData("JH[0-9]{6}", "(", "Orders:SerialNumberPattern")]
    public void A_pattern_that_cannot_be_used_is_a_fault_that_names_its_key(string order, string serial, string key) =>
        new OrdersOptions { OrderNumberPattern = order, SerialNumberPattern = serial }.Faults().ShouldHaveSingleItem().ShouldStartWith(key);

    [Fact]
    public void A_key_that_no_header_can_carry_is_a_fault_that_does_not_repeat_it()
    {
        var fault = new OrdersOptions { ApiKey = "geheim 密" }.Faults().ShouldHaveSingleItem();

        fault.ShouldStartWith("Orders:ApiKey");
        fault.ShouldNotContain("geheim");
    }

    private static CheckedRow Only(OrderRow row) => Check.Check([row]).ShouldHaveSingleItem();

    private static IEnumerable<string> Faults(OrderRow row) => Only(row).Faults;
}
