using System.Text.Json;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>What stood on a button that was tapped: LINE gives back its data alone.</summary>
internal static class TapLabel
{
    /// <summary>The label under which that data was last offered in the conversation; null if that was long ago, or never.</summary>
    public static string? Find(Session session, long conversationId, string data) =>
        OutboxTable.NewestBodies(session, conversationId)
            .SelectMany(body => JsonSerializer.Deserialize(body, DialogJson.Default.ImmutableArrayBubble))
            .SelectMany(Answers)
            .FirstOrDefault(answer => answer.Data == data)?.Label;

    private static IEnumerable<Choice.Answer> Answers(Bubble bubble) =>
        bubble.Choices
            .Concat(bubble.Card?.Buttons ?? [])
            .Concat(bubble.Card?.Rows.Select(row => row.Edit).OfType<Choice>() ?? [])
            .OfType<Choice.Answer>();
}
