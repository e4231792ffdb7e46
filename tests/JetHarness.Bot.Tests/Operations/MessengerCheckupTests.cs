using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Tests.Channels.Messenger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Tests.Operations;

public sealed class MessengerCheckupTests : MessengerAtLoopback
{
    private const string Me = """{"id":"109","name":"JetHarness"}""";

    private static readonly string Whole = $$"""{"data":[{"id":"1","subscribed_fields":["{{string.Join("\",\"", MessengerSubscription.Wanted)}}"]}]}""";

    [Fact]
    public async Task A_page_that_is_set_up_well_has_two_good_lines()
    {
        Meta.Answers(200, Me).Answers(200, """{"data":{"expires_at":0}}""").Answers(200, Whole);
        var findings = await ExamineAsync();
        findings.ShouldAllBe(finding => finding.Severity == Severity.Ok);
        findings.Select(finding => finding.Sentence).ShouldBe(["It opens the Page JetHarness (109).", "All the fields that are wanted come here."]);
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
        Meta.Answers(200, Me).Answers(200, $$$"""{"data":{"expires_at":{{{end}}}}}""").Answers(200, Whole);
        var finding = (await ExamineAsync())[0];
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Sentence.ShouldStartWith("It opens the Page JetHarness (109), but ends on 2026-11-25 03:04 UTC.");
    }

    [Fact]
    public async Task A_subscription_with_gaps_is_a_fault_that_names_them()
    {
        Meta.Answers(200, Me).Answers(400, """{"error":{"code":100}}""").Answers(200, """{"data":[{"id":"1","subscribed_fields":["messages"]}]}""");
        var finding = (await ExamineAsync())[1];
        finding.Severity.ShouldBe(Severity.Fault);
        finding.Sentence.ShouldStartWith("message_echoes, messaging_postbacks, ");
    }

    private async Task<IReadOnlyList<Finding>> ExamineAsync()
    {
        var options = Microsoft.Extensions.Options.Options.Create(Options());
        await using var services = new ServiceCollection()
            .AddSingleton(Client(options.Value))
            .AddSingleton<IOptions<MessengerOptions>>(options)
            .AddSingleton<MessengerSubscription>()
            .BuildServiceProvider();
        return await new MessengerCheckup(services, Time).ExamineAsync(CancellationToken.None);
    }
}
