using System.Net;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// How a send ended, by what Meta answered (https://developers.facebook.com/docs/messenger-platform/error-codes). Code and subcode decide, for the
/// status is 400 with nearly all. There is no key that makes a send safe to repeat: where it may have been taken, it is not known how it ended.
/// </summary>
internal static class MessengerEndings
{
    private static readonly TimeSpan RatePause = TimeSpan.FromSeconds(30);

    /// <summary>What staff may do when the bot or a person may not write any more.</summary>
    public const string Alternatives = "Allowed instead: wait until the customer writes again; send a Utility template that Meta has approved; or use mail or telephone.";

    /// <summary>What staff is told where another app speaks in the chat.</summary>
    public const string HeldElsewhere = "Another application holds this chat, such as the Page's inbox: answer there, or take the chat back.";

    /// <summary><paramref name="personaId"/> is the persona that it was sent with.</summary>
    public static SendResult Of(MessengerAnswer answer, string? personaId = null) => answer switch
    {
        { Code: 100 } when personaId is not null && answer.Message.Contains("persona", StringComparison.OrdinalIgnoreCase) => new SendResult.PersonaGone(answer.Why),
        { IsDone: true } => new SendResult.Accepted(answer.Json.At("message_id").Text() is { } id ? [id] : []),
        { Code: { } code } => OfError(code, answer.Subcode, answer),
        { NeverLeft: true } => new SendResult.TryLater(answer.Why),
        { Status: null or >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout } => new SendResult.Unknown(answer.Why),
        { Status: HttpStatusCode.TooManyRequests } => new SendResult.Busy(answer.Why, answer.RegainAfter ?? RatePause),
        { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => new SendResult.Refused($"{answer.Why} Check Messenger:PageAccessToken."),
        // Meta answers with an error of its own: what answered is not Meta.
        { Status: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or (>= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest) } =>
            new SendResult.Refused($"{answer.Why} Check Messenger:GraphBaseUrl."),
        _ => new SendResult.GiveUp(answer.Why),
    };

    private static SendResult OfError(long code, long? subcode, MessengerAnswer answer) => (code, subcode) switch
    {
        // An error that comes although the message was sent; its echo follows.
        (1, 1357046) => new SendResult.Accepted([]),

        (613, 2018338) or (368 or 2022 or 341, _) => new SendResult.Blocked(
            $"{answer.Why} Meta blocks what we send: look for a link or a phrase that it may object to, and at the Page's quality in Meta Business Suite, before anything is sent again."),
        (4 or 17 or 32 or 613 or 80001, _) => new SendResult.Busy(answer.Why, answer.RegainAfter ?? RatePause),

        (10, 2018278 or 2018065 or 2534022) => new SendResult.Withheld($"Meta says that the time to answer this customer is over. {Alternatives}"),
        (10, 2018108) or (551, _) or (200, 1545041) => new SendResult.GiveUp(
            $"{answer.Why} The customer cannot be reached: blocked the Page, left, or closed the account. It will go again once the customer writes."),
        (10, 2018300) or (2018300 or 2018321, _) or (_, 2018300 or 2018321) or (100, 2534037) => new SendResult.NotOurThread(HeldElsewhere),
        (10, 1893063) => Stopped(answer, "Meta bars the Page from sending for a while: see Support Inbox of the Page."),

        (100, 2018008 or 2018047 or 2018294) => new SendResult.TryLater(answer.Why),
        (100, _) when answer.Message.Contains("HUMAN_AGENT", StringComparison.Ordinal) => new SendResult.Withheld(
            $"The app may not use the tag HUMAN_AGENT: apply for the feature Human Agent in the App Dashboard. {Alternatives}"),
        (100 or 105 or 194 or 27 or 803, _) => new SendResult.GiveUp(answer.Why),

        (190 or 102, _) => Stopped(answer, "Renew Messenger:PageAccessToken."),
        (200, 2018027 or 2018028) => Stopped(answer, "Publish the app, and have pages_messaging granted."),
        (3 or 10 or 200 or 230 or 299, _) => Stopped(answer, "Check the app's permissions for the Page."),

        (-1 or 1 or 2 or 1200, _) => new SendResult.Unknown(answer.Why),
        _ when answer.IsTransient || answer.Status >= HttpStatusCode.InternalServerError => new SendResult.Unknown(answer.Why),
        _ => new SendResult.GiveUp(answer.Why),
    };

    private static SendResult.Refused Stopped(MessengerAnswer answer, string what) => new($"{answer.Why} {what}");
}
