using System.Text.Json.Nodes;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Tests.Support;

namespace JetHarness.Bot.Tests.Commands;

/// <summary><c>line rich-menu</c> against the simulator, which takes what LINE takes.</summary>
public sealed class LineCommandTests : IAsyncLifetime, IDisposable
{
    private static readonly string OnFile = Path.Combine(Repository.Root, "deploy/line-rich-menu");

    private readonly Terminal _terminal = new();
    private SimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await SimulatorHost.StartAsync();

    public Task DisposeAsync() => _simulator.DisposeAsync();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task The_menu_on_file_is_shown_first_then_applied_and_then_nothing_changes()
    {
        var shown = await RunsAsync(OnFile);
        shown.Out.ShouldContain("(now: none); 0 older versions go.");
        shown.Out.ShouldContain("Nothing was changed; --apply makes these changes.");

        var applied = await RunsAsync(OnFile, "--apply");
        applied.Error.ShouldBeEmpty();
        applied.Out.ShouldContain("Everybody sees jetharness-after-sales-");

        (await RunsAsync(OnFile)).Out.ShouldMatch("^Everybody sees jetharness-after-sales-[0-9a-f]{12} already\\.\\s*$");
        (await RunsAsync(OnFile, "--apply")).Out.ShouldContain("already");
    }

    [Fact]
    public async Task Another_version_takes_the_place_of_the_older_one()
    {
        await RunsAsync(OnFile, "--apply");
        var changed = Changed(menu => menu["chatBarText"] = "選單");

        (await RunsAsync(changed, "--apply")).Out.ShouldContain("1 older versions go.");
        (await RunsAsync(changed)).Out.ShouldContain("already");
    }

    [Fact]
    public async Task What_LINE_refuses_is_told_and_can_be_applied_again()
    {
        var refused = Changed(menu => menu["areas"]![0]!["bounds"]!["x"] = 2400);
        var run = await RunsAsync(refused, "--apply");
        run.Status.ShouldBe(1);
        run.Error.ShouldContain("LINE answered 400");

        (await RunsAsync(OnFile, "--apply")).Status.ShouldBe(0);
    }

    [Fact]
    public async Task Where_LINE_is_switched_off_nothing_is_done()
    {
        var run = await _terminal.Runs("line", "rich-menu", "--file", OnFile);
        run.Status.ShouldBe(1);
        run.Error.ShouldContain("LINE is switched off");
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_does_not_fit_its_picture_is_told()
    {
        (await RunsAsync(_terminal.File("none"))).Error.ShouldContain("Nothing was changed.");
        (await RunsAsync(Changed(menu => menu["size"]!["height"] = 843))).Error.ShouldContain("The picture has 2500 by 1686 pixels, and the menu another size.");
    }

    [Fact]
    public void Every_area_of_the_file_is_a_button_that_the_bot_knows()
    {
        var menu = JsonNode.Parse(LineRichMenu.Read(File.ReadAllText(OnFile + ".json"), File.ReadAllBytes(OnFile + ".png")).Json)!;
        foreach (var area in menu["areas"]!.AsArray())
        {
            ClaimDialog.Advance(new Conversation { IsIntroduced = true, Language = "en", LanguageIsChosen = true }, new Inbound.Tap(area!["action"]!["data"]!.GetValue<string>(), null) { At = DateTimeOffset.UnixEpoch }, new Policy(), DateTimeOffset.UnixEpoch)
                .Effects.OfType<Effect.Say>().SelectMany(say => say.Bubbles).Select(bubble => bubble.Phrase).ShouldNotContain("stale_button");
        }
    }

    private string Changed(Action<JsonNode> change)
    {
        var menu = JsonNode.Parse(File.ReadAllText(OnFile + ".json"))!;
        change(menu);
        _terminal.Write("menu.json", menu.ToJsonString());
        File.Copy(OnFile + ".png", _terminal.File("menu.png"), overwrite: true);
        return _terminal.File("menu");
    }

    private Task<Terminal.Run> RunsAsync(string file, params string[] options) => _terminal.Runs(
        [
            "line", "rich-menu", "--file", file, .. options,
            $"--Line:ChannelSecret={_simulator.ChannelSecret}",
            $"--Line:ChannelAccessToken={_simulator.ChannelAccessToken}",
            $"--Line:ApiBaseUrl={_simulator.LineApiBaseUrl}",
            $"--Line:DataApiBaseUrl={_simulator.LineDataApiBaseUrl}",
        ]);
}
