namespace JetHarness.Bot.Channels.Messenger;

/// <summary>
/// Who may speak in a chat, where several apps share a Page (https://developers.facebook.com/docs/messenger-platform/conversation-routing).
/// Ids are compared as text: they are longer than a double is exact.
/// </summary>
internal static class MessengerThreads
{
    /// <summary>Meta's inbox of a Page, as a target to pass to.</summary>
    public const string PageInbox = "263902037430900";

    /// <summary>
    /// Apps that are certainly not ours: Meta's inbox, as its own pages write it in two ways, Instagram's, and Meta's Business AI. By these it can be told
    /// that a chat is held elsewhere even where Messenger:AppId is not set.
    /// </summary>
    private static readonly string[] Metas = [PageInbox, "26390203743090", "1217981644879628", .. Machines];

    /// <summary>Meta's Business AI, as its own pages and its events name it.</summary>
    private static string[] Machines => ["622851382610562", "388207815496149"];

    /// <summary>Whether that app is known to be no person.</summary>
    public static bool IsMachine(string? app) => Machines.Contains(app);

    /// <summary>Who has the chat after a hand-over event; null where it does not change hands.</summary>
    public static ThreadOwner? After(string kind, WireJson handover, string? ourApp)
    {
        var (next, previous) = (handover.At("new_owner_app_id"), handover.At("previous_owner_app_id").Id());
        return kind switch
        {
            "pass_thread_control" => next.Id() is { } app ? Of(app, ourApp) : ThreadOwner.Nobody,
            // Without a new owner named, it is the previous one who is told that the chat was taken away.
            "take_thread_control" when !next.Exists => ThreadOwner.Other,
            "take_thread_control" when next.Id() is not { } => ThreadOwner.Nobody,
            "take_thread_control" when ourApp is null => Metas.Contains(previous) && !Metas.Contains(next.Id()) ? ThreadOwner.Us : ThreadOwner.Other,
            "take_thread_control" => Of(next.Id()!, ourApp),
            _ => null,
        };
    }

    /// <summary>
    /// Who that app is. Without an id of our own to compare with, an app that is not Meta's is taken for us: Meta tells an app of its own hand-overs,
    /// and refuses to send what is not ours to say.
    /// </summary>
    public static ThreadOwner Of(string app, string? ourApp) =>
        app == ourApp || (ourApp is null && !Metas.Contains(app)) ? ThreadOwner.Us : ThreadOwner.Other;
}
