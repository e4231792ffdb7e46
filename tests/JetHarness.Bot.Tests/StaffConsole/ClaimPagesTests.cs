using System.Net;
using System.Text;
using JetHarness.Bot.Dialog.Claims;
using JetHarness.Bot.Dialog.Eligibility;
using JetHarness.Bot.Storage;
using JetHarness.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>The claims' pages, as a browser without scripts uses them.</summary>
public sealed class ClaimPagesTests : IAsyncLifetime
{
    private static readonly string[] Listings = [">RMA-2611-0001<", ">RMA-2611-0002<", ">RMA-2611-0003<"];

    private const string Number = "RMA-2611-0001";

    private ConsoleHost host = null!;

    private Database Database => host.Services.GetRequiredService<Database>();

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_list_is_filtered_by_state_rule_promise_and_number()
    {
        await FileAsync(StoredClaims.Make(Number), StoredClaims.Make("RMA-2611-0002", confirmed: RuleId.X2), StoredClaims.Make("RMA-2611-0003", ClaimKind.SpecMismatch));
        using var mei = await host.SignInAsync(language: "en");

        async Task<string> Listed(string query) =>
            string.Join(' ', Listings.Where((await mei.GetAsync($"/console/claims{query}")).Contains).Select(number => number[^5..^1]));

        (await Listed("")).ShouldBe("0001 0003");
        (await Listed("?state=all")).ShouldBe("0001 0002 0003");
        (await Listed("?state=refused")).ShouldBe("0002");
        (await Listed("?state=all&rule=X2")).ShouldBe("0002");
        (await Listed("?state=all&rule=S1")).ShouldBe("0003");
        (await Listed("?state=all&q=rma+2611+ooo1")).ShouldBe("");
        (await Listed("?state=all&q=2611-ooo1")).ShouldBe("0001");
        (await Listed("?state=all&q=WHA1B")).ShouldBe("0001 0002 0003");
        (await Listed("?state=all&q=%25")).ShouldBe("");
        (await Listed("?due=week")).ShouldBe("");
        (await Listed("?state=nonsense&after=x:y&rule=Q9")).ShouldBe("");
    }

    [Fact]
    public async Task A_long_list_goes_on_and_misses_none()
    {
        await FileAsync([.. Enumerable.Range(1, 53).Select(i => StoredClaims.Make($"RMA-2611-{i:0000}"))]);
        using var mei = await host.SignInAsync();

        var first = await mei.GetAsync("/console/claims");
        var next = WebUtility.HtmlDecode(first.Split("rel=\"next\"")[0].Split("href=\"")[^1].Split('"')[0]);
        var second = await mei.GetAsync(next);

        Enumerable.Range(1, 53).ShouldAllBe(i => first.Contains($">RMA-2611-{i:0000}<") != second.Contains($">RMA-2611-{i:0000}<"));
        second.ShouldNotContain("rel=\"next\"");
    }

    [Fact]
    public async Task A_decision_that_cannot_be_made_shows_its_form_again_as_it_was_filled_in()
    {
        await FileAsync(StoredClaims.Make(Number));
        using var mei = await host.SignInAsync(language: "en");

        var again = await TextOf(mei.PostFromAsync($"/console/claims/{Number}", $"/console/claims/{Number}/move", ("move", "refuse"), ("version", "0"), ("rule", "X2"), ("note", "Sorry <b>")));
        again.ShouldContain("give a reason");
        again.ShouldContain("Sorry &lt;b&gt;");
        again.ShouldContain("""<option value="X2" selected="selected">""");

        var done = await TextOf(mei.PostFromAsync(
            $"/console/claims/{Number}", $"/console/claims/{Number}/move",
            ("move", "refuse"), ("version", "0"), ("rule", "X2"), ("reason", "water marks"), ("note", "Sorry")));
        done.ShouldContain("is now &quot;Refused&quot;");
        var page = await mei.GetAsync($"/console/claims/{Number}");
        page.ShouldContain("water marks");
        page.ShouldContain("Against the rules");
        page.ShouldContain("Covered");

        var late = await TextOf(mei.PostFromAsync($"/console/claims/{Number}", $"/console/claims/{Number}/move", ("move", "approve"), ("version", "0")));
        late.ShouldContain("陳美 was first");
        (await mei.Http.GetAsync("/console/claims/RMA-9999-0001")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData(" ＝1+1", "' ＝1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("a \"quoted\", word", "\"a \"\"quoted\"\", word\"")]
    public async Task The_export_opens_in_a_spreadsheet_and_runs_nothing(string description, string cell)
    {
        await FileAsync(StoredClaims.Make(Number) with { Description = description });
        using var mei = await host.SignInAsync();
        await mei.PostFromAsync($"/console/claims/{Number}", $"/console/claims/{Number}/move", ("move", "approve"), ("version", "0"));

        using var response = await mei.Http.GetAsync("/console/claims.csv?state=all");

        var bytes = await response.Content.ReadAsByteArrayAsync();
        bytes.AsSpan()[..3].ToArray().ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).TrimEnd().Split("\r\n");
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("number,state,kind,opened_on,");
        lines[1].ShouldStartWith($"{Number},approved,warranty,2026-11-20,");
        lines[1].ShouldContain("禾宇電子,車用主線束,covered,W1,");
        lines[1].ShouldEndWith(cell);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldContain("claims-");
        Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM audit WHERE action = 'claims.exported'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_searched_for_before_an_export_is_not_in_the_audit_which_cannot_be_erased()
    {
        using var mei = await host.SignInAsync();

        (await mei.Http.GetAsync("/console/claims.csv?state=all&rule=X2&q=%E6%9E%97%E5%B0%8F%E5%A7%90")).EnsureSuccessStatusCode();

        Database.Read(session => session.Scalar<string>("SELECT detail FROM audit WHERE action = 'claims.exported'")).ShouldBe("state=all&rule=X2&q=…");
    }

    [Fact]
    public async Task A_letter_without_a_mail_server_is_shown_to_be_sent_by_hand_and_marked()
    {
        await FileAsync(StoredClaims.Make(Number, ClaimKind.SpecMismatch));
        using var mei = await host.SignInAsync(language: "en");

        var waiting = await mei.GetAsync("/console/claims/mail");
        waiting.ShouldContain("To be sent by hand");
        waiting.ShouldContain("12P 防水接頭 1.5m");
        waiting.ShouldContain("mailto:sales@jetharness.com?subject=%5BRMA-2611-0001%5D");

        (await TextOf(mei.PostFromAsync("/console/claims/mail", $"/console/claims/{Number}/MailSent", ("back", "/console/claims/mail")))).ShouldContain("No letter waits");
        (await mei.GetAsync($"/console/claims/{Number}")).ShouldContain("Sent by 陳美");
        (await TextOf(mei.PostFromAsync($"/console/claims/{Number}", $"/console/claims/{Number}/MailSent"))).ShouldContain("nothing has changed");
        using var elsewhere = await mei.PostFromAsync($"/console/claims/{Number}", $"/console/claims/{Number}/MailSent", ("back", "https://evil.example/console"));
        elsewhere.RequestMessage!.RequestUri!.ShouldBe(new Uri(host.Address, "/console"));
    }

    private async Task FileAsync(params Claim[] claims)
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < claims.Length; i++)
        {
            await Database.FileAsync(claims[i], now, $"U{i / 3}");
        }
    }

    private static async Task<string> TextOf(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }
}
