using System.Net;
using System.Security.Cryptography;
using System.Text;
using JetHarness.Bot.Operations;
using JetHarness.Bot.Tests.StaffConsole;

namespace JetHarness.Bot.Tests.Channels;

/// <summary>While a secret is replaced, what the old one signs is taken as well as what the new one does.</summary>
public sealed class SecretRotationTests
{
    private const string Body = """{"object":"page","entry":[],"events":[]}""";

    private static readonly string[] Both =
    [
        "--Line:ChannelSecret=the-new-one", "--Line:ChannelAccessToken=token", "--Line:ApiBaseUrl=http://127.0.0.1:9",
        "--Messenger:AppSecret=the-new-one", "--Messenger:VerifyToken=verify", "--Messenger:PageId=109", "--Messenger:PageAccessToken=token", "--Messenger:GraphBaseUrl=http://127.0.0.1:9",
    ];

    [Fact]
    public async Task Webhooks_signed_with_either_secret_are_taken_and_with_no_other()
    {
        await using var host = await ConsoleHost.StartAsync([.. Both, "--Line:PreviousChannelSecret=the-old-one", "--Messenger:PreviousAppSecret=the-old-one"]);

        foreach (var channel in new[] { "line", "messenger" })
        {
            (await PostAsync(host, channel, "the-new-one")).ShouldBe(HttpStatusCode.OK);
            (await PostAsync(host, channel, "the-old-one")).ShouldBe(HttpStatusCode.OK);
            (await PostAsync(host, channel, "another")).ShouldBe(HttpStatusCode.Unauthorized);
            (await PostAsync(host, channel, "")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        var findings = await new RotationCheckup(host.Services).ExamineAsync(CancellationToken.None);
        findings.Select(finding => finding.Severity).ShouldBe([Severity.Warning, Severity.Warning]);
        findings.ShouldAllBe(finding => !finding.Sentence.Contains("the-old-one"));
    }

    [Theory]
    [InlineData("--Line:PreviousChannelSecret=", "--Messenger:PreviousAppSecret=")]
    [InlineData("--Api:Key=x", "--Orders:ApiKey=x")]
    public async Task Without_an_old_secret_or_with_an_empty_one_only_the_new_one_counts_and_the_doctor_is_silent(string line, string messenger)
    {
        await using var host = await ConsoleHost.StartAsync([.. Both, line, messenger]);

        foreach (var channel in new[] { "line", "messenger" })
        {
            (await PostAsync(host, channel, "the-new-one")).ShouldBe(HttpStatusCode.OK);
            (await PostAsync(host, channel, "the-old-one")).ShouldBe(HttpStatusCode.Unauthorized);
            (await PostAsync(host, channel, "")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await new RotationCheckup(host.Services).ExamineAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    private static async Task<HttpStatusCode> PostAsync(ConsoleHost host, string channel, string secret)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Body));
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"webhooks/{channel}") { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
        request.Headers.Add(channel == "line" ? "x-line-signature" : "X-Hub-Signature-256", channel == "line" ? Convert.ToBase64String(hash) : $"sha256={Convert.ToHexStringLower(hash)}");
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
