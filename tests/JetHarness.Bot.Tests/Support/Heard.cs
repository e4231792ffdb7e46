using System.Text.Json;

namespace JetHarness.Bot.Tests.Support;

/// <summary>What the bot said in one call.</summary>
public sealed record Heard(IReadOnlyList<Bubble> Bubbles)
{
    /// <summary>All words of all bubbles, line by line, without those on buttons.</summary>
    public string Text => string.Join('\n', Bubbles.Select(bubble => bubble.Text));

    /// <summary><c>reply</c> (free) or <c>push</c> (counted).</summary>
    public string Via => Bubbles[0].Via!;

    /// <summary>The labels of all buttons, quick replies included.</summary>
    public IReadOnlyList<string> Buttons => [.. Bubbles.SelectMany(bubble => bubble.Buttons)];
}

/// <summary>A bubble in a chat.</summary>
public sealed record Bubble(
    long Seq, string From, string Type, string Text, string MessageId, string? Via, string? Call, int Total, bool Delivered, bool Unsent, IReadOnlyList<string> Buttons, JsonElement Raw)
{
    internal static Bubble Read(JsonElement entry) => new(
        entry.GetProperty("seq").GetInt64(),
        entry.GetProperty("from").GetString()!,
        entry.GetProperty("type").GetString()!,
        entry.GetProperty("text").GetString()!,
        entry.GetProperty("messageId").GetString()!,
        TextOf(entry, "via"),
        TextOf(entry, "call"),
        entry.GetProperty("total").GetInt32(),
        entry.GetProperty("delivered").GetBoolean(),
        entry.TryGetProperty("unsent", out var unsent) && unsent.GetBoolean(),
        [.. entry.GetProperty("buttons").EnumerateArray().Select(label => label.GetString()!)],
        entry.TryGetProperty("raw", out var raw) ? raw : default);

    private static string? TextOf(JsonElement entry, string property) => entry.TryGetProperty(property, out var value) ? value.GetString() : null;
}
