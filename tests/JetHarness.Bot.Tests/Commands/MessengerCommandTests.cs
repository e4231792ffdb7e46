using JetHarness.Bot.Tests.Channels;

namespace JetHarness.Bot.Tests.Commands;

public sealed class MessengerCommandTests : IAsyncLifetime, IDisposable
{
    private static readonly string OnFile = Path.Combine(Repository.Root, "deploy/messenger-profile.json");

    private readonly Terminal _terminal = new();
    private Loopback _meta = null!;

    public async Task InitializeAsync() => _meta = await Loopback.StartAsync();

    public Task DisposeAsync() => _meta.DisposeAsync().AsTask();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task The_profile_on_file_is_shown_and_set_only_when_told()
    {
        _meta.Answers(200, """{"data":[]}""");
        var shown = await RunsAsync(OnFile);
        shown.Status.ShouldBe(0);
        shown.Out.ShouldContain("""wanted: {"payload":"GET_STARTED"}""");
        shown.Out.ShouldContain("產品故障報修");
        shown.Out.ShouldContain("Nothing was changed; --apply makes these changes.");
        _meta.Requests.Count.ShouldBe(1);

        _meta.Answers(200, """{"data":[]}""").Answers(200, """{"result":"success"}""");
        (await RunsAsync(OnFile, "--apply")).Out.ShouldContain("Changed: get_started, greeting, persistent_menu, ice_breakers.");
        _meta.Answers(200, $$"""{"data":[{{_meta.Requests.Last().Body}}]}""");
        (await RunsAsync(OnFile, "--apply")).Out.Trim().ShouldBe("The profile is as the file says.");
    }

    [Fact]
    public async Task What_Meta_refuses_is_told()
    {
        _meta.Answers(200, """{"data":[]}""").Answers(400, """{"error":{"code":100,"message":"Bad"}}""");
        var run = await RunsAsync(OnFile, "--apply");
        run.Status.ShouldBe(1);
        run.Error.ShouldContain("Not all could be changed: Facebook answered 400, error 100: Bad.");
    }

    [Fact]
    public async Task A_bad_file_and_a_channel_that_is_off_change_nothing()
    {
        (await RunsAsync(_terminal.Write("bad.json", "{"))).Error.ShouldContain("Nothing was changed.");
        (await _terminal.Runs("messenger", "profile", "--file", OnFile)).Error.ShouldContain("Messenger is switched off");
        _meta.Requests.ShouldBeEmpty();
    }

    private Task<Terminal.Run> RunsAsync(string file, params string[] options) => _terminal.Runs(
        [
            "messenger", "profile", "--file", file, .. options,
            "--Messenger:AppSecret=a", "--Messenger:VerifyToken=b", "--Messenger:PageId=109", "--Messenger:PageAccessToken=c", $"--Messenger:GraphBaseUrl={_meta.Url}",
        ]);
}
