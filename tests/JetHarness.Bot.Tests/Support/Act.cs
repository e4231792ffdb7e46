using System.Text.Json;

namespace JetHarness.Bot.Tests.Support;

/// <summary>What a customer's act led to at the webhook.</summary>
/// <remarks>
/// <c>EventIds</c>: LINE's webhook event ids; on Messenger, which has none, the simulator's own names of the events, for redelivery. <c>ReplyTokens</c>: of LINE alone.
/// </remarks>
public sealed record Act(long After, IReadOnlyList<string?> EventIds, IReadOnlyList<string?> MessageIds, IReadOnlyList<string?> ReplyTokens, IReadOnlyList<int> Statuses)
{
    internal static Act Read(JsonElement act) => act.TryGetProperty("after", out var after)
        ? new Act(
            after.GetInt64(),
            Texts(act, "webhookEventId", "event"),
            Texts(act, "messageId"),
            Texts(act, "replyToken"),
            [.. act.GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("status").GetInt32())])
        : new Act(0, [], [], [], []);

    private static string?[] Texts(JsonElement act, params string[] names) =>
        [.. act.GetProperty("events").EnumerateArray().Select(one => names.Select(name => one.TryGetProperty(name, out var value) ? value.GetString() : null).FirstOrDefault(text => text is not null))];
}
