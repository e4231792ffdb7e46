using System.Collections.Immutable;
using System.Text.Json;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>The further choices of something that was said, for a platform that shows only so many at a time.</summary>
internal static class MoreChoices
{
    /// <summary>
    /// Plans the last words of the call of that key once more, with the choices from the one numbered <paramref name="shown"/> on. Nothing where a
    /// person speaks by now, or where there is no such call.
    /// </summary>
    public static void Plan(Session session, ConversationRow row, Guid key, int shown, DateTimeOffset now)
    {
        if (row.Control == "staff" || OutboxTable.BodyByKey(session, row.Id, key) is not { } body)
        {
            return;
        }

        var said = JsonSerializer.Deserialize(body, DialogJson.Default.ImmutableArrayBubble)[^1];
        ImmutableArray<Bubble> rest = [said with { Choices = [.. said.Choices.OfType<Choice.Answer>().Skip(shown)] }];
        var call = OutboxTable.Add(session, row.Id, null, "bot", JsonSerializer.Serialize(rest, DialogJson.Default.ImmutableArrayBubble), now);
        MessageTable.AddOurs(session, row.Id, now, "bot", said.Text, said.Phrase, call);
    }
}
