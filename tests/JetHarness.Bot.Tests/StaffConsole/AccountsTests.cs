using System.Text.RegularExpressions;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>What admins do: accounts, and the audit of it.</summary>
public sealed class AccountsTests : IAsyncLifetime
{
    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_colleague_gets_a_password_that_is_shown_once_and_must_be_changed_before_anything_else()
    {
        using var boss = await host.SignInAsync("admin", language: "en");
        using var added = await boss.PostAsync("/console/accounts", ("name", "Ken"), ("email", "Ken@example.com"), ("role", "agent"));
        var page = await added.Content.ReadAsStringAsync();
        var password = Regex.Match(page, "id=\"password-once\">([a-z0-9-]+)<").Groups[1].Value;
        password.ShouldMatch(@"\A([a-z2-9]{4}-){3}[a-z2-9]{4}\z");
        (await boss.GetAsync(added.RequestMessage!.RequestUri!.PathAndQuery)).ShouldNotContain(password);

        using var ken = host.Stranger("en");
        using var welcome = await ken.PostAsync("/console/sign-in", ("email", "ken@example.com"), ("password", password));
        welcome.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console/password");
        using var elsewhere = await ken.Http.GetAsync("/console/account");
        elsewhere.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console/password");

        using var changed = await ken.PostAsync("/console/password", ("present", password), ("password", "ken's own password"), ("again", "ken's own password"));
        (await ken.GetAsync("/console/account")).ShouldContain("ken@example.com");
    }

    [Theory]
    [InlineData("Ken", "no address", "This is no e-mail address")]
    [InlineData(" ", "ken@example.com", "A name has 1 to 60 characters")]
    public async Task What_cannot_be_is_told_and_what_was_typed_is_kept(string name, string email, string why)
    {
        using var boss = await host.SignInAsync("admin", language: "en");
        using var refused = await boss.PostAsync("/console/accounts", ("name", name), ("email", email), ("role", "admin"));

        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain(why);
        page.ShouldContain($"value=\"{email}\"");
    }

    [Fact]
    public async Task Role_password_and_access_count_at_once_and_stand_in_the_audit()
    {
        using var boss = await host.SignInAsync("admin", "陳美", "en");
        using var ken = await host.SignInAsync("agent", "Ken", "en");
        var his = $"/console/colleague/{ken.Member.Id}";

        using var raised = await boss.PostAsync($"{his}?handler=Role", ("role", "admin"));
        (await ken.GetAsync("/console/accounts")).ShouldContain("Ken");

        using var disabled = await boss.PostAsync($"{his}?handler=Disable");
        (await disabled.Content.ReadAsStringAsync()).ShouldContain("The account is disabled");
        using var gone = await ken.Http.GetAsync("/console");
        gone.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/console/sign-in");

        using var enabled = await boss.PostAsync($"{his}?handler=Enable");
        using var reset = await boss.PostAsync($"{his}?handler=Password");
        using var again = await boss.PostAsync($"{his}?handler=Enable");
        (await again.Content.ReadAsStringAsync()).ShouldContain("Nothing was changed");

        var audit = await boss.GetAsync($"/console/audit?subject=staff+{ken.Member.Id}&who={boss.Member.Id}");
        Regex.Matches(audit, "title=\"(account[.a-z_]+)\"").Select(match => match.Groups[1].Value)
            .ShouldBe(["account.password_reset", "account.enabled", "account.disabled", "account.role_changed"]);
    }

    [Fact]
    public async Task The_audit_is_taken_away_as_a_file_whole_and_harmless_and_that_stands_in_it_too()
    {
        using var boss = await host.SignInAsync("admin", "=HYPERLINK(1)", "en");
        using var answer = await boss.Http.GetAsync("/console/audit?handler=Csv&what=session");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName!.ShouldMatch("audit-20.*\\.csv");
        var lines = (await answer.Content.ReadAsStringAsync()).Trim('\uFEFF').Split("\r\n");
        lines[0].ShouldBe("id,at,staff_id,staff,action,subject,detail");
        lines[1].ShouldContain($",{boss.Member.Id},'=HYPERLINK(1),session.began,staff {boss.Member.Id},");
        lines[2..].ShouldBe([""]);
        (await boss.GetAsync("/console/audit")).ShouldContain("audit.exported");
    }

    [Fact]
    public async Task Names_are_shown_as_they_are_whatever_they_contain()
    {
        using var boss = await host.SignInAsync("admin", "<b>Mei</b> & \"co\"");

        (await boss.GetAsync("/console/accounts")).ShouldContain("&lt;b&gt;Mei&lt;/b&gt; &amp; &quot;co&quot;");
        (await boss.GetAsync("/console/accounts")).ShouldNotContain("<b>Mei");
    }
}
