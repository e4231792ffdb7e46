using System.Text.Json;

namespace JetHarness.Bot.Simulator.Messenger;

/// <summary>For how long after a customer's last act what may be sent. https://developers.facebook.com/docs/messenger-platform/policy/policy-overview</summary>
internal static class MessengerWindow
{
    public static readonly TimeSpan Standard = TimeSpan.FromHours(24);
    public static readonly TimeSpan HumanAgent = TimeSpan.FromDays(7);

    public static bool Allows(JsonElement body, DateTimeOffset? lastAct, DateTimeOffset now) => body.Text("messaging_type") switch
    {
        "UTILITY" => true,
        "MESSAGE_TAG" => now - lastAct <= HumanAgent,
        _ => now - lastAct <= Standard,
    };
}
