using System.Collections.Concurrent;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>
/// Who controls a thread. Control lasts for 24 hours after the last word, or as long as it was extended; an idle thread is the default app's.
/// https://developers.facebook.com/documentation/business-messaging/messenger-platform/conversation-routing
/// </summary>
internal sealed class MessengerThreads(MessengerPage page, ChatBook chats, SimulatorClock clock)
{
    public static readonly TimeSpan Control = TimeSpan.FromHours(24);
    public static readonly TimeSpan LongestControl = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, bool> told = new(StringComparer.Ordinal);

    /// <summary>The app in control; null is an idle thread.</summary>
    public string? OwnerOf(Chat chat) => chat.OwnedUntil > clock.GetUtcNow() ? chat.Owner : null;

    public bool BotMaySend(Chat chat) => OwnerOf(chat) is { } owner ? owner == page.AppId : page.DefaultAppId is null || page.DefaultAppId == page.AppId;

    /// <summary>Whether the bot was told by a webhook, and took it, that another app is in control.</summary>
    public bool BotKnows(string chat) => told.ContainsKey(chat);

    public void Told(string chat) => told[chat] = true;

    public void Give(string chat, string? owner)
    {
        told.TryRemove(chat, out _);
        chats.Change(chat, now => now with { Owner = owner, OwnedUntil = owner is null ? null : clock.GetUtcNow() + Control });
    }

    /// <summary>Something was said: control lasts from now on, and an idle thread goes to the app that answers, where there is a default app.</summary>
    public void Spoke(Chat chat, string? app)
    {
        if (app is not null && page.DefaultAppId is not null && OwnerOf(chat) != app)
        {
            Give(chat.Id, app);
        }
        else if (OwnerOf(chat) is not null) // control that has run out does not come back
        {
            chats.KeepOwned(chat.Id, clock.GetUtcNow() + Control);
        }
    }

    public void Extend(string chat, TimeSpan by) => chats.Change(chat, now => now with { OwnedUntil = clock.GetUtcNow() + by });

    public void Clear() => told.Clear();
}
