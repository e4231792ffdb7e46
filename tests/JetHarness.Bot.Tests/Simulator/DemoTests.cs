using JetHarness.Bot.Simulator.ChatPage;
using JetHarness.Bot.Simulator.Demo;

namespace JetHarness.Bot.Tests.Simulator;

public sealed class DemoTests
{
    [Fact]
    public void The_demo_needs_no_options()
    {
        var (options, fault) = DemoOptions.Read([]);
        fault.ShouldBeNull();
        options.ShouldBe(new DemoOptions(5100, 5080, "data/demo", "deploy/samples/orders.csv"));
    }

    [Fact]
    public void The_demos_options_can_be_written_both_ways() =>
        DemoOptions.Read(["--phone-port", "6100", "--bot-port=6080"]).Options.ShouldBe(new DemoOptions(6100, 6080, "data/demo", "deploy/samples/orders.csv"));

    [Theory]
    [InlineData("--phone-port", "five", "--phone-port must be a number")]
    [InlineData("--phone-port", "5080", "must differ")]
    [InlineData("--colour", "red", "Unknown option '--colour'")]
    [InlineData("--data", null, "Unknown option '--data'")]
    public void A_wrong_option_is_named(string name, string? value, string fault) =>
        DemoOptions.Read(value is null ? [name] : [name, value]).Fault.ShouldNotBeNull().ShouldContain(fault);

    [Fact]
    public void The_demo_loads_the_samples_as_of_the_day_they_are_written_for() =>
        File.ReadAllText(Path.Combine(Repository.Root, "deploy", "samples", "README.md")).ShouldContain($"--as-of {DemoOptions.SampleDay}");

    [Fact]
    public void The_page_shows_sample_orders_with_their_dates_moved_to_today()
    {
        var file = Path.Combine(Repository.Root, "deploy", "samples", "orders.csv");
        var day = DateOnly.Parse(DemoOptions.SampleDay, System.Globalization.CultureInfo.InvariantCulture);
        var (asWritten, moved) = (SampleOrders.Read(file, null, day), SampleOrders.Read(file, day, day.AddDays(10)));
        asWritten.Count.ShouldBeGreaterThan(30);
        var first = DateOnly.Parse(asWritten[0]["ordered_on"], System.Globalization.CultureInfo.InvariantCulture);
        moved[0]["ordered_on"].ShouldBe($"{first.AddDays(10):yyyy-MM-dd}");
        moved[0]["order_number"].ShouldBe(asWritten[0]["order_number"]);
    }

    [Fact]
    public void Without_a_file_there_are_no_sample_orders() => SampleOrders.Read("nowhere.csv", null, new DateOnly(2026, 1, 1)).ShouldBeEmpty();
}
