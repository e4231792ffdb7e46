using System.Text.Json;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Tests.Commands;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Operations;

public sealed class DoctorTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task A_sound_service_has_one_line_for_each_part()
    {
        var file = terminal.Write("orders.csv", "order_number,customer_name,product,specification,ordered_on,shipped_on,received_on,serial_numbers\nJH-20251104-0031,c,p,s,2025-11-04,,,\n");
        await terminal.Runs("orders", "import", file);

        await terminal.RunsOn("s3cret password", "staff", "add", "--email", "mei@example.com", "--name", "Mei", "--role", "admin");

        var run = await terminal.Runs("doctor");

        run.Status.ShouldBe(0, run.Out + run.Error);
        Names(run).Except(["ok space", "warning space"]).ShouldBe( // which of the two is this machine's affair
            ["ok settings", "ok store", "ok photos", "ok orders", "ok staff accounts", "ok clock", "ok wording", "ok holidays", "ok mail", "ok retention", "warning channels"], ignoreOrder: true);
        run.Out.ShouldContain("space: ");
    }

    [Fact]
    public async Task No_account_of_the_console_is_a_warning_that_names_the_command()
    {
        (await terminal.Runs("doctor")).Out.ShouldContain("warning  staff accounts: There are none, so nobody can answer customers in the console. Make the first with: staff add --email E --name N --role admin.");

        await terminal.RunsOn("s3cret password", "staff", "add", "--email", "mei@example.com", "--name", "Mei", "--role", "agent");

        (await terminal.Runs("doctor")).Out.ShouldContain("warning  staff accounts: 1 can sign in, but no admin");
    }

    [Fact]
    public async Task An_empty_registry_is_a_warning_that_names_the_command()
    {
        var run = await terminal.Runs("doctor");

        run.Status.ShouldBe(0);
        run.Out.ShouldContain("warning  orders: The registry is empty, so every claim will go to a person. Load it with: orders import FILE.");
    }

    [Fact]
    public async Task A_registry_in_which_nothing_changed_for_weeks_is_a_warning()
    {
        var file = terminal.Write("orders.csv", "order_number,customer_name,product,specification,ordered_on,shipped_on,received_on,serial_numbers\nJH-20251104-0031,c,p,s,2025-11-04,,,\n");
        await terminal.Runs("orders", "import", file);
        await using var app = terminal.Host();
        var later = new ShiftedTime();
        later.Advance(TimeSpan.FromDays(15));

        (await new StoreCheckup(app.Services, later).ExamineAsync(CancellationToken.None))[1].Sentence.ShouldContain("nothing in it changed since");
    }

    [Fact]
    public async Task As_json_it_tells_the_same_to_other_programs_with_the_same_exit_status()
    {
        var sound = await terminal.Runs("doctor", "--json");
        var broken = await terminal.Runs("doctor", "--json", "--Photos:MaxBytes=0");

        sound.Status.ShouldBe(0);
        using var good = JsonDocument.Parse(sound.Out);
        good.RootElement.GetProperty("status").GetString().ShouldBe("warning");
        var store = good.RootElement.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("name").GetString() == "store");
        store.GetProperty("status").GetString().ShouldBe("ok");
        store.GetProperty("sentence").GetString()!.ShouldStartWith("It writes to disk and reads back");
        broken.Status.ShouldBe(1);
        using var bad = JsonDocument.Parse(broken.Out);
        bad.RootElement.GetProperty("status").GetString().ShouldBe("fault");
    }

    [Theory]
    [InlineData(255, Severity.Fault)]
    [InlineData(256, Severity.Warning)]
    [InlineData(2047, Severity.Warning)]
    [InlineData(2048, Severity.Ok)]
    internal void A_disk_that_fills_up_is_told_before_it_is_full(long mebibytes, Severity severity) =>
        SpaceCheckup.Of("/srv/photos", mebibytes * 1024 * 1024).Severity.ShouldBe(severity);

    [Fact]
    public async Task A_server_that_acknowledges_what_is_not_on_its_disk_is_a_warning()
    {
        using var store = await TempDatabase.PostgresAsync(); // runs without fsync, since what tests write may be lost
        await using var app = terminal.Host($"--Storage:Provider={store.Options.Provider}", $"--Storage:ConnectionString={store.Options.ConnectionString}");

        var finding = (await new StoreCheckup(app.Services, TimeProvider.System).ExamineAsync(CancellationToken.None))[0];

        finding.Severity.ShouldBe(Severity.Warning);
        finding.Sentence.ShouldStartWith("The server acknowledges what is not on its disk");
    }

    [Fact]
    public async Task Every_setting_at_fault_is_a_line_that_names_its_key()
    {
        var run = await terminal.Runs("doctor", "--Orders:OrderNumberPattern=(", "--Orders:SerialNumberPattern=)", "--Photos:MaxBytes=0");

        run.Status.ShouldBe(1);
        run.Out.ShouldContain("FAULT    settings: Orders:OrderNumberPattern");
        run.Out.ShouldContain("FAULT    settings: Orders:SerialNumberPattern");
        run.Out.ShouldContain("FAULT    settings: Photos:MaxBytes is 0");
        run.Out.ShouldContain("FAULT    photos: Not looked at, because its settings are at fault.");
        Names(run).ShouldContain("ok store");
    }

    [Fact]
    public async Task A_number_that_is_none_is_a_fault_that_names_its_key() =>
        (await terminal.Runs("doctor", "--Photos:MaxBytes=many")).Out.ShouldContain("'Photos:MaxBytes'");

    [Fact]
    public async Task A_misspelt_key_is_a_warning_that_names_the_right_ones()
    {
        await using var app = BotApplication.Build([$"--Storage:ConnectionString={terminal.ConnectionString}", "--Orders:ApiKeys=x"]);

        (await app.Services.GetServices<ICheckup>().OfType<SettingsCheckup>().Single().ExamineAsync(CancellationToken.None)).ShouldBe(
        [
            Finding.Warning("settings", "Orders:ApiKeys is set, but nothing reads it; the keys of Orders are Orders:ApiKey, Orders:OrderNumberPattern, Orders:SerialNumberPattern."),
        ]);
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_is_a_fault_and_the_rest_is_looked_at()
    {
        Directory.CreateDirectory(terminal.File("store.db"));

        var run = await terminal.Runs("doctor");

        run.Status.ShouldBe(1);
        run.Out.ShouldContain("FAULT    store: It cannot be used: ");
        run.Out.ShouldContain("Check Storage:ConnectionString");
        Names(run).ShouldContain("ok photos");
        Names(run).ShouldContain("ok clock");
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_a_fault_that_says_what_to_do()
    {
        await terminal.Runs("doctor");
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(terminal.ConnectionString))
        {
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO schema_version VALUES (9999)";
            command.ExecuteNonQuery();
        }

        var run = await terminal.Runs("doctor");

        run.Status.ShouldBe(1);
        run.Out.ShouldContain("FAULT    store: The store has schema 9999");
    }

    [Fact]
    public async Task Photos_that_cannot_be_kept_are_a_fault()
    {
        terminal.Write("photos", "a file where the folder should be");

        var run = await terminal.Runs("doctor");

        run.Status.ShouldBe(1);
        run.Out.ShouldContain("Photos:Path");
    }

    private static IEnumerable<string> Names(Terminal.Run run) =>
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{line[..7].Trim()} {line[9..].Split(':')[0]}");
}
