using Microsoft.Extensions.Options;

namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// Has the chat where those are who answer in it (https://developers.facebook.com/docs/messenger-platform/conversation-routing). Meta lets one app speak at a
/// time; staff in our console speaks through us, staff in the Page's inbox through that.
/// </summary>
internal sealed class MessengerRouting(IOptions<MessengerOptions> options, MessengerClient client, TimeProvider time)
{
    /// <summary>Without a default app every app may speak, and there is nothing to take.</summary>
    private const int NoDefaultApp = 27;

    /// <summary>Control ends after a day without a word; staff may answer for seven, and it cannot be had for longer.</summary>
    private static readonly TimeSpan LongestControl = TimeSpan.FromDays(7);

    /// <summary>How long an app that holds the chat is asked for it.</summary>
    private static readonly TimeSpan Asking = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(10);

    /// <summary>Whether staff works in the Page's inbox, and the chat may leave us at any time.</summary>
    public bool StaffIsElsewhere => options.Value.StaffIn == StaffPlace.PageInbox;

    /// <summary>Whether Meta names another owner. What it does not say, the send itself will.</summary>
    public async Task<bool> IsHeldElsewhereAsync(string psid, CancellationToken ct) => await OwnerAsync(psid, ct) == ThreadOwner.Other;

    /// <summary>Gives the chat to whom it is to have.</summary>
    public Task<SendResult> GiveAsync(Delivery delivery, CancellationToken ct) => delivery.GivesChatTo switch
    {
        ChatHolder.Nobody => ReleaseAsync(delivery.UserId, ct),
        ChatHolder.Inbox => PassAsync(delivery.UserId, ct),
        ChatHolder.Staff when StaffIsElsewhere => PassAsync(delivery.UserId, ct),
        _ => HoldAsync(delivery, ct),
    };

    /// <summary>Takes the chat for words that are to be said in it now: whether that was granted.</summary>
    public async Task<bool> TakeAsync(string psid, CancellationToken ct) =>
        await client.TakeThreadAsync(psid, "A person of the staff answers.", ct) is { IsDone: true } or { Code: NoDefaultApp };

    private async Task<SendResult> ReleaseAsync(string psid, CancellationToken ct) => await OwnerAsync(psid, ct) == ThreadOwner.Us
        ? Ending(await client.ReleaseThreadAsync(psid, ct), ThreadOwner.Nobody)
        : new SendResult.Accepted([]); // not ours to give up

    private async Task<SendResult> PassAsync(string psid, CancellationToken ct) => await OwnerAsync(psid, ct) == ThreadOwner.Other
        ? new SendResult.ChatGiven(ThreadOwner.Other) // somebody was faster
        : Ending(await client.PassThreadAsync(psid, MessengerThreads.PageInbox, "A person is to answer.", ct), ThreadOwner.Other) switch
        {
            SendResult.GiveUp(var why) => new SendResult.GiveUp(
                $"The chat could not be passed to the Page's inbox, where a person is to answer: answer there all the same, and check Conversation routing in the Page's settings. {why}"),
            var ending => ending,
        };

    private async Task<SendResult> HoldAsync(Delivery delivery, CancellationToken ct)
    {
        var owner = await OwnerAsync(delivery.UserId, ct);
        if (owner != ThreadOwner.Us)
        {
            if (owner is null && !delivery.IsThreadDoubtful)
            {
                return new SendResult.Accepted([]); // nobody is known to hold it
            }

            var taken = await client.TakeThreadAsync(delivery.UserId, "This service answers in the chat.", ct);
            if (taken.Code == NoDefaultApp)
            {
                return new SendResult.Accepted([]);
            }

            if (!taken.IsDone)
            {
                return await AskAsync(delivery, taken, ct);
            }
        }

        if (delivery.GivesChatTo == ChatHolder.Staff)
        {
            // As best it can: without it a person can still answer, only less long.
            await MessengerClient.InShortAsync(token => client.ExtendThreadAsync(delivery.UserId, LongestControl, token), ct);
        }

        return new SendResult.ChatGiven(ThreadOwner.Us);
    }

    /// <summary>What may not be taken is asked for; the app that holds it passes it on, or does not.</summary>
    private async Task<SendResult> AskAsync(Delivery delivery, MessengerAnswer refused, CancellationToken ct)
    {
        if (Ending(refused, ThreadOwner.Us) is not (SendResult.GiveUp or SendResult.NotOurThread or SendResult.Refused) and var passing)
        {
            return passing;
        }

        if (time.GetUtcNow() - delivery.PlannedAt >= Asking)
        {
            return new SendResult.GiveUp(
                "The app that holds this chat did not give it up within a minute: answer there, or let this app take control under Conversation routing in the Page's settings.");
        }

        var asked = await client.RequestThreadAsync(delivery.UserId, "A person of the staff answers.", ct);
        return new SendResult.TryLater(asked.IsDone ? "The app that holds this chat was asked for it." : asked.Why, AskAgain);
    }

    private async Task<ThreadOwner?> OwnerAsync(string psid, CancellationToken ct)
    {
        var answer = await MessengerClient.InShortAsync(token => client.ReadThreadOwnerAsync(psid, token), ct);
        var apps = answer is { IsDone: true, Json: var json } ? json.At("data").Items().Select(owner => owner.At("thread_owner").At("app_id").Id()).OfType<string>() : [];
        return apps.Select(app => (ThreadOwner?)MessengerThreads.Of(app, options.Value.AppId)).FirstOrDefault();
    }

    /// <summary>These calls say nothing to anybody: one of unknown end is made again.</summary>
    private static SendResult Ending(MessengerAnswer answer, ThreadOwner owner) => MessengerEndings.Of(answer) switch
    {
        SendResult.Accepted => new SendResult.ChatGiven(owner),
        SendResult.Unknown(var why) => new SendResult.TryLater(why),
        var ending => ending,
    };
}
