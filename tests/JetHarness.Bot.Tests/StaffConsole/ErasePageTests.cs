using System.Net;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The page on which admins erase a person.</summary>
public sealed class ErasePageTests : IAsyncLifetime
{
    private ConsoleHost host = null!;
    private long conversation;

    private Database Database => host.Services.GetRequiredService<Database>();

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        conversation = await Database.FileAsync(StoredClaims.Make("RMA-2611-0042"), DateTimeOffset.UnixEpoch.AddDays(20000));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task An_admin_erases_with_a_reason_and_everybody_can_read_afterwards_when_and_why()
    {
        using var mei = await host.SignInAsync("admin", "陳美");
        using var lin = await host.SignInAsync("agent", "林佳", "en");

        using var done = await mei.PostAsync(Page, ("reason", "file 17"), ("sure", "true"));

        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await lin.GetAsync($"/console/case/{conversation}");
        page.ShouldContain($"Conversation {conversation} was erased");
        page.ShouldContain("陳美");
        page.ShouldContain("file 17");
        page.ShouldContain("RMA-2611-0042");
        (await lin.GetAsync("/console/claims/RMA-2611-0042")).ShouldNotContain("禾宇電子");
        (await mei.GetAsync("/console/audit")).ShouldContain("刪除個人資料");
        (await lin.GetAsync("/console?tab=closed")).ShouldNotContain("erased:");
    }

    [Fact]
    public async Task Who_is_no_admin_neither_sees_the_form_nor_can_post_it()
    {
        using var lin = await host.SignInAsync("agent", "林佳");

        using var seen = await lin.Http.GetAsync(Page);
        using var posted = await lin.PostFromAsync($"/console/case/{conversation}", Page, ("reason", "file 17"), ("sure", "true"));

        (seen.StatusCode, posted.StatusCode).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        (await lin.GetAsync($"/console/case/{conversation}")).ShouldNotContain(Page);
        Database.Read(session => ConversationTable.Get(session, conversation)).IsErased.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "true", "")]
    [InlineData("file 17", "false", "")]
    [InlineData("file 17", "true", "0123456789abcdef0123")]
    public async Task Without_a_reason_a_tick_and_a_code_that_is_open_nothing_is_erased(string reason, string sure, string code)
    {
        using var mei = await host.SignInAsync("admin");

        using var refused = await mei.PostAsync(Page, ("reason", reason), ("sure", sure), ("code", code));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        Database.Read(session => ConversationTable.Get(session, conversation)).IsErased.ShouldBeFalse();
    }

    [Fact]
    public async Task An_admin_downloads_all_that_is_held_as_a_zip_and_the_audit_says_so_and_nobody_else_can()
    {
        using var mei = await host.SignInAsync("admin");
        using var lin = await host.SignInAsync("agent");

        using var refused = await lin.Http.GetAsync($"/console/export/{conversation}");
        await using var zip = new System.IO.Compression.ZipArchive(await mei.Http.GetStreamAsync($"/console/export/{conversation}"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var data = new StreamReader(await zip.GetEntry("data.json")!.OpenAsync());
        (await data.ReadToEndAsync()).ShouldContain("RMA-2611-0042");
        Database.Read(session => AuditTable.NewestOf(session, "person.exported", $"conversation {conversation}"))!.StaffId.ShouldBe(mei.Member.Id);
        Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM audit WHERE action = 'person.exported'")).ShouldBe(1);
    }

    private string Page => $"/console/erase/{conversation}";
}
