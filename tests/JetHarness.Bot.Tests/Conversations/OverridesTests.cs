using JetHarness.Bot.Conversations.Overrides;
using JetHarness.Bot.Tests.Commands;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Conversations;

/// <summary>Words and policy settings from files: taken while the service runs, refused whole where they cannot be right.</summary>
public sealed class OverridesTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public OverridesTests() => Directory.CreateDirectory(_terminal.File("wording"));

    private string[] Settings => [$"--Overrides:WordingFolder={_terminal.File("wording")}", $"--Overrides:PolicyFile={_terminal.File("policy.json")}"];

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task What_stands_in_the_files_at_the_start_is_in_force_over_the_settings()
    {
        _terminal.Write("wording/en.txt", "[sticker]\nNice one!");
        _terminal.Write("policy.json", """{ "WarrantyYears": 2, "Version": "2026-12-01", "YesIsFinal": true, "ChatUrl": "https://example.com/chat" }""");

        await using var app = _terminal.Host([.. Settings, "--Policy:WarrantyYears=3", "--Policy:NewProductDays=9"]);
        var policy = app.Services.GetRequiredService<CurrentPolicy>().Value;

        (policy.WarrantyYears, policy.NewProductDays, policy.Version, policy.YesIsFinal, policy.ChatUrl).ShouldBe((2, 9, "2026-12-01", true, new Uri("https://example.com/chat")));
        policy.Hours.ShouldNotBeNull();
    }

    [Fact]
    public async Task Files_that_cannot_be_right_stop_the_start_and_every_fault_is_named_with_its_file_and_line()
    {
        _terminal.Write("wording/en.txt", "[sticker]\nNice one!\n\n[stickers]\nNice one!\n[edited_late]\nChanged.");
        _terminal.Write("policy.json", "{\n  // ours\n  \"WarrantyYear\": 2,\n  \"NewProductDays\": \"a week\",\n}");

        var run = await _terminal.Runs(["serve", .. Settings, "--urls=http://127.0.0.1:0"]);

        run.Status.ShouldBe(1);
        run.Error.ShouldContain("en.txt:4: [stickers] is no sentence");
        run.Error.ShouldContain("en.txt:6: [edited_late] leaves out {number}");
        run.Error.ShouldContain("policy.json:3: 'WarrantyYear' is no key");
        run.Error.ShouldContain("policy.json:4: ");
        run.Error.ShouldContain("Policy:NewProductDays");
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("{ \"WarrantyYears\": 0 }", "policy.json:1: Policy:WarrantyYears is 0")]
    [InlineData("{\n\"MaxPhotos\": 1 }", "policy.json:2: Policy:MaxPhotos is less")]
    [InlineData("{\n\"MaxPhotos\": 3,\n\"MaxPhotos\": 4 }", "policy.json:3: MaxPhotos is there twice")]
    [InlineData("{ \"WarrantyYears\": [1] }", "policy.json:1: WarrantyYears has no plain value")]
    [InlineData("{\n\"WarrantyYears\": 1", "policy.json:2: this is no JSON object")]
    [InlineData("{} {}", "policy.json:1: this is no JSON object")]
    [InlineData("[]", "policy.json:1: this is no JSON object")]
    [InlineData("", "policy.json:1: this is no JSON object")]
    public async Task A_policy_file_that_cannot_be_right_stops_the_start(string json, string says)
    {
        _terminal.Write("policy.json", json);

        var run = await _terminal.Runs(["serve", .. Settings, "--urls=http://127.0.0.1:0"]);

        (run.Status, run.Error.Trim().Split('\n').Length).ShouldBe((1, 1), run.Error);
        run.Error.ShouldContain(says);
    }

    [Fact]
    public async Task Files_that_are_not_there_stop_the_start()
    {
        var run = await _terminal.Runs("serve", $"--Overrides:WordingFolder={_terminal.File("none")}", $"--Overrides:PolicyFile={_terminal.File("none.json")}");

        run.Status.ShouldBe(1);
        run.Error.ShouldContain("Overrides:WordingFolder is ");
        run.Error.ShouldContain("Overrides:PolicyFile is ");
    }

    [Fact]
    public async Task A_change_counts_once_it_stands_still_and_a_bad_one_changes_nothing_and_says_why()
    {
        _terminal.Write("policy.json", """{ "NewProductDays": 10 }""");
        await using var app = _terminal.Host(Settings);
        var policy = app.Services.GetRequiredService<CurrentPolicy>();
        policy.Look().ShouldBe(LookResult.Same);

        _terminal.Write("policy.json", """{ "NewProductDays": 14 }""");
        (policy.Look(), policy.Value.NewProductDays).ShouldBe((LookResult.Same, 10));
        (policy.Look(), policy.Value.NewProductDays).ShouldBe((LookResult.Taken, 14));
        policy.Look().ShouldBe(LookResult.Same);

        _terminal.Write("policy.json", """{ "NewProductDays": 21, "MaxPhotos": 99 }""");
        policy.Look();
        (policy.Look(), policy.Value.NewProductDays).ShouldBe((LookResult.Refused, 14));
        policy.Faults.ShouldHaveSingleItem().ShouldContain("policy.json:1: Policy:MaxPhotos is 99");
        policy.Look().ShouldBe(LookResult.Same);

        File.Delete(_terminal.File("policy.json"));
        policy.Look();
        (policy.Look(), policy.Value.NewProductDays).ShouldBe((LookResult.Refused, 14));
        policy.Faults.ShouldHaveSingleItem().ShouldContain("cannot be read");

        _terminal.Write("policy.json", "{}");
        policy.Look();
        (policy.Look(), policy.Value.NewProductDays, policy.Faults.Length).ShouldBe((LookResult.Taken, 7, 0));
    }

    [Fact]
    public async Task A_customer_in_the_middle_of_a_claim_goes_on_with_the_new_words()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var bot = await BotHost.StartAsync(simulator, $"--Overrides:WordingFolder={_terminal.File("wording")}");
        var mei = await simulator.NewLineCustomerAsync();
        await mei.Says("我的線壞了");
        await mei.Hears("訂單");

        _terminal.Write("wording/zh-Hant.txt", "[ask_order.two]\n請只給一個單號，謝謝您。");
        var watch = bot.Services.GetRequiredService<OverridesWatch>();
        watch.Look();
        watch.Look().ShouldBe(LookResult.Taken);

        await mei.Says("JH-20251104-0031 或 JH-20251104-0032");
        await mei.Hears("請只給一個單號，謝謝您。");
    }

    [Fact]
    public void The_examples_to_begin_with_can_be_right()
    {
        var folder = Path.Combine(Repository.Root, "deploy/overrides");
        var options = new OverridesOptions { WordingFolder = Path.Combine(folder, "wording"), PolicyFile = Path.Combine(folder, "policy.json") };

        options.Faults(() => new()).ShouldBeEmpty();
        OverrideFiles.Read(options).Wording.Length.ShouldBe(3);
    }
}
