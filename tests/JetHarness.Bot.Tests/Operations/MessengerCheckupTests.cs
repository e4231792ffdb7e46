using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Tests.Channels.Messenger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Operations;

public sealed class MessengerCheckupTests : MessengerAtLoopback
{
    private const string Me = """{"id":"109","name":"JetHarness"}""";
    private const string Token = """{"data":{"expires_at":0,"scopes":["pages_messaging","pages_manage_metadata"]}}""";
    private const string Routed = """{"messaging_feature_status":{"hop_v2":true,"msgr_multi_app":true}}""";

    private static readonly string Whole = $$"""{"data":[{"id":"1","subscribed_fields":["{{string.Join("\",\"", MessengerSubscription.Wanted)}}"]}]}""";

    [Fact]
    public async Task A_page_that_is_set_up_well_has_four_good_lines()
    {
        Meta.Answers(200, Me).Answers(200, Token).Answers(200, Whole).Answers(200, Routed);
        var findings = await ExamineAsync();
        findings.ShouldAllBe(finding => finding.Severity == Severity.Ok);
        findings.Select(finding => finding.Name).ShouldBe(["Messenger token", "Messenger permissions", "Messenger subscription", "Messenger routing"]);
        findings[0].Sentence.ShouldBe("It opens the Page JetHarness (109).");
        findings[2].Sentence.ShouldBe("All the fields that are wanted come here.");
    }

    [Theory]
    [InlineData("""{"data":{"scopes":["pages_messaging"]}}""", Severity.Fault, "The token lacks pages_manage_metadata: generate it anew")]
    [InlineData("""{"error":{"code":100}}""", Severity.Warning, "Meta does not tell them to this token. See that the app has")]
    public async Task Permissions_that_are_missing_or_not_told_are_named(string token, object severity, string sentence)
    {
        Meta.Answers(200, Me).Answers(200, token).Answers(200, Whole).Answers(200, Routed);
        var finding = (await ExamineAsync())[1];
        finding.Severity.ShouldBe((Severity)severity);
        finding.Sentence.ShouldStartWith(sentence);
    }

    [Theory]
    [InlineData("""["pages_messaging","pages_manage_metadata"]""", Severity.Warning, "It may send, and subscribe to the Page, but not know customers' languages, for it lacks pages_user_locale: ask for it")]
    [InlineData("""["pages_messaging","pages_manage_metadata","pages_user_locale"]""", Severity.Ok, "It may send, and subscribe to the Page.")]
    [InlineData("""["pages_messaging","pages_user_locale"]""", Severity.Fault, "The token lacks pages_manage_metadata: generate it anew")]
    [InlineData("[]", Severity.Warning, "Meta does not tell them to this token. See that the app has pages_messaging and pages_manage_metadata and pages_user_locale under")]
    public async Task Where_languages_are_read_the_token_needs_a_permission_more(string scopes, object severity, string sentence)
    {
        Meta.Answers(200, Me).Answers(200, $$$"""{"data":{"scopes":{{{scopes}}}}}""").Answers(200, Whole).Answers(200, Routed);
        var finding = (await ExamineAsync(options => options.ReadsLocale = true))[1];
        finding.Severity.ShouldBe((Severity)severity);
        finding.Sentence.ShouldStartWith(sentence);
    }

    [Theory]
    [InlineData(StaffPlace.Console, Severity.Ok)]
    [InlineData(StaffPlace.PageInbox, Severity.Warning)]
    public async Task A_page_without_a_default_app_is_told_and_matters_where_staff_works_in_its_inbox(object staffIn, object severity)
    {
        Meta.Answers(200, Me).Answers(200, Token).Answers(200, Whole).Answers(200, """{"messaging_feature_status":{"msgr_multi_app":false}}""");
        var finding = (await ExamineAsync(options => options.StaffIn = (StaffPlace)staffIn))[3];
        finding.Severity.ShouldBe((Severity)severity);
        finding.Sentence.ShouldContain("Conversation routing");
    }

    [Theory]
    [InlineData(400, """{"error":{"code":190,"message":"Expired"}}""", "Facebook answered 400, error 190: Expired. Generate a new one")]
    [InlineData(200, """{"id":"110","name":"Other"}""", "It belongs to 110, not to the Page of Messenger:PageId")]
    [InlineData(200, "<html>", "What answered is not Meta's Graph API.")]
    [InlineData(404, "<html>", "Facebook answered 404. Check the network, and Messenger:GraphBaseUrl.")]
    public async Task A_token_that_does_not_open_the_page_is_a_fault(int status, string body, string sentence)
    {
        Meta.Answers(status, body);
        var finding = (await ExamineAsync()).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Fault);
        finding.Sentence.ShouldStartWith(sentence);
    }

    [Fact]
    public async Task A_token_that_ends_soon_is_a_warning()
    {
        var end = Time.GetUtcNow().AddDays(3).ToUnixTimeSeconds();
        Meta.Answers(200, Me).Answers(200, $$$"""{"data":{"expires_at":{{{end}}}}}""").Answers(200, Whole).Answers(200, Routed);
        var finding = (await ExamineAsync())[0];
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Sentence.ShouldStartWith("It opens the Page JetHarness (109), but ends on 2026-11-25 03:04 UTC.");
    }

    [Fact]
    public async Task A_subscription_with_gaps_is_a_fault_that_names_them()
    {
        Meta.Answers(200, Me).Answers(400, """{"error":{"code":100}}""").Answers(200, """{"data":[{"id":"1","subscribed_fields":["messages"]}]}""").Answers(200, Routed);
        var finding = (await ExamineAsync())[2];
        finding.Severity.ShouldBe(Severity.Fault);
        finding.Sentence.ShouldStartWith("message_echoes, messaging_postbacks, ");
    }

    private async Task<IReadOnlyList<Finding>> ExamineAsync(Action<MessengerOptions>? change = null)
    {
        var options = Microsoft.Extensions.Options.Options.Create(Options(change));
        await using var services = new ServiceCollection()
            .AddSingleton(Client(options.Value))
            .AddSingleton<IOptions<MessengerOptions>>(options)
            .AddSingleton<MessengerSubscription>()
            .BuildServiceProvider();
        return await new MessengerCheckup(services, Time).ExamineAsync(CancellationToken.None);
    }
}
