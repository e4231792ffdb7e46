using System.Net;

namespace JetHarness.Bot.Tests.StaffConsole;

public sealed class RepliesPageTests : IAsyncLifetime
{
    private ConsoleHost _host = null!;

    public async Task InitializeAsync() => _host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Everybody_reads_the_ready_replies_in_three_languages()
    {
        using var mei = await _host.SignInAsync();

        (await mei.GetAsync("/console/replies")).ShouldContain("請補近照");
        (await mei.GetAsync("/console/replies?of=en")).ShouldContain("Ask for a close-up");
        (await mei.GetAsync("/console/replies?of=ja")).ShouldContain("近くからの写真をお願いする");
    }

    [Fact]
    public async Task Only_admins_change_them()
    {
        using var mei = await _host.SignInAsync();
        using var refused = await mei.PostFromAsync("/console/account", "/console/replies?handler=Save", ("of", "en"), ("name", "hello"), ("title", "Hi"), ("body", "Hi!"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var ann = await _host.SignInAsync("admin");
        using var saved = await ann.PostAsync("/console/replies?handler=Save", ("of", "en"), ("name", "hello"), ("title", "Hi"), ("body", "Hi {customer}!"));
        saved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await mei.GetAsync("/console/replies?of=en")).ShouldContain("Hi {customer}!");

        using var back = await ann.PostAsync("/console/replies?handler=PutBack", ("of", "en"), ("name", "hello"));
        (await mei.GetAsync("/console/replies?of=en")).ShouldNotContain("Hi {customer}!");
    }

    [Theory]
    [InlineData("Hello", "t", "b", "名稱只能用")]
    [InlineData("hello2", "", "b", "標題要有")]
    [InlineData("hello2", "t", "", "內容要有")]
    [InlineData("hello2", "t", "{nobody}", "大括號裡只能用")]
    public async Task What_cannot_be_right_is_refused_with_what_to_do_and_kept(string name, string title, string body, string says)
    {
        using var ann = await _host.SignInAsync("admin");

        using var refused = await ann.PostAsync("/console/replies?handler=Save", ("of", "en"), ("name", name), ("title", title), ("body", body));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(says);
    }
}
