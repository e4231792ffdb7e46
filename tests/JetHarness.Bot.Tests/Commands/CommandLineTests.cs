using JetHarness.Bot.Commands;

namespace JetHarness.Bot.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("orders", "import", "--help")]
    [InlineData("serve", "--help")]
    public async Task Help_shows_an_example(params string[] args)
    {
        var run = await terminal.Runs(args);

        run.Status.ShouldBe(0);
        run.Out.ShouldContain("Example");
    }

    [Fact]
    public async Task The_version_is_one_line() => (await terminal.Runs("--version")).Out.Trim().ShouldMatch(@"\A\d+\.\d+\.\d+\S*\z");

    [Theory]
    [InlineData("order", "'order' was not matched. Did you mean one of the following?")]
    [InlineData("dance", "Unrecognized command or argument 'dance'.")]
    [InlineData("--colour", "Unrecognized command or argument '--colour'.")]
    public async Task An_unknown_command_or_option_is_named(string arg, string message)
    {
        var run = await terminal.Runs(arg);

        run.Status.ShouldBe(1);
        (run.Out + run.Error).ShouldContain(message);
    }

    [Fact]
    public void Settings_stand_anywhere_beside_a_command_with_an_equals_sign_or_without()
    {
        var split = SettingArguments.Split(["--Line:ChannelSecret=a=b", "orders", "import", "--urls", "http://127.0.0.1:5000", "x.csv", "--as-of", "2026-11-22", "--Api:Key", "k"]);

        split.Settings.ShouldBe(["--Line:ChannelSecret=a=b", "--urls=http://127.0.0.1:5000", "--Api:Key=k"]);
        split.Rest.ShouldBe(["orders", "import", "x.csv", "--as-of", "2026-11-22"]);
        split.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_setting_without_a_value_is_named()
    {
        var run = await terminal.Runs("orders", "--Line:ChannelSecret");

        run.Status.ShouldBe(1);
        run.Error.ShouldContain("--Line:ChannelSecret has no value: write --Line:ChannelSecret=VALUE.");
    }

    [Theory]
    [InlineData("--Line:ChannelSecrt=geheim", "--Line:ChannelSecrt: Line has no such key; it has Line:ChannelSecret, Line:ChannelAccessToken,")]
    [InlineData("--Lin:ChannelSecret=geheim", "--Lin:ChannelSecret: there is no section Lin; there are Line,")]
    public async Task A_misspelt_setting_is_told_with_the_right_ones(string arg, string message)
    {
        var run = await terminal.Runs("doctor", arg);

        run.Status.ShouldBe(1);
        run.Error.ShouldStartWith(message);
        (run.Out + run.Error).ShouldNotContain("geheim");
    }

    [Fact]
    public void Keys_are_taken_in_any_case_and_the_hosts_own_sections_too() =>
        SettingArguments.Split(["--line:channelsecret=x", "--Logging:LogLevel:Default=Debug", "--Kestrel:Endpoints:Http:Url=http://*:80"]).Faults.ShouldBeEmpty();

    [Fact]
    public async Task A_setting_in_the_environments_writing_is_told_without_its_value()
    {
        var run = await terminal.Runs("--Line__ChannelSecret=geheim");

        run.Status.ShouldBe(1);
        run.Error.ShouldContain("write --Line:ChannelSecret=VALUE");
        (run.Out + run.Error).ShouldNotContain("geheim");
    }

    [Fact]
    public async Task A_setting_that_cannot_be_right_stops_a_command_that_needs_it()
    {
        var file = terminal.Write("orders.csv", "order_number,customer_name,product,specification,ordered_on,shipped_on,received_on,serial_numbers\n");

        var run = await terminal.Runs("orders", "import", file, "--Orders:OrderNumberPattern=[0-9");

        run.Status.ShouldBe(1);
        run.Error.ShouldContain("Orders:OrderNumberPattern");
    }
}
