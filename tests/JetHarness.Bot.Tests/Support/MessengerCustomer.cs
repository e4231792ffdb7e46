namespace JetHarness.Bot.Tests.Support;

/// <summary>
/// A customer on Messenger, as a test plays them:
/// <code>await mei.Says("JH-20251104-0031"); (await mei.Hears("序號")).Via.ShouldBe("RESPONSE");</code>
/// Every act returns once the bot has answered the webhook. What a colleague does in the Page's inbox is here too, since it happens in this customer's chat.
/// </summary>
public class MessengerCustomer(SimulatorHost simulator, string id) : Customer(simulator, "messenger", id)
{
    /// <summary>The app id of the Page's inbox.</summary>
    public const string InboxAppId = "263902037430900";

    /// <summary>Replies to a message.</summary>
    public Task<Act> Answers(string text, string mid) => ActAsync("say", new { text, message = new { reply_to = new { mid, is_self_reply = false } } });

    /// <summary>Sends different photos together, in one message or one message each; these arrive in <paramref name="order"/> (places from 1).</summary>
    public Task<Act> SendsAlbum(
        int count, bool asMessages = false, IReadOnlyList<int>? order = null, IReadOnlyDictionary<int, string>? failing = null, int seed = 100, object? delivery = null) =>
        ActAsync("album", new
        {
            photos = Enumerable.Range(1, count).Select(place => new { seed = seed + place, fault = failing?.GetValueOrDefault(place) }),
            asMessages,
            order,
            delivery,
        });

    /// <summary>Sends a sticker; <paramref name="shape"/>: new, both or old, as Meta told of stickers over time.</summary>
    public Task<Act> SendsSticker(string? shape = null) => ActAsync("sticker", new { shape });

    /// <summary>Sends the thumb: small, medium or large.</summary>
    public Task<Act> SendsThumb(string size = "small", string? shape = null) => ActAsync("thumb", new { size, shape });

    /// <summary>Shares a link; null is a share that Meta does not tell.</summary>
    public Task<Act> Shares(string? url, string? title = null) => ActAsync("share", new { url, title });

    /// <summary>Sends any message, as Meta would name it.</summary>
    public Task<Act> SendsMessage(object message, object? delivery = null) => ActAsync("message", new { message, delivery });

    /// <summary>Taps Get Started, perhaps by a link that carries a ref.</summary>
    public Task<Act> GetsStarted(string? payload = null, string? @ref = null) => ActAsync("get-started", new { payload, @ref });

    /// <summary>A postback as if a button carried it.</summary>
    public Task<Act> Posts(string payload, string? title = null, object? delivery = null) => ActAsync("postback", new { payload, title, delivery });

    /// <summary>Comes back by a link or an advertisement.</summary>
    public Task<Act> ComesBy(string @ref, string source = "SHORTLINK") => ActAsync("referral", new { @ref, source });

    /// <summary>Puts a heart to the message (the bot's newest where none is named).</summary>
    public Task<Act> Reacts(string? message = null, bool undo = false) => ActAsync("react", new { message, undo });

    /// <summary>Any event: its webhook field, its kind, and the kind's own properties.</summary>
    public Task<Act> Causes(string field, string kind, object own, bool opens = false, object? delivery = null) => ActAsync("event", new { field, kind, own, opens, delivery });

    /// <summary>
    /// A colleague answers in the Page's inbox. <paramref name="control"/>: the bot is told that the inbox took control (announced), only sees the echo (silent),
    /// or control stays where it is (none). <paramref name="app"/>: another app in place of the inbox.
    /// </summary>
    public Task<Act> IsAnsweredByInbox(string text, string control = "announced", string? app = null, bool withoutAppId = false, object? delivery = null) =>
        ActAsync("inbox/say", new { text, control, app, withoutAppId, delivery });

    /// <summary>A colleague takes the chat to the inbox without a word.</summary>
    public Task<Act> IsTakenByInbox(bool silently = false, object? delivery = null) => ActAsync("inbox/take", new { silently, delivery });

    /// <summary>A colleague hands the chat to the bot (or another app).</summary>
    public Task<Act> IsPassedBack(string? target = null, object? delivery = null) => ActAsync("inbox/pass", new { target, delivery });

    /// <summary>A colleague marks the chat as done: nobody controls it.</summary>
    public Task<Act> IsMarkedDone(bool silently = false) => ActAsync("inbox/done", new { silently });

    /// <summary>The inbox asks the bot for the chat.</summary>
    public Task<Act> IsRequestedByInbox() => ActAsync("inbox/request", new { });
}
