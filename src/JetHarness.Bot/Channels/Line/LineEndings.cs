using System.Net;

namespace JetHarness.Bot.Channels.Line;

/// <summary>
/// How a send ended, by what LINE answered (https://developers.line.biz/en/reference/messaging-api/#status-codes). LINE's texts may
/// change, so that the status decides; texts only tell a dead reply token and a spent quota from the other reasons for 400 and 429.
/// </summary>
internal static class LineEndings
{
    /// <summary>A reply has no retry key: when LINE may have taken it, sending it again may say it twice.</summary>
    public static SendResult OfReply(LineAnswer answer) => answer switch
    {
        { IsSuccess: true } => Accepted(answer),
        { Status: HttpStatusCode.BadRequest } when Says(answer, "reply token") => new SendResult.TokenDead(),
        { NeverLeft: true } => new SendResult.TryLater(answer.Why),
        { Status: null or >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout } => new SendResult.Unknown(answer.Why),
        // Replies are free: whatever the text, this cannot be the month's quota.
        { Status: HttpStatusCode.TooManyRequests } => new SendResult.Busy(answer.Why, answer.RetryAfter),
        _ => Never(answer),
    };

    /// <summary>A push has a retry key, under which LINE takes it once, however often it comes (https://developers.line.biz/en/docs/messaging-api/retrying-api-request/).</summary>
    public static SendResult OfPush(LineAnswer answer) => answer switch
    {
        { IsSuccess: true } or { Status: HttpStatusCode.Conflict } => Accepted(answer),
        { Status: HttpStatusCode.TooManyRequests } when Says(answer, "monthly limit") => new SendResult.QuotaSpent(),
        { Status: HttpStatusCode.TooManyRequests } => new SendResult.Busy(answer.Why, answer.RetryAfter),
        { Status: null or >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout } => new SendResult.TryLater(answer.Why, answer.RetryAfter),
        _ => Never(answer),
    };

    private static SendResult.Accepted Accepted(LineAnswer answer) => new([.. answer.SentMessageIds]);

    private static SendResult Never(LineAnswer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => new SendResult.Refused($"{answer.Why} Check Line:ChannelAccessToken."),
        HttpStatusCode.Forbidden => new SendResult.Refused($"{answer.Why} Check what the LINE account's plan allows."),
        // LINE has these paths, and never redirects: what answered is not LINE.
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or (>= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest) =>
            new SendResult.Refused($"{answer.Why} Check Line:ApiBaseUrl."),
        _ => new SendResult.GiveUp(answer.Why),
    };

    private static bool Says(LineAnswer answer, string words) => answer.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
