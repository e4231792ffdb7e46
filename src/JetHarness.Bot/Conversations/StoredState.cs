using System.Text.Json;
using JetHarness.Bot.Dialog;
using JetHarness.Bot.Storage;

namespace JetHarness.Bot.Conversations;

/// <summary>The dialog's state of a conversation, as the store has it.</summary>
internal static class StoredState
{
    /// <summary>The state; that of a conversation that begins where there is none.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static Conversation Of(ConversationRow row) => row.State is null ? new Conversation() : ConversationJson.Read(row.State);

    /// <summary>
    /// The same for those who must go on whatever is broken: the customer who has to hear of it, and staff who have to answer. What cannot be read is a state
    /// without answers; <paramref name="isLost"/> says so.
    /// </summary>
    public static Conversation OrWhatIsLeft(ConversationRow row, out bool isLost)
    {
        isLost = false;
        try
        {
            return Of(row);
        }
        catch (JsonException)
        {
            isLost = true;
            return new Conversation { Language = row.Language, IsIntroduced = true };
        }
    }
}
