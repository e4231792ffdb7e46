using System.Net;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JetHarness.Bot.Tests.Operations;

public sealed class LineCheckupTests(SimulatorHost simulator) : IClassFixture<SimulatorHost>
{
    [Fact]
    public async Task A_line_channel_that_is_set_up_well_has_four_good_lines()
    {
        await using var bot = await AnsweringAsync(HttpStatusCode.OK);
        await SetUpAsync(url: $"{bot.Urls.Single()}/webhooks/line");

        var findings = await ExamineAsync();

        findings.ShouldAllBe(finding => finding.Severity == Severity.Ok);
        findings.Select(finding => finding.Name).ShouldBe(["LINE token", "LINE quota", "LINE webhook", "LINE webhook test"]);
        findings[2].Sentence.ShouldBe($"LINE sends to {bot.Urls.Single()}/webhooks/line.");
    }

    [Fact]
    public async Task A_token_that_is_refused_is_a_fault_and_nothing_else_is_asked()
    {
        var finding = (await ExamineAsync(token: "wrong")).ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Fault);
        finding.Sentence.ShouldStartWith("LINE refuses it. Copy Line:ChannelAccessToken");
    }

    [Fact]
    public async Task A_platform_out_of_reach_is_a_fault_that_names_the_address_key()
    {
        var finding = (await ExamineAsync(url: "http://127.0.0.1:9")).ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Fault);
        finding.Sentence.ShouldEndWith("Check the network, and Line:ApiBaseUrl.");
    }

    [Theory]
    [InlineData(100, 10, "Ok", "10 of the month's 100 paid messages are used.")]
    [InlineData(100, 79, "Ok", "79 of the month's 100 paid messages are used.")]
    [InlineData(100, 80, "Warning", "80 of the month's 100 paid messages are used: see whether")]
    [InlineData(100, 100, "Fault", "100 of the month's 100 paid messages are used: replies still go")]
    public async Task The_months_paid_messages_are_told_before_they_are_used_up(int limit, int used, string severity, string sentence)
    {
        await SetUpAsync(limit, used);

        var finding = (await ExamineAsync()).Single(finding => finding.Name == "LINE quota");

        finding.Severity.ToString().ShouldBe(severity);
        finding.Sentence.ShouldStartWith(sentence);
    }

    [Fact]
    public async Task A_webhook_that_is_switched_off_is_a_fault()
    {
        await SetUpAsync(active: false);

        var findings = await ExamineAsync();

        findings.Count.ShouldBe(3); // what LINE does not call is not tried
        findings[2].ShouldBe(Finding.Fault("LINE webhook", "LINE sends nothing. Switch on \"Use webhook\" in the LINE Developers Console."));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "The signature of LINE's own call was refused: copy Line:ChannelSecret")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "LINE's own call was answered with 503, not 200.")]
    public async Task A_webhook_that_answers_lines_own_call_with_anything_but_200_is_a_fault(HttpStatusCode status, string sentence)
    {
        await using var bot = await AnsweringAsync(status);
        await SetUpAsync(url: $"{bot.Urls.Single()}/webhooks/line");

        var finding = (await ExamineAsync()).Single(finding => finding.Name == "LINE webhook test");

        finding.Severity.ShouldBe(Severity.Fault);
        finding.Sentence.ShouldStartWith(sentence);
    }

    [Fact]
    public async Task A_webhook_that_line_cannot_reach_is_a_fault()
    {
        await SetUpAsync(url: "http://127.0.0.1:9/webhooks/line");

        (await ExamineAsync())[3].Sentence.ShouldStartWith("LINE cannot connect to the Webhook URL");
    }

    [Fact]
    public async Task An_account_in_which_somebody_may_chat_beside_the_bot_is_a_warning()
    {
        await simulator.ChangeLineAsync(new { readsByItself = false });
        var finding = (await ExamineAsync())[0];
        await simulator.ChangeLineAsync(new { readsByItself = true });

        finding.Severity.ShouldBe(Severity.Warning);
        finding.Sentence.ShouldContain("Switch Chat off");
    }

    [Fact]
    public async Task A_webhook_to_another_path_is_a_warning()
    {
        await SetUpAsync(url: "https://bot.example/other");

        (await ExamineAsync())[2].Sentence.ShouldStartWith("LINE sends to https://bot.example/other, which does not end in /webhooks/line.");
    }

    [Fact]
    public async Task Where_line_is_off_nothing_is_told()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();

        (await new LineCheckup(services).ExamineAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "Ok")]
    [InlineData(30, "Warning")]
    [InlineData(-30, "Warning")]
    [InlineData(600, "Fault")]
    public async Task A_clock_apart_from_the_platforms_is_told(int secondsAhead, string severity)
    {
        await using var platform = await DatedAsync(TimeProvider.System.GetUtcNow().AddSeconds(-secondsAhead));
        await using var services = Services("token", platform.Urls.Single());

        var finding = (await new ClockCheckup(services, TimeProvider.System).ExamineAsync(CancellationToken.None)).ShouldHaveSingleItem();

        finding.Severity.ToString().ShouldBe(severity, finding.Sentence);
    }

    /// <summary>Answers everything with 404 at a time of its own.</summary>
    private static Task<WebApplication> DatedAsync(DateTimeOffset date) => AnsweringAsync(HttpStatusCode.NotFound, date);

    private static async Task<WebApplication> AnsweringAsync(HttpStatusCode status, DateTimeOffset? date = null)
    {
        var app = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]).Build();
        app.Run(context =>
        {
            context.Response.Headers.Date = (date ?? TimeProvider.System.GetUtcNow()).ToString("R");
            context.Response.StatusCode = (int)status;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }

    private Task SetUpAsync(int limit = 1000, int used = 0, bool active = true, string url = "https://bot.example/webhooks/line") =>
        simulator.ChangeLineAsync(new { monthlyLimit = limit, monthlyUsed = used, webhookUrl = url, webhookActive = active });

    private async Task<IReadOnlyList<Finding>> ExamineAsync(string? token = null, string? url = null)
    {
        await using var services = Services(token ?? simulator.ChannelAccessToken, url ?? simulator.LineApiBaseUrl);
        return await new LineCheckup(services).ExamineAsync(CancellationToken.None);
    }

    private static ServiceProvider Services(string token, string url) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .Configure<LineOptions>(options => (options.ChannelAccessToken, options.ApiBaseUrl) = (token, url))
        .AddSingleton<LineClient>()
        .BuildServiceProvider();
}
