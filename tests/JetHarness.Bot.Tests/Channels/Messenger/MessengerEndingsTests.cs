using JetHarness.Bot.Channels;
using Microsoft.AspNetCore.Http;

namespace JetHarness.Bot.Tests.Channels.Messenger;

/// <summary>Every error of https://developers.facebook.com/docs/messenger-platform/error-codes, and what else has been seen.</summary>
public class MessengerEndingsTests : MessengerAtLoopback
{
    [Theory]
    // retried after a look whether they were sent
    [InlineData(-1, 2018012, typeof(SendResult.Unknown))]
    [InlineData(1, null, typeof(SendResult.Unknown))]
    [InlineData(2, null, typeof(SendResult.Unknown))]
    [InlineData(1200, null, typeof(SendResult.Unknown))]
    // sent, in spite of the error
    [InlineData(1, 1357046, typeof(SendResult.Accepted))]
    // too fast: the page waits
    [InlineData(4, null, typeof(SendResult.Busy))]
    [InlineData(17, null, typeof(SendResult.Busy))]
    [InlineData(32, null, typeof(SendResult.Busy))]
    [InlineData(80001, null, typeof(SendResult.Busy))]
    [InlineData(613, null, typeof(SendResult.Busy))]
    [InlineData(613, 2534040, typeof(SendResult.Busy))]
    // blocked: not again, and the page waits
    [InlineData(613, 2018338, typeof(SendResult.Blocked))]
    [InlineData(368, null, typeof(SendResult.Blocked))]
    [InlineData(2022, null, typeof(SendResult.Blocked))]
    [InlineData(341, null, typeof(SendResult.Blocked))]
    // outside of the window
    [InlineData(10, 2018278, typeof(SendResult.Withheld))]
    [InlineData(10, 2018065, typeof(SendResult.Withheld))]
    // nobody there
    [InlineData(10, 2018108, typeof(SendResult.GiveUp))]
    [InlineData(551, 1545041, typeof(SendResult.GiveUp))]
    [InlineData(551, null, typeof(SendResult.GiveUp))]
    [InlineData(200, 1545041, typeof(SendResult.GiveUp))]
    // another app has the chat
    [InlineData(10, 2018300, typeof(SendResult.NotOurThread))]
    [InlineData(2018300, null, typeof(SendResult.NotOurThread))]
    [InlineData(2018321, null, typeof(SendResult.NotOurThread))]
    [InlineData(100, 2018321, typeof(SendResult.NotOurThread))]
    [InlineData(100, 2534037, typeof(SendResult.NotOurThread))]
    // the page stops until somebody mends it
    [InlineData(10, 1893063, typeof(SendResult.Refused))]
    [InlineData(190, null, typeof(SendResult.Refused))]
    [InlineData(190, 458, typeof(SendResult.Refused))]
    [InlineData(190, 459, typeof(SendResult.Refused))]
    [InlineData(190, 460, typeof(SendResult.Refused))]
    [InlineData(190, 463, typeof(SendResult.Refused))]
    [InlineData(190, 464, typeof(SendResult.Refused))]
    [InlineData(190, 467, typeof(SendResult.Refused))]
    [InlineData(102, null, typeof(SendResult.Refused))]
    [InlineData(200, 2018028, typeof(SendResult.Refused))]
    [InlineData(200, 2018027, typeof(SendResult.Refused))]
    [InlineData(230, null, typeof(SendResult.Refused))]
    [InlineData(3, null, typeof(SendResult.Refused))]
    [InlineData(10, null, typeof(SendResult.Refused))]
    // media that Meta could not fetch
    [InlineData(100, 2018008, typeof(SendResult.TryLater))]
    [InlineData(100, 2018047, typeof(SendResult.TryLater))]
    [InlineData(100, 2018294, typeof(SendResult.TryLater))]
    // never
    [InlineData(100, 2018001, typeof(SendResult.GiveUp))]
    [InlineData(100, 2018074, typeof(SendResult.GiveUp))]
    [InlineData(100, 2018109, typeof(SendResult.GiveUp))]
    [InlineData(100, 2018034, typeof(SendResult.GiveUp))]
    [InlineData(105, null, typeof(SendResult.GiveUp))]
    [InlineData(194, null, typeof(SendResult.GiveUp))]
    [InlineData(100, null, typeof(SendResult.GiveUp))]
    [InlineData(100, 2018218, typeof(SendResult.GiveUp))]
    [InlineData(27, null, typeof(SendResult.GiveUp))]
    [InlineData(100, 33, typeof(SendResult.GiveUp))]
    [InlineData(803, null, typeof(SendResult.GiveUp))]
    [InlineData(424242, null, typeof(SendResult.GiveUp))]
    public async Task A_send_ends_by_code_and_subcode_whatever_the_status(int code, int? subcode, Type ending)
    {
        var subcodes = subcode is { } sub ? $",\"error_subcode\":{sub}" : "";
        foreach (var status in new[] { 400, 200, 403 })
        {
            Meta.Answers(status, $"{{\"error\":{{\"message\":\"(#{code}) No.\",\"type\":\"OAuthException\",\"code\":{code}{subcodes},\"fbtrace_id\":\"Atrace\"}}}}");
            (await SendAsync()).ShouldBeOfType(ending);
        }
    }

