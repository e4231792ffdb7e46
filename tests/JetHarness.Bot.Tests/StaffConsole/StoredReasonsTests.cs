using System.Globalization;
using System.Net;
using System.Text;
using JetHarness.Bot.Channels;
using JetHarness.Bot.Channels.Line;
using JetHarness.Bot.Channels.Messenger;
using JetHarness.Bot.Outbox;
using JetHarness.Bot.StaffConsole.Stored;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Tests.StaffConsole;

/// <summary>Why something could not be sent, in Chinese.</summary>
public class StoredReasonsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    // Every code and subcode that a send may end by, and some that nobody knows.
    private static readonly long[] Codes = [-1, 1, 2, 3, 4, 10, 17, 27, 32, 100, 102, 105, 190, 194, 200, 230, 299, 341, 368, 551, 613, 803, 1200, 2022, 2018300, 80001, 4711];
    private static readonly long?[] Subcodes = [null, 1545041, 1893063, 2018008, 2018027, 2018065, 2018108, 2018278, 2018300, 2018338, 2534022, 2534037, 4711];
    private static readonly string[] Words = ["No", "(#100) HUMAN_AGENT is not allowed"];
    private static readonly int[] Statuses = [302, 400, 401, 403, 404, 408, 409, 413, 429, 500, 503];

    [Fact]
    public void Whatever_keeps_us_from_sending_is_said_in_Chinese_too()
    {
        foreach (var why in Reasons())
        {
            StoredText.IsKnown(why).ShouldBeTrue($"no pattern in Stored/sending.zh-Hant.txt for: {why}");
            StoredText.In("zh-Hant", why).ShouldNotContain("{");
        }
    }

    [Fact]
    public void A_platforms_own_words_stay_as_they_came() =>
        StoredText.In("zh-Hant", "LINE answered 400; The request body has 1 error(s); messages[0].text: May not be empty.")
            .ShouldBe("LINE 回應 400：The request body has 1 error(s); messages[0].text: May not be empty。");

    [Fact]
    public void What_was_given_up_is_said_with_what_it_was_given_up_for() =>
        StoredText.In("zh-Hant", "Given up after 23 hours: LINE could not be reached (ConnectionError).").ShouldBe("試了 23 小時後放棄：連不上 LINE（ConnectionError）。");

    private static IEnumerable<string> Reasons() =>
    [
        OutboxTable.Overtaken,
        CallReasons.QuotaSpent,
        CallReasons.NoLongerFree,
        CallReasons.OurFault,
        OutboxTable.OutcomeUnknown,
        OutboxTable.MayBeShown,
        OutboxTable.OvertakenOnTheWay,
        "LINE could not be reached (NameResolutionError).",
        "Facebook did not answer in time.",
        .. from status in Statuses
           let answer = new LineAnswer(new() { Status = (HttpStatusCode)status, Json = Json("""{ "message": "No" }""") })
           from why in WhyOf(LineEndings.OfPush(answer)).Concat(WhyOf(LineEndings.OfReply(answer)))
           select why,
        .. from status in Statuses
           from why in WhyOf(MessengerEndings.Of(new MessengerAnswer(new() { Status = (HttpStatusCode)status })))
           select why,
        .. from code in Codes
           from subcode in Subcodes
           from words in Words
           let body = $$"""{ "error": { "code": {{code}}, "error_subcode": {{subcode?.ToString(CultureInfo.InvariantCulture) ?? "null"}}, "message": "{{words}}", "fbtrace_id": "A1" } }"""
           from why in WhyOf(MessengerEndings.Of(new MessengerAnswer(new() { Status = HttpStatusCode.BadRequest, Json = Json(body) })))
           select why,
        .. from days in new int?[] { null, 0, 2, 8 }
           from speaker in Enum.GetValues<Speaker>()
           where MessengerWindow.At(Now, Now - (days is { } some ? TimeSpan.FromDays(some) : null), speaker).Refusal is not null
           select MessengerWindow.At(Now, Now - (days is { } some ? TimeSpan.FromDays(some) : null), speaker).Refusal,
    ];

    private static IEnumerable<string> WhyOf(SendResult end) => end switch
    {
        SendResult.GiveUp(var why) => [why],
        SendResult.Blocked(var why) => [why],
        SendResult.Withheld(var why) => [why],
        SendResult.NotOurThread(var why) => [why],
        SendResult.Refused(var why) => [why],
        SendResult.TryLater(var why, _) => [why],
        SendResult.Busy(var why, _) => [why],
        SendResult.Unknown(var why) => [why],
        _ => [],
    };

    private static WireJson Json(string text) => WireJson.TryParse(Encoding.UTF8.GetBytes(text))!.Value;
}