    [Theory]
    [InlineData(200, "", typeof(SendResult.Accepted))]
    [InlineData(200, """{"message_id":"m"}""", typeof(SendResult.Accepted))]
    [InlineData(400, "Bad Request", typeof(SendResult.GiveUp))]
    [InlineData(401, "<html>", typeof(SendResult.Refused))]
    [InlineData(403, "<html>", typeof(SendResult.Refused))]
    [InlineData(404, "", typeof(SendResult.Refused))]
    [InlineData(302, "", typeof(SendResult.Refused))]
    [InlineData(408, "", typeof(SendResult.Unknown))]
    [InlineData(413, "", typeof(SendResult.GiveUp))]
    [InlineData(429, "slow down", typeof(SendResult.Busy))]
    [InlineData(500, "", typeof(SendResult.Unknown))]
    [InlineData(502, "<html>", typeof(SendResult.Unknown))]
    [InlineData(503, """{"error":{"code":424242}}""", typeof(SendResult.Unknown))]
    [InlineData(400, """{"error":{"code":424242,"is_transient":true}}""", typeof(SendResult.Unknown))]
    [InlineData(400, """{"error":{"code":"190"}}""", typeof(SendResult.Refused))]
    [InlineData(400, """{"error":{"code":100,"message":"(#100) Cannot tag messages with 'HUMAN_AGENT' without prior approval."}}""", typeof(SendResult.Withheld))]
    public async Task What_is_no_error_of_Metas_ends_by_its_status(int status, string body, Type ending)
    {
        Meta.Answers(status, body);
        (await SendAsync()).ShouldBeOfType(ending);
        Meta.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_tells_what_Meta_says_and_what_to_do()
    {
        Meta.Answers(400, """{"error":{"message":"Error validating access token: Session has expired.","code":190,"error_subcode":463,"fbtrace_id":"AbC"}}""");
        (await SendAsync()).ShouldBe(new SendResult.Refused(
            "Facebook answered 400, error 190/463: Error validating access token: Session has expired (fbtrace_id AbC). Renew Messenger:PageAccessToken."));
    }

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("X-App-Usage", """{"call_count":100,"total_time":25,"total_cputime":25}""", 30)]
    [InlineData("X-Business-Use-Case-Usage", """{"109":[{"type":"messenger","call_count":100,"estimated_time_to_regain_access":4}]}""", 240)]
    [InlineData("X-App-Usage", "nonsense", 30)]
    public async Task A_wait_that_the_head_names_is_passed_on(string header, string value, int seconds)
    {
        Meta.Answers(400, """{"error":{"code":613}}""", headers: (header, value));
        (await SendAsync()).ShouldBeOfType<SendResult.Busy>().After.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_body_that_breaks_off_after_the_status_takes_nothing_back()
    {
        Meta.Answers(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"mess");
        });
        (await SendAsync()).ShouldBeOfType<SendResult.Accepted>().MessageIds.ShouldBeEmpty();
    }

    private Task<SendResult> SendAsync() => Channel().SendAsync(Said("hi"), CancellationToken.None);
}
